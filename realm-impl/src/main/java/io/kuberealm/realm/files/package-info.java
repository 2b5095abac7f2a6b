/** Reads configuration files, and reads them again when they change. The only package that watches files. */
@NullMarked
package io.kuberealm.realm.files;

import org.jspecify.annotations.NullMarked;
