/** Judges an AuthenticationConfiguration as a whole and makes of it what the strategy works with (CFG-10 to CFG-29). */
@NullMarked
package io.kuberealm.realm.token.oidc.validation;

import org.jspecify.annotations.NullMarked;
