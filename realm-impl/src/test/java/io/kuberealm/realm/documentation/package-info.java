/** What the pages of the repository say of rules, decisions and each other. */
@NullMarked
package io.kuberealm.realm.documentation;

import org.jspecify.annotations.NullMarked;
