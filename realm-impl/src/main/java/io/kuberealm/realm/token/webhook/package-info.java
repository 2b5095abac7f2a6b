/** Tokens that another server reviews (WH-1 to WH-9). */
@NullMarked
package io.kuberealm.realm.token.webhook;

import org.jspecify.annotations.NullMarked;
