/** What each strategy said of the request in hand: for the log and the report, never for the client. */
@NullMarked
package io.kuberealm.realm.trace;

import org.jspecify.annotations.NullMarked;
