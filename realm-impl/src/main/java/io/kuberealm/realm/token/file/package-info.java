/** Judges bearer tokens by the table of a static token file. */
@NullMarked
package io.kuberealm.realm.token.file;

import org.jspecify.annotations.NullMarked;
