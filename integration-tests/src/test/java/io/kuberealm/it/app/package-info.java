/** What the small applications of the tests are made of. */
@NullMarked
package io.kuberealm.it.app;

import org.jspecify.annotations.NullMarked;
