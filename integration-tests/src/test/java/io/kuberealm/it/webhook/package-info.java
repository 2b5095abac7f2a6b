/** Tokens that a webhook reviews, on real servers. */
@NullMarked
package io.kuberealm.it.webhook;

import org.jspecify.annotations.NullMarked;
