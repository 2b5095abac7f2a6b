/** What several packages need of HTTP itself. */
@NullMarked
package io.kuberealm.realm.http;

import org.jspecify.annotations.NullMarked;
