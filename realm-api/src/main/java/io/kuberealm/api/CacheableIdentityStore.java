package io.kuberealm.api;

import jakarta.security.enterprise.identitystore.IdentityStore;

/**
 * An identity store of an application that declares: its answer depends on the credential alone, and the groups that it adds
 * depend on the caller alone. The answer may change over time, but not with the request: the address, certificate, headers,
 * session or tenant of the request must make no difference.
 *
 * <p>The realm may then cache the answer about a bearer token ({@code tokenSuccessCacheTtl}) and use it for other requests with
 * the same token, including those that arrive while the store is being asked. Other stores are asked for each request. The
 * declaration counts only if all stores of the application implement this interface.
 */
public interface CacheableIdentityStore extends IdentityStore {}
