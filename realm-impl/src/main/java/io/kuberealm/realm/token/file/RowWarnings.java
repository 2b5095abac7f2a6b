package io.kuberealm.realm.token.file;

import java.util.ArrayList;
import java.util.List;

/** Keeps the first warnings, and the number of the others, so that a file of mistakes does not fill memory and log. */
final class RowWarnings {
    private static final int MOST_TEXTS = 20;

    private final List<String> first = new ArrayList<>();
    private int others;

    void add(int row, String text) {
        if (first.size() < MOST_TEXTS) {
            first.add("row " + row + ": " + text);
        } else {
            others++;
        }
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>(first);
        if (others > 0) {
            texts.add("and " + others + " more");
        }
        return List.copyOf(texts);
    }
}
