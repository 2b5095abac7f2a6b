/**
 * What stands between a request and the strategies, in Kubernetes' order: unions of strategies, what each of them said, the
 * audiences of a credential, and the group of everybody who is logged in (CHAIN, AUD, GRP, FLT).
 */
@NullMarked
package io.kuberealm.realm.chain;

import org.jspecify.annotations.NullMarked;
