package io.kuberealm.realm.tokenreview;

/**
 * The outline of a text that should be one JSON object. Implementations of JSON-B stop reading at its end whatever follows, and those
 * that call themselves for each level use up the stack of a thread.
 */
final class SingleObject {
    private final String json;
    private final int deepest;
    private int depth;
    private boolean inText;

    private SingleObject(String json, int deepest) {
        this.json = json;
        this.deepest = deepest;
    }

    /**
     * Whether {@code json} begins with a brace, nothing follows the one that belongs to it, and nothing in between lies deeper than
     * {@code deepest}. Says nothing of whether it is well-formed otherwise.
     */
    static boolean is(String json, int deepest) {
        return new SingleObject(json.strip(), deepest).isComplete();
    }

    private boolean isComplete() {
        if (!json.startsWith("{")) {
            return false;
        }
        for (int i = 0; i < json.length(); i++) {
            if (inText && json.charAt(i) == '\\') {
                i++;
            } else {
                take(json.charAt(i));
                if (depth > deepest) {
                    return false;
                }
                if (depth <= 0) {
                    return i == json.length() - 1;
                }
            }
        }
        return false;
    }

    private void take(char c) {
        if (c == '"') {
            inText = !inText;
        } else if (!inText && (c == '{' || c == '[')) {
            depth++;
        } else if (!inText && (c == '}' || c == ']')) {
            depth--;
        }
    }
}
