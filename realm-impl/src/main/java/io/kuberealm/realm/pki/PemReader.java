package io.kuberealm.realm.pki;

import io.kuberealm.realm.files.MalformedFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the blocks of a PEM text (RFC 7468). Text between blocks is for people and has no meaning. */
final class PemReader {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF"; // as ISO 8859-1 shows the one of UTF-8

    private final List<PemBlock> blocks = new ArrayList<>();
    private int line;
    private @Nullable OpenBlock open;

    private PemReader() {}

    /**
     * All blocks in their order.
     *
     * @param text the file, read as ISO 8859-1, since comments may be in any encoding
     * @throws MalformedFileException if a block does not end, or begins within another or behind blanks
     */
    static List<PemBlock> read(String text) throws MalformedFileException {
        PemReader reader = new PemReader();
        for (Iterator<String> lines = withoutMark(text).lines().iterator(); lines.hasNext(); ) {
            reader.line++;
            reader.accept(lines.next().stripTrailing());
        }
        if (reader.open != null) {
            throw new MalformedFileException(reader.open.line, reader.open.withoutEnd());
        }
        return List.copyOf(reader.blocks);
    }

    private void accept(String content) throws MalformedFileException {
        OpenBlock block = open;
        if (content.startsWith(BEGIN) && content.endsWith(DASHES)) {
            if (block != null) {
                throw new MalformedFileException(block.line, block.withoutEnd());
            }
            open = new OpenBlock(line, label(content));
        } else if (content.strip().startsWith(BEGIN) && !content.startsWith(BEGIN)) {
            throw new MalformedFileException(
                    line, "there are spaces before BEGIN; remove them here and in the lines below");
        } else if (block != null && content.startsWith(END)) {
            if (content.startsWith(END + block.label + DASHES + DASHES)) {
                throw new MalformedFileException(
                        line, "a block begins on the line where another ends; put it on its own line");
            }
            if (!content.equals(END + block.label + DASHES)) {
                throw new MalformedFileException(line, "this line does not end the " + block.label + " block");
            }
            blocks.add(block.close());
            open = null;
        } else if (block != null) {
            block.add(content);
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    private static String label(String beginLine) {
        int end = Math.max(BEGIN.length(), beginLine.length() - DASHES.length()); // the dashes may be the same
        return beginLine.substring(BEGIN.length(), end);
    }

    private static final class OpenBlock {
        private final int line;
        private final String label;
        private final StringBuilder base64 = new StringBuilder();
        private boolean hasHeaders;

        private OpenBlock(int line, String label) {
            this.line = line;
            this.label = label;
        }

        private void add(String content) {
            if (content.contains(":")) {
                hasHeaders = true;
            } else {
                base64.append(content.replace(" ", "").replace("\t", ""));
            }
        }

        private PemBlock close() {
            return new PemBlock(line, label, hasHeaders, base64.toString());
        }

        private String withoutEnd() {
            return "the " + label + " block that begins here has no END line; copy the whole block again";
        }
    }
}
