/** An AuthenticationConfiguration as it is written, in a file or by flags; not yet judged (CFG-1 to CFG-3, FLAG-4 to FLAG-6). */
@NullMarked
package io.kuberealm.realm.token.oidc.config;

import org.jspecify.annotations.NullMarked;
