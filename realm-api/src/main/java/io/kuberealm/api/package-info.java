/** What an application, or an extension of the realm, compiles against. */
@NullMarked
package io.kuberealm.api;

import org.jspecify.annotations.NullMarked;
