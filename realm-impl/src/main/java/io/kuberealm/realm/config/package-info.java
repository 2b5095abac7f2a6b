/** Reads the settings once, collects every problem, and hands out immutable records. */
@NullMarked
package io.kuberealm.realm.config;

import org.jspecify.annotations.NullMarked;
