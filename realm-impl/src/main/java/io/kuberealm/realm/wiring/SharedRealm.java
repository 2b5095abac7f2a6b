package io.kuberealm.realm.wiring;

/** A realm and the number of applications that use it; counted under the lock of {@link Realms}. */
final class SharedRealm {
    private final Realm realm;
    private final Realms owner;
    private int uses = 1;

    SharedRealm(Realm realm, Realms owner) {
        this.realm = realm;
        this.owner = owner;
    }

    Realm realm() {
        return realm;
    }

    /** Counts one more use; only {@link Realms} calls it, under its lock. */
    SharedRealm retain() {
        uses++;
        return this;
    }

    /** Counts one use less; only {@link Realms} calls it, under its lock. */
    boolean isLastUse() {
        uses--;
        return uses == 0;
    }

    void release() {
        owner.release(this);
    }
}
