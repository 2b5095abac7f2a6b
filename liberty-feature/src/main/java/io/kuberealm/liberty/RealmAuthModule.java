package io.kuberealm.liberty;

import io.kuberealm.realm.jakarta.Decision;
import io.kuberealm.realm.jakarta.KubernetesAuthenticationMechanism;
import io.kuberealm.realm.jakarta.LibertySubject;
import io.kuberealm.realm.jakarta.RequestGate;
import jakarta.security.auth.message.AuthStatus;
import jakarta.security.auth.message.MessageInfo;
import jakarta.security.auth.message.MessagePolicy;
import jakarta.security.auth.message.module.ServerAuthModule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import org.jspecify.annotations.Nullable;

/** Lets a request gate decide on the requests of one web module, by Jakarta Authentication. */
final class RealmAuthModule implements ServerAuthModule {
    private static final String MANDATORY = "jakarta.security.auth.message.MessagePolicy.isMandatory";
    private static final String AUTHENTICATION_REQUEST = "jakarta.servlet.http.isAuthenticationRequest";

    private final RequestGate gate;

    RealmAuthModule(RequestGate gate) {
        this.gate = gate;
    }

    @Override
    public void initialize(
            MessagePolicy requestPolicy,
            @Nullable MessagePolicy responsePolicy,
            CallbackHandler handler,
            @Nullable Map<String, Object> options) {
        // Nothing to set up: the caller is told to Liberty through the Subject, not through callbacks.
    }

    @Override
    public Class<?>[] getSupportedMessageTypes() {
        return new Class<?>[] {HttpServletRequest.class, HttpServletResponse.class};
    }

    @Override
    public AuthStatus validateRequest(MessageInfo message, Subject client, @Nullable Subject service) {
        Map<String, Object> properties = properties(message);
        HttpServletRequest request = (HttpServletRequest) message.getRequestMessage();
        UnhurriedResponse response = new UnhurriedResponse(request, (HttpServletResponse) message.getResponseMessage());
        Decision decision = gate.decide(
                request, response, isTrue(properties, MANDATORY) || isTrue(properties, AUTHENTICATION_REQUEST));
        response.decided();
        // Without a type Liberty takes the login for its own BASIC, and stumbles over Basic headers that do not decode.
        properties.put(
                KubernetesAuthenticationMechanism.AUTH_TYPE_PROPERTY, KubernetesAuthenticationMechanism.AUTH_TYPE);
        if (decision instanceof Decision.LogIn login) {
            message.setRequestMessage(login.request());
            LibertySubject.logIn(client, login);
            return AuthStatus.SUCCESS;
        }
        if (decision instanceof Decision.Pass pass) {
            message.setRequestMessage(pass.request());
            message.setResponseMessage(pass.response());
            return AuthStatus.SUCCESS;
        }
        // The response is written. SEND_FAILURE would let the application run on resources without a constraint,
        // SEND_CONTINUE would make Liberty add a challenge.
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public AuthStatus secureResponse(MessageInfo message, @Nullable Subject service) {
        return AuthStatus.SEND_SUCCESS;
    }

    @Override
    public void cleanSubject(MessageInfo message, @Nullable Subject subject) {
        // Nothing to clean: the Subject is Liberty's, read-only, and shared by all requests of the caller.
    }

    @SuppressWarnings("unchecked") // the specification types the map as strings to objects
    private static Map<String, Object> properties(MessageInfo message) {
        return message.getMap();
    }

    private static boolean isTrue(Map<String, Object> properties, String name) {
        return properties.get(name) instanceof String value && Boolean.parseBoolean(value);
    }
}
