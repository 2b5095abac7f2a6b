/** What was tested on which server. */
@NullMarked
package io.kuberealm.it.report;

import org.jspecify.annotations.NullMarked;
