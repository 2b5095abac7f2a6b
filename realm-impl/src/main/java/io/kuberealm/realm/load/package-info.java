/** How many threads of the server one thing may take. */
@NullMarked
package io.kuberealm.realm.load;

import org.jspecify.annotations.NullMarked;
