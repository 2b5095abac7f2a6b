package io.kuberealm.realm.registered;

import io.kuberealm.api.Authenticator;

/**
 * A strategy that was registered.
 *
 * @param name by which results, reports and logs call it
 * @param cacheable whether what it says of a token may be kept
 * @param kind what it judges
 * @param authenticator what does the work
 * @param <C> what it judges
 */
public record Registration<C>(String name, boolean cacheable, RegisteredKind<C> kind, Authenticator<C> authenticator) {}
