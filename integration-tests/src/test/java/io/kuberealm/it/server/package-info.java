/** The realm in whole servers, configured and asked as an operator and real clients would. */
@NullMarked
package io.kuberealm.it.server;

import org.jspecify.annotations.NullMarked;
