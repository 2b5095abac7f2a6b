package io.kuberealm.realm.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values by exactly the rules of Go's {@code encoding/csv}, which Kubernetes reads its files with
 * (TF-1): rows of any length, blank lines skipped, nothing trimmed, no comments, quotes strict.
 *
 * <p>One row is in memory at a time. For one thread.
 */
public final class CsvReader {
    private final CsvInput input;
    private final CsvField field;
    private final int maximumColumns;

    /**
     * Reads within {@link CsvLimits#STANDARD}.
     *
     * @param content the file from its first byte on; not closed by the reader
     */
    public CsvReader(InputStream content) {
        this(content, CsvLimits.STANDARD);
    }

    /**
     * Reads within bounds of the caller's.
     *
     * @param content the file from its first byte on; not closed by the reader
     * @param limits what the file may hold
     */
    public CsvReader(InputStream content, CsvLimits limits) {
        input = new CsvInput(content, limits.fileBytes());
        field = new CsvField(limits.fieldBytes());
        maximumColumns = limits.columns();
    }

    /**
     * The next row, or nothing at the end of the file.
     *
     * @throws MalformedFileException for quotes that break the rules, for text that is not UTF-8, and beyond the limits;
     *     the reader is of no use afterwards
     * @throws IOException if the content cannot be read
     */
    public Optional<CsvRow> next() throws IOException, MalformedFileException {
        int rowLine;
        int first;
        do {
            rowLine = input.line();
            first = input.read();
        } while (first == '\n');
        return first == CsvInput.END ? Optional.empty() : Optional.of(new CsvRow(rowLine, fields(rowLine, first)));
    }

    private List<String> fields(int rowLine, int firstOfRow) throws IOException, MalformedFileException {
        List<String> fields = new ArrayList<>(4);
        int first = firstOfRow;
        int fieldLine = rowLine;
        while (true) {
            field.begin(fieldLine);
            int end = first == '"' ? readQuoted() : readUnquoted(first);
            fields.add(field.text());
            if (end != ',') {
                return fields;
            }
            if (fields.size() == maximumColumns) {
                throw new MalformedFileException(rowLine, "a row has more than " + maximumColumns + " columns");
            }
            fieldLine = input.line();
            first = input.read();
        }
    }

    /** Takes the field that {@code first} begins, and returns what ends it. */
    private int readUnquoted(int first) throws IOException, MalformedFileException {
        int next = first;
        while (!isFieldEnd(next)) {
            if (next == '"') {
                throw field.malformed(
                        field.isOnlyByteOrderMark()
                                ? "there is a byte order mark before the first quote; save the file without it"
                                : "there is a quote inside a field that does not begin with one");
            }
            field.append(next);
            next = input.read();
        }
        return next;
    }

    /** Takes the field behind its opening quote, and returns what ends it. */
    private int readQuoted() throws IOException, MalformedFileException {
        while (true) {
            int line = input.line();
            int next = input.read();
            if (next == CsvInput.END) {
                throw field.malformed("a quoted field has no closing quote");
            }
            if (next == '"') {
                next = input.read();
                if (isFieldEnd(next)) {
                    return next;
                }
                if (next != '"') {
                    throw new MalformedFileException(
                            line, "a closing quote is followed by neither a comma nor the end of the line");
                }
            }
            field.append(next);
        }
    }

    private static boolean isFieldEnd(int next) {
        return next == ',' || next == '\n' || next == CsvInput.END;
    }
}
