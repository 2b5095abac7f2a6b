package io.kuberealm.realm.rbac;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** A set of roles by their numbers: small ones are walked over, large ones compared bit by bit. */
final class RoleSet {
    private static final int LARGE = 256;

    private final Set<Integer> few = new HashSet<>();
    private final BitSet many = new BitSet(0);

    void add(int role) {
        if (!many.isEmpty()) {
            many.set(role);
        } else if (few.add(role) && few.size() == LARGE) {
            few.forEach(many::set);
            few.clear();
        }
    }

    boolean intersects(RoleSet other) {
        if (few.isEmpty() && other.few.isEmpty()) {
            return many.intersects(other.many);
        }
        boolean walkOther = few.isEmpty() || (!other.few.isEmpty() && other.few.size() < few.size());
        return walkOther
                ? other.few.stream().anyMatch(this::contains)
                : few.stream().anyMatch(other::contains);
    }

    private boolean contains(int role) {
        return few.contains(role) || many.get(role);
    }
}
