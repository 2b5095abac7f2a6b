/** TokenReview of {@code authentication.k8s.io}: what is asked, what is answered, and what an answer means (WH-2 to WH-6). */
@NullMarked
package io.kuberealm.realm.tokenreview;

import org.jspecify.annotations.NullMarked;
