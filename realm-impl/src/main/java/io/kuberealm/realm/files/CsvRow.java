package io.kuberealm.realm.files;

import java.util.List;

/**
 * A row of a CSV file. Its fields may be credentials, so it prints none of them.
 *
 * @param line the line in which the row begins, from 1
 * @param fields at least one
 */
public record CsvRow(int line, List<String> fields) {
    public CsvRow {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        return "CsvRow[line " + line + ", " + fields.size() + " columns]";
    }
}
