package io.kuberealm.realm.files;

import java.util.ArrayList;
import java.util.List;

/** Keeps the first warnings, and the number of the others, so that a file of mistakes does not fill memory and log. */
public final class RowWarnings {
    private static final int MOST_TEXTS = 20;

    private final List<String> first = new ArrayList<>();
    private int others;

    /** Notes what is odd about a row; rows are counted as Kubernetes counts them, from 1 and without blank lines (TF-4). */
    public void add(int row, String text) {
        if (first.size() < MOST_TEXTS) {
            first.add("row " + row + ": " + text);
        } else {
            others++;
        }
    }

    /** What the operator should be told, in the order of the rows. */
    public List<String> texts() {
        List<String> texts = new ArrayList<>(first);
        if (others > 0) {
            texts.add("and " + others + " more");
        }
        return List.copyOf(texts);
    }
}
