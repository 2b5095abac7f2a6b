package io.kuberealm.api;

/** Is told of every request once it is decided. Called by request threads, so it must be quick and must not throw. */
@FunctionalInterface
public interface AuthenticationListener {
    void decided(AuthenticationEvent event);
}
