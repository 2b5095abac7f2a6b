package io.kuberealm.realm.pki;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An e-mail address as certificates hold it: a Mailbox of RFC 2821 section 4.1.2.
 *
 * @param local what stands before the at sign, without quotes and escapes; upper and lower case differ
 * @param host what stands behind it, in lower case
 */
record Mailbox(String local, String host) {
    private static final int MAX_LENGTH = 1024; // bounds the depth of the pattern; addresses have 320 at most

    private static final String QUOTED =
            "\"((?:\\\\[\\x01-\\x09\\x0b\\x0c\\x0e-\\x7f]|[\\x01-\\x08\\x0b\\x0c\\x0e-!#-\\[\\]-\\x7f])*+)\"";
    private static final String ATOMS = "((?:\\\\.|[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~.])++)";
    private static final Pattern ADDRESS = Pattern.compile("(?:" + QUOTED + "|" + ATOMS + ")@(.*+)", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);

    /** The address; empty if the text is none. */
    static Optional<Mailbox> of(String text) {
        Matcher address = ADDRESS.matcher(text);
        if (text.length() > MAX_LENGTH || !address.matches() || !HostNames.isHost(address.group(3))) {
            return Optional.empty();
        }
        Optional<String> quoted = Optional.ofNullable(address.group(1)).map(Mailbox::unescaped);
        Optional<String> atoms =
                Optional.ofNullable(address.group(2)).map(Mailbox::unescaped).filter(Mailbox::hasProperDots);
        return quoted.or(() -> atoms)
                .map(local -> new Mailbox(local, address.group(3).toLowerCase(Locale.ROOT)));
    }

    private static String unescaped(String local) {
        return ESCAPED.matcher(local).replaceAll("$1");
    }

    private static boolean hasProperDots(String local) {
        return !local.startsWith(".") && !local.endsWith(".") && !local.contains("..");
    }
}
