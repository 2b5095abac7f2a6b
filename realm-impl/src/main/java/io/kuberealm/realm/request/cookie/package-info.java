/** Takes a token from a cookie, where an application asks for that by MicroProfile JWT. */
@NullMarked
package io.kuberealm.realm.request.cookie;

import org.jspecify.annotations.NullMarked;
