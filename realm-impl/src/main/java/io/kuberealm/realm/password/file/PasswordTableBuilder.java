package io.kuberealm.realm.password.file;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.files.CsvRow;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.RowWarnings;
import io.kuberealm.realm.password.file.PasswordHash.WorkFactor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes a table of the rows of one password file, in their order. */
final class PasswordTableBuilder {
    private static final int LEAST_COLUMNS = 3;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A wrong password costs the work of each of them. */
    private static final int MOST_WORK_FACTORS = 4;

    private final Map<String, PasswordEntry> entriesByUser = new HashMap<>();
    private final Map<WorkFactor, PasswordHash> hashesByWork = new LinkedHashMap<>();
    private final RowWarnings warnings = new RowWarnings();
    private final Fingerprints fingerprints = new Fingerprints();
    private int rows;

    /** Adds a row {@code password,user,uid[,groups[,ignored...]]}. */
    void add(CsvRow row) throws MalformedFileException {
        List<String> fields = row.fields();
        if (fields.size() < LEAST_COLUMNS) {
            throw new MalformedFileException(
                    row.line(),
                    "a row has " + fields.size() + " of the columns password, user name, user id; it needs all three");
        }
        rows++;
        StoredPassword password = password(row.line(), fields.get(0));
        UserInfo user = new UserInfo(fields.get(1), fields.get(2), groups(fields), Map.of());
        warnOfName(user.name());
        if (entriesByUser.put(user.name(), new PasswordEntry(user, password, fingerprints.next())) != null) {
            warnings.add(rows, "replaces an earlier row with the same user name");
        }
    }

    private StoredPassword password(int line, String column) throws MalformedFileException {
        if (rows == 1 && column.startsWith(BYTE_ORDER_MARK)) {
            warnings.add(rows, "its password begins with the byte order mark of the file; save the file without it");
        }
        StoredPassword password;
        try {
            password = PasswordColumn.read(column);
        } catch (MalformedHashException malformed) {
            throw new MalformedFileException(line, malformed.reason());
        }
        if (password instanceof PasswordHash hash) {
            hashesByWork.putIfAbsent(hash.workFactor(), hash);
            if (hashesByWork.size() > MOST_WORK_FACTORS) {
                throw new MalformedFileException(
                        line,
                        "the hashes of the file have more than " + MOST_WORK_FACTORS
                                + " different costs; use one cost");
            }
        } else {
            PasswordColumn.warning(column).ifPresent(warning -> warnings.add(rows, warning));
        }
        return password;
    }

    private void warnOfName(String name) {
        if (name.isEmpty()) {
            warnings.add(rows, "its user name is empty; nobody can log in with it");
        } else if (name.indexOf(':') >= 0) {
            warnings.add(rows, "its user name contains a colon; nobody can log in with it in a Basic header");
        }
    }

    /**
     * The table.
     *
     * @throws MalformedFileException if there was no row. Kubernetes takes an empty file, but it reads a file only once;
     *     where a file is read again while users depend on it, one without content is nearly always an accident
     */
    PasswordTable build() throws MalformedFileException {
        if (rows == 0) {
            throw new MalformedFileException(
                    "contains no password; a row is password,user name,user id[,\"group,group\"]");
        }
        PasswordEntry nobody = new PasswordEntry(
                UserInfo.of("", List.of()),
                new ClearTextPassword(UUID.randomUUID().toString()),
                fingerprints.next());
        return new PasswordTable(entriesByUser, nobody, List.copyOf(hashesByWork.values()), warnings.texts());
    }

    private static List<String> groups(List<String> fields) {
        return fields.size() == LEAST_COLUMNS
                ? List.of()
                : List.of(fields.get(LEAST_COLUMNS).split(",", -1));
    }
}
