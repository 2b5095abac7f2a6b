/** Judges the tokens of Kubernetes service accounts, legacy ones and bound ones. */
@NullMarked
package io.kuberealm.realm.token.serviceaccount;

import org.jspecify.annotations.NullMarked;
