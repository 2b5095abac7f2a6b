/** The Authorization: Basic header (BA-1 to BA-3). */
@NullMarked
package io.kuberealm.realm.request.basic;

import org.jspecify.annotations.NullMarked;
