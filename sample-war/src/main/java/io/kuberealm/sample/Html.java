package io.kuberealm.sample;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Markup that may be sent. Text becomes markup only through {@link #text}, so none can be forgotten to be escaped.
 *
 * @param markup text and whole elements
 */
record Html(String markup) {
    static final Html NOTHING = new Html("");

    /** Any text, also an attacker's: markup is escaped and what does not print is made visible. */
    static Html text(String unverifiedText) {
        StringBuilder escaped = new StringBuilder(unverifiedText.length() + 16);
        unverifiedText.codePoints().forEach(character -> append(escaped, character));
        return new Html(escaped.toString());
    }

    /** An element; {@code tag} and {@code cssClass} are the program's own words. */
    static Html element(String tag, String cssClass, Html... children) {
        String attribute = cssClass.isEmpty() ? "" : " class=\"" + cssClass + "\"";
        return new Html("<" + tag + attribute + ">" + all(Stream.of(children)).markup + "</" + tag + ">");
    }

    /** An element without a class. */
    static Html element(String tag, Html... children) {
        return element(tag, "", children);
    }

    /** One piece of markup after the other. */
    static Html all(Collection<Html> parts) {
        return all(parts.stream());
    }

    /** One piece of markup after the other. */
    static Html all(Stream<Html> parts) {
        return new Html(parts.map(Html::markup).collect(Collectors.joining()));
    }

    private static void append(StringBuilder escaped, int character) {
        switch (character) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> {
                if (GoQuote.isPrintable(character)) {
                    escaped.appendCodePoint(character);
                } else {
                    escaped.append(GoQuote.escape(character));
                }
            }
        }
    }
}
