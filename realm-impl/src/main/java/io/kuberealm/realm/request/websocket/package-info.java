/** Bearer tokens in a websocket's list of sub-protocols, for browsers, which cannot set a header (WS-1 to WS-8). */
@NullMarked
package io.kuberealm.realm.request.websocket;

import org.jspecify.annotations.NullMarked;
