package io.kuberealm.realm.chain;

import java.util.List;

/** What two lists of audiences have in common (AUD-2). */
public final class AudienceIntersection {
    private AudienceIntersection() {}

    /** The members of {@code wanted} that are among {@code own}, in the order of {@code wanted}, duplicates kept. */
    public static List<String> of(List<String> own, List<String> wanted) {
        return wanted.stream().filter(own::contains).toList();
    }
}
