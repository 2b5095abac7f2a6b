/** Makes the keys, certificates and tokens with which the sample runs on a developer's machine. */
@NullMarked
package io.kuberealm.sample.dev;

import org.jspecify.annotations.NullMarked;
