/** What Go takes for text, where Java takes something else. */
@NullMarked
package io.kuberealm.realm.text;

import org.jspecify.annotations.NullMarked;
