package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.wiring.ApplicationRealm;
import io.kuberealm.realm.wiring.ApplicationRealms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All of Kubernetes' strategies as the one authentication mechanism that a Jakarta container knows. */
@ApplicationScoped
public class KubernetesAuthenticationMechanism implements HttpAuthenticationMechanism {
    /** What {@code HttpServletRequest.getAuthType()} says of a caller whom the realm logged in. */
    public static final String AUTH_TYPE = "KUBERNETES";

    /** Where Jakarta Authentication looks for the authentication type. */
    public static final String AUTH_TYPE_PROPERTY = "jakarta.servlet.http.authType";

    private volatile @Nullable RequestGate gate;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<RequestGate> opened = gate();
        if (opened.isEmpty()) {
            RefusalLog.notRunning(AuditId.of(request, response), request);
            UnauthorizedStatus.write(response);
            return AuthenticationStatus.SEND_CONTINUE;
        }
        Decision decision =
                opened.get().decide(request, response, context.isProtected() || context.isAuthenticationRequest());
        if (decision instanceof Decision.LogIn login) {
            return logIn(login, context);
        }
        if (decision instanceof Decision.Pass pass) {
            context.setRequest(pass.request());
            context.getMessageInfo().setRequestMessage(pass.request()); // Liberty's setRequest does not
            context.getMessageInfo().setResponseMessage(pass.response());
            return context.doNothing();
        }
        // SEND_FAILURE would let the application run on resources without a constraint.
        return AuthenticationStatus.SEND_CONTINUE;
    }

    private Optional<RequestGate> gate() {
        RequestGate known = gate;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<ApplicationRealm> realm = ApplicationRealms.current();
        realm.ifPresent(application -> gate = new RequestGate(application, StoreBeans::ofThisApplication));
        return Optional.ofNullable(gate);
    }

    @SuppressWarnings("unchecked")
    private static AuthenticationStatus logIn(Decision.LogIn login, HttpMessageContext context) {
        context.getMessageInfo().getMap().put(AUTH_TYPE_PROPERTY, AUTH_TYPE);
        context.setRequest(login.request());
        context.getMessageInfo().setRequestMessage(login.request()); // Liberty's setRequest does not
        AuthenticationStatus status = context.notifyContainerAboutLogin(
                new CredentialValidationResult(Caller.REALM, login.principal(), null, null, login.groups()));
        LibertySubject.correct(context.getClientSubject(), login);
        return status;
    }
}
