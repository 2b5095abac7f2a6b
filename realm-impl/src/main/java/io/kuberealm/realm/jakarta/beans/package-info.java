/** The way to the beans of the application that a thread runs for. */
@NullMarked
package io.kuberealm.realm.jakarta.beans;

import org.jspecify.annotations.NullMarked;
