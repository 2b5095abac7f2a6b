/** Remembers for a short time what was said of a credential, without the credential. */
@NullMarked
package io.kuberealm.realm.cache;

import org.jspecify.annotations.NullMarked;
