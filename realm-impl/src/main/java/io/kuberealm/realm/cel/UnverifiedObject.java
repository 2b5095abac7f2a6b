package io.kuberealm.realm.cel;

import io.kuberealm.realm.cel.library.Budget;
import io.kuberealm.realm.cel.library.Opaque;
import java.util.Map;

/** What a variable stands for: an object whose fields can be selected, but not a map. */
final class UnverifiedObject extends UnverifiedMap implements Opaque {
    UnverifiedObject(Map<String, ?> unverified, Budget budget) {
        super(unverified, budget);
    }
}
