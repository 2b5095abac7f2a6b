/** The realm with real OpenID providers. */
@NullMarked
package io.kuberealm.it.oidc;

import org.jspecify.annotations.NullMarked;
