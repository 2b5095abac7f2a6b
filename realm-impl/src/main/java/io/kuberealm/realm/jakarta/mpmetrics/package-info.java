/** Shows the realm's metrics where the server has MicroProfile Metrics. Nothing here but the way in is loaded where it has not. */
@NullMarked
package io.kuberealm.realm.jakarta.mpmetrics;

import org.jspecify.annotations.NullMarked;
