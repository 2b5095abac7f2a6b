/** OpenID Connect and other issuers of JSON web tokens, in the place where kube-apiserver has them (OIDC-1 to OIDC-26). */
@NullMarked
package io.kuberealm.realm.token.oidc;

import org.jspecify.annotations.NullMarked;
