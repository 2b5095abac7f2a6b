package io.kuberealm.api;

import jakarta.security.enterprise.identitystore.IdentityStore;

/**
 * An identity store of an application that promises: what it says depends on the credential alone, and of whom it adds groups to
 * on that caller alone. It may change with time, but not with the request: neither its address nor its certificate, headers,
 * session or tenant make a difference.
 *
 * <p>The realm may then keep the answer about a bearer token for a while ({@code tokenSuccessCacheTtl}) and give it to other
 * requests with the same token, also to those that come while the store is being asked. Other stores are asked for each request.
 * The promise counts only if all stores of the application make it.
 */
public interface CacheableIdentityStore extends IdentityStore {}
