/** Asks several authenticators about one credential (CHAIN-3 to CHAIN-5). */
@NullMarked
package io.kuberealm.realm.union;

import org.jspecify.annotations.NullMarked;
