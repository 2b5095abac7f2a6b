package io.kuberealm.realm.cel;

import io.kuberealm.realm.cel.library.Budget;
import io.kuberealm.realm.cel.library.Weight;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** A JSON array as expressions see it: read in place, each element adapted when it is asked for and paid for. */
final class UnverifiedList extends AbstractList<Object> implements RandomAccess, Weight.PaysByItself {
    private final List<?> unverified;
    private final Budget budget;

    UnverifiedList(List<?> unverified, Budget budget) {
        this.unverified = unverified;
        this.budget = budget;
    }

    @Override
    public Object get(int index) {
        return UnverifiedValues.adapted(unverified.get(index), budget);
    }

    @Override
    public int size() {
        return unverified.size();
    }

    /** Says nothing about the content: it comes from a token, and the CEL library prints arguments into its messages. */
    @Override
    public String toString() {
        return "[...]";
    }
}
