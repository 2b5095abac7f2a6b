/** What a cluster publishes for servers that delegate authentication to it (RH-10, CHAIN-13). */
@NullMarked
package io.kuberealm.realm.delegation;

import org.jspecify.annotations.NullMarked;
