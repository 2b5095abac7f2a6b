/** Signed JSON web tokens: bounded parsing, keys, and the one verifier that turns an unverified token into a verified one. */
@NullMarked
package io.kuberealm.realm.jose;

import org.jspecify.annotations.NullMarked;
