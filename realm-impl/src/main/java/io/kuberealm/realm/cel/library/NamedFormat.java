package io.kuberealm.realm.cel.library;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The formats of {@code format.<name>()}: each tells what is wrong with a text, in Kubernetes' words. */
enum NamedFormat {
    DNS1123_LABEL("dns1123Label", NameRules::dns1123Label),
    DNS1123_SUBDOMAIN("dns1123Subdomain", NameRules::dns1123Subdomain),
    DNS1035_LABEL("dns1035Label", NameRules::dns1035Label),
    QUALIFIED_NAME("qualifiedName", NameRules::qualifiedName),
    DNS1123_LABEL_PREFIX("dns1123LabelPrefix", text -> NameRules.dns1123Label(NameRules.asPrefix(text))),
    DNS1123_SUBDOMAIN_PREFIX("dns1123SubdomainPrefix", text -> NameRules.dns1123Subdomain(NameRules.asPrefix(text))),
    DNS1035_LABEL_PREFIX("dns1035LabelPrefix", text -> NameRules.dns1035Label(NameRules.asPrefix(text))),
    LABEL_VALUE("labelValue", NameRules::labelValue),
    URI(
            "uri",
            text -> unless(
                    Url.isValid(text),
                    "parse " + CelErrors.quoted(text)
                            + (text.isEmpty() ? ": empty url" : ": invalid URI for request"))),
    UUID("uuid", text -> unless(DateRules.isUuid(text), "does not match the UUID format")),
    BYTE("byte", text -> unless(isBase64(text), "invalid base64")),
    DATE("date", text -> unless(DateRules.isDate(text), "invalid date")),
    DATETIME("datetime", text -> unless(DateRules.isDateTime(text), "invalid datetime"));

    private final String functionName;

    @SuppressWarnings("ImmutableEnumChecker") // rules are functions without state
    private final Function<String, List<String>> rule;

    NamedFormat(String functionName, Function<String, List<String>> rule) {
        this.functionName = functionName;
        this.rule = rule;
    }

    /** The name by which expressions call it. */
    String functionName() {
        return functionName;
    }

    /** What is wrong with {@code text}; empty if nothing is. */
    List<String> problems(String text) {
        return rule.apply(text);
    }

    static Optional<NamedFormat> named(String name) {
        return Stream.of(values())
                .filter(format -> format.functionName.equals(name))
                .findFirst();
    }

    private static List<String> unless(boolean valid, String problem) {
        return valid ? List.of() : List.of(problem);
    }

    private static boolean isBase64(String text) {
        try {
            Base64.getDecoder().decode(text);
            return !text.isEmpty() && text.length() % 4 == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
