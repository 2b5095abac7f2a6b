@NullMarked
package io.kuberealm.realm.registered;

import org.jspecify.annotations.NullMarked;
