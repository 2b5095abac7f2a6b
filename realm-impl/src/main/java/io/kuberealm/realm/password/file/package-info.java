/** The static password file. */
@NullMarked
package io.kuberealm.realm.password.file;

import org.jspecify.annotations.NullMarked;
