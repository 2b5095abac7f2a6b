/** Credentials that are meant for somebody else (AUD-1 to AUD-6, FLT-3, FLT-5). */
@NullMarked
package io.kuberealm.realm.audience;

import org.jspecify.annotations.NullMarked;
