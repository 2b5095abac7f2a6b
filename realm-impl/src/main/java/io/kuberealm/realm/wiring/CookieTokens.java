package io.kuberealm.realm.wiring;

import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.realm.chain.TracedAuthenticator;

/**
 * Tokens that come in a cookie, and are judged by one strategy only: a cookie is sent by browsers unasked, so it opens no more doors
 * than the application has asked for.
 *
 * @param cookie the name of the cookie
 * @param strategy judges the tokens
 */
record CookieTokens(String cookie, TracedAuthenticator<BearerTokenCredential> strategy) {}
