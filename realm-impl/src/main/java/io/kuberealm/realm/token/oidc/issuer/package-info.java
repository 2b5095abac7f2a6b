/** One issuer at run time: discovery, keys, and the checks of its tokens (OIDC-2 to OIDC-5, OIDC-20 to OIDC-24). */
@NullMarked
package io.kuberealm.realm.token.oidc.issuer;

import org.jspecify.annotations.NullMarked;
