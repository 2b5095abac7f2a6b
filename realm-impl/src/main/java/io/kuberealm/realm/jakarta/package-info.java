/** The edge to Jakarta Security, Servlet and CDI. */
@NullMarked
package io.kuberealm.realm.jakarta;

import org.jspecify.annotations.NullMarked;
