/** Judges tokens by the rules of MicroProfile JWT, for the issuer that an application names by {@code mp.jwt.*}. */
@NullMarked
package io.kuberealm.realm.token.microprofile;

import org.jspecify.annotations.NullMarked;
