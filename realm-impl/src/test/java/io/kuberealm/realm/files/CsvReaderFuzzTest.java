package io.kuberealm.realm.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Random tables and random bytes; the seed is fixed, so that a failure comes again. */
class CsvReaderFuzzTest {
    private static final String ALPHABET = "ab ,,\"\"\n\t;#\0é日";

    @Test
    void readsBackWhatAWriterWrote() throws Exception {
        Random random = new Random(20260724);
        for (int round = 0; round < 3_000; round++) {
            List<List<String>> table = table(random);
            String written = write(table, random);
            assertThat(read(written.getBytes(UTF_8))).as("round %d", round).isEqualTo(table);
        }
    }

    @Test
    void readsFieldsAcrossEveryWindowBorder() throws Exception {
        String row = "\"a\r\n\"\"é\",b\r\r\n";
        List<String> expected = List.of("a\n\"é", "b\r");
        for (int offset = 0; offset < 32; offset++) {
            String padding = "x".repeat((1 << 16) - offset) + "\n";
            assertThat(read((padding + row + row).getBytes(UTF_8)))
                    .as("offset %d", offset)
                    .containsExactly(List.of(padding.strip()), expected, expected);
        }
    }

    @Test
    void answersAnyBytesWithRowsOrMalformed() throws Exception {
        Random random = new Random(4711);
        byte[] alphabet = {',', '"', '\r', '\n', 'a', (byte) 0xc3, (byte) 0xa9};
        int malformed = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] content = new byte[random.nextInt(24)];
            for (int i = 0; i < content.length; i++) {
                content[i] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                assertThat(read(content)).noneMatch(List::isEmpty);
            } catch (MalformedFileException e) {
                malformed++;
            }
        }
        assertThat(malformed).isBetween(1_000, 19_000);
    }

    private static List<List<String>> table(Random random) {
        return random.ints(random.nextInt(8), 1, 7)
                .mapToObj(columns -> IntStream.range(0, columns)
                        .mapToObj(column -> field(random))
                        .toList())
                .toList();
    }

    private static String field(Random random) {
        return random.ints(random.nextInt(9), 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    private static String write(List<List<String>> table, Random random) {
        StringBuilder csv = new StringBuilder();
        for (List<String> row : table) {
            // A row of one empty field is a blank line unless it is quoted.
            boolean blank = row.equals(List.of(""));
            csv.append(row.stream()
                    .map(field -> blank || needsQuotes(field) || random.nextBoolean()
                            ? "\"" + field.replace("\"", "\"\"") + "\""
                            : field)
                    .collect(Collectors.joining(",")));
            csv.append(random.nextBoolean() ? "\n" : "\r\n");
            csv.append("\n".repeat(random.nextInt(2)));
        }
        return csv.toString();
    }

    private static boolean needsQuotes(String field) {
        return field.contains("\"") || field.contains(",") || field.contains("\n");
    }

    /** Gives few bytes at a time, as a stream may. */
    private static List<List<String>> read(byte[] content) throws IOException, MalformedFileException {
        InputStream trickle = new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 << 16 >> (count & 15)));
            }
        };
        CsvReader reader = new CsvReader(trickle);
        List<List<String>> rows = new ArrayList<>();
        for (Optional<CsvRow> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get().fields());
        }
        return rows;
    }
}
