package io.kuberealm.realm.rbac;

/** A bound role, told apart from others by identity: what it grants stands in the index. */
final class CompiledRole {
    private final String name;

    CompiledRole(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
