/** The keys that issuers publish: fetched when a token needs them, within limits, and not used for ever. */
@NullMarked
package io.kuberealm.realm.keys;

import org.jspecify.annotations.NullMarked;
