/** Benchmarks of what a request waits for; {@code -Pbench} runs them. */
@NullMarked
package io.kuberealm.it.bench;

import org.jspecify.annotations.NullMarked;
