package io.kuberealm.realm.jakarta;

import jakarta.security.auth.message.AuthException;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.callback.CallerPrincipalCallback;
import jakarta.security.auth.message.callback.GroupPrincipalCallback;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.jspecify.annotations.Nullable;

/** Lets a request gate decide on the requests of a web module that has no CDI, by Jakarta Authentication. */
final class GateAuthModule implements ServerAuthModule {
    private static final String MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";

    private final RequestGate gate;
    private @Nullable CallbackHandler container;

    GateAuthModule(RequestGate gate) {
        this.gate = gate;
    }

    @Override
    public void initialize(
            MessagePolicy requestPolicy,
            @Nullable MessagePolicy responsePolicy,
            CallbackHandler handler,
            @Nullable Map<String, Object> options) {
        container = handler;
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, @Nullable Subject service)
            throws AuthException {
        Decision decision = gate.decide(
                (HttpServletRequest) message.getRequestMessage(),
                (HttpServletResponse) message.getResponseMessage(),
                Boolean.parseBoolean(String.valueOf(properties(message).get(MANDATORY))));
        if (decision instanceof Decision.LogIn login) {
            properties(message)
                    .put(
                            KubernetesAuthenticationMechanism.AUTH_TYPE_PROPERTY,
                            KubernetesAuthenticationMechanism.AUTH_TYPE);
            message.setRequestMessage(login.request());
            tell(
                    new CallerPrincipalCallback(client, login.principal()),
                    new GroupPrincipalCallback(client, login.groups().toArray(String[]::new)));
            return AuthStatus.SUCCESS;
        }
        if (decision instanceof Decision.Pass pass) {
            message.setRequestMessage(pass.request());
            message.setResponseMessage(pass.response());
            tell(new CallerPrincipalCallback(client, (Principal) null)); // nobody
            return AuthStatus.SUCCESS;
        }
        // SEND_FAILURE would let the application run on resources without a constraint.
        return AuthStatus.SEND_CONTINUE;
    }

    private void tell(Callback... callbacks) throws AuthException {
        try {
            Objects.requireNonNull(container, "the container initializes a module first")
                    .handle(callbacks);
        } catch (IOException | UnsupportedCallbackException failed) {
            throw (AuthException) new AuthException("The container does not take the caller.").initCause(failed);
        }
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, @Nullable Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, @Nullable Subject subject) {
        if (subject != null) {
            subject.getPrincipals().clear();
        }
    }

    @SuppressWarnings("unchecked") // the specification types the map as strings to objects
    private static Map<String, Object> properties(MessageInfo message) {
        return message.getMap();
    }
}
