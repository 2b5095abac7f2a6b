/** HTTP as a client, with bounds on everything that a server can do, and what several packages need of HTTP itself. */
@NullMarked
package io.kuberealm.realm.http;

import org.jspecify.annotations.NullMarked;
