/** YAML and JSON text as nodes that know their lines; the owner of the YAML library. */
@NullMarked
package io.kuberealm.realm.yaml;

import org.jspecify.annotations.NullMarked;
