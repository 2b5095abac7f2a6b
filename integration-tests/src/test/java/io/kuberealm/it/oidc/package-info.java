/** The realm with OpenID providers, real ones and one within the tests. */
@NullMarked
package io.kuberealm.it.oidc;

import org.jspecify.annotations.NullMarked;
