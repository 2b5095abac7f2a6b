/** What every token strategy has to stand. */
@NullMarked
package io.kuberealm.realm.token;

import org.jspecify.annotations.NullMarked;
