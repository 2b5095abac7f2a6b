/** How the claims of a verified token become a user, and what they have to say (OIDC-7 to OIDC-18). */
@NullMarked
package io.kuberealm.realm.token.oidc.claims;

import org.jspecify.annotations.NullMarked;
