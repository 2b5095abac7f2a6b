package io.kuberealm.realm.files;

/**
 * How much a CSV file may hold. Kubernetes sets no bounds; ours are far beyond any useful file, so that only a mistake
 * meets them.
 *
 * @param fieldBytes the longest field, in bytes of UTF-8 without its quotes
 * @param columns the most columns in a row
 * @param fileBytes the longest file
 */
public record CsvLimits(int fieldBytes, int columns, long fileBytes) {
    /** A user may be in some ten thousand groups, a file may hold some million users. */
    public static final CsvLimits STANDARD = new CsvLimits(1 << 20, 1 << 10, 256L << 20);

    public CsvLimits {
        if (fieldBytes < 1 || columns < 1 || fileBytes < 1) {
            throw new IllegalArgumentException("a limit must be at least 1");
        }
    }
}
