package io.kuberealm.realm.password.file;

import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The users of a password file by their names. What requests share of it is immutable. */
public final class PasswordTable {
    private final Map<String, PasswordEntry> entriesByUser;
    private final PasswordEntry nobody;
    private final List<PasswordHash> oneHashOfEachCost;
    private final List<String> warnings;

    /**
     * Takes the map as its own.
     *
     * @param nobody stands for every name that is not in it, with a password that nobody knows
     */
    PasswordTable(
            Map<String, PasswordEntry> entriesByUser,
            PasswordEntry nobody,
            List<PasswordHash> oneHashOfEachCost,
            List<String> warnings) {
        this.entriesByUser = entriesByUser;
        this.nobody = nobody;
        this.oneHashOfEachCost = oneHashOfEachCost;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * The user of that name if the password is known to be right without computing a hash: as it was right before, or stands in the
     * file. It takes the same time for every name.
     */
    Optional<UserInfo> recall(String unverifiedName, UnverifiedPassword password) {
        PasswordEntry entry = entriesByUser.getOrDefault(unverifiedName, nobody);
        return entry.recalls(password) && entry != nobody ? Optional.of(entry.user()) : Optional.empty();
    }

    /** Whether {@link #userOf} takes its time. */
    boolean hasHashes() {
        return !oneHashOfEachCost.isEmpty();
    }

    /** The user of that name if the password is right; nothing for an unknown user and for a wrong password alike. */
    Optional<UserInfo> userOf(String unverifiedName, UnverifiedPassword password) {
        PasswordEntry entry = entriesByUser.getOrDefault(unverifiedName, nobody);
        if (entry.accepts(password) && entry != nobody) {
            return Optional.of(entry.user());
        }
        doTheWorkOfEverybodyElse(entry, password);
        return Optional.empty();
    }

    /**
     * Tries the password on one hash of each cost but the entry's own, and does not care what comes out. So every failure
     * takes the time of all costs in the file, and none tells whether there is such a user.
     */
    private void doTheWorkOfEverybodyElse(PasswordEntry entry, UnverifiedPassword password) {
        for (PasswordHash hash : oneHashOfEachCost) {
            if (!entry.works(hash.workFactor())) {
                hash.matches(password);
            }
        }
    }

    /** The number of users. */
    public int size() {
        return entriesByUser.size();
    }

    /** What the operator should be told: few texts with row numbers, and never a password. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public String toString() {
        return "PasswordTable[" + size() + " users]";
    }
}
