package io.kuberealm.realm.token.file;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.files.CsvRow;
import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.files.RowWarnings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a table of the rows of one token file, in their order. */
final class TokenTableBuilder {
    private static final int LEAST_COLUMNS = 3;
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Set<String> HEADERS = Set.of("token", "tokens", "bearer token", "bearer");

    private final Map<String, UserInfo> usersByToken = new HashMap<>();
    private final Map<String, List<String>> groupsByColumn = new HashMap<>();
    private final RowWarnings warnings = new RowWarnings();
    private int rows;

    /** Adds a row {@code token,user,uid[,groups[,ignored...]]}. */
    void add(CsvRow row) throws MalformedFileException {
        List<String> fields = row.fields();
        if (fields.size() < LEAST_COLUMNS) {
            throw new MalformedFileException(
                    row.line(),
                    "a row has " + fields.size() + " of the columns token, user name, user id; it needs all three");
        }
        rows++;
        String token = fields.get(0);
        if (rows == 1 && token.startsWith(BYTE_ORDER_MARK)) {
            warnings.add(rows, "its token begins with the byte order mark of the file; save the file without it");
        }
        if (token.isEmpty()) {
            warnings.add(rows, "skipped, because its token is empty");
            return;
        }
        oddity(fields).ifPresent(odd -> warnings.add(rows, odd + " (line " + row.line() + ")"));
        UserInfo user = new UserInfo(fields.get(1), fields.get(2), groups(fields), Map.of());
        if (usersByToken.put(token, user) != null) {
            warnings.add(rows, "replaces an earlier row with the same token");
        }
    }

    /** What Kubernetes takes as it stands, and hardly anybody means. */
    private Optional<String> oddity(List<String> fields) {
        if (fields.get(0).startsWith("#")) {
            return Optional.of("its token begins with #, but there are no comments: the token is accepted");
        }
        if (rows == 1 && HEADERS.contains(fields.get(0).strip().toLowerCase(Locale.ROOT))) {
            return Optional.of("it looks like a header row, but it is a token that is accepted; remove it");
        }
        boolean hasBlanks = fields.subList(0, LEAST_COLUMNS).stream().anyMatch(field -> !field.equals(field.strip()));
        return hasBlanks
                ? Optional.of("its token, user name or user id has spaces around it, which are part of the value")
                : Optional.empty();
    }

    /**
     * The table.
     *
     * @throws MalformedFileException if there was no row. Kubernetes takes an empty file, but it reads a file only once;
     *     where a file is read again while users depend on it, one without content is nearly always an accident
     */
    TokenTable build() throws MalformedFileException {
        if (rows == 0) {
            throw new MalformedFileException("contains no token; a row is token,user name,user id[,\"group,group\"]");
        }
        return new TokenTable(usersByToken, warnings.texts());
    }

    /** Users with the same groups share one list: a million of them know few combinations. */
    private List<String> groups(List<String> fields) {
        return fields.size() == LEAST_COLUMNS
                ? List.of()
                : groupsByColumn.computeIfAbsent(fields.get(LEAST_COLUMNS), column -> List.of(column.split(",", -1)));
    }
}
