@NullMarked
package io.kuberealm.api.client;

import org.jspecify.annotations.NullMarked;
