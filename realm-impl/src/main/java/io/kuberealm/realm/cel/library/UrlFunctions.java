package io.kuberealm.realm.cel.library;

import static io.kuberealm.realm.cel.library.KubernetesFunction.global;
import static io.kuberealm.realm.cel.library.KubernetesFunction.member;
import static io.kuberealm.realm.cel.library.ValueKind.BOOL;
import static io.kuberealm.realm.cel.library.ValueKind.STRING;
import static io.kuberealm.realm.cel.library.ValueKind.listOf;

import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code url}, {@code isURL} and the members of a URL. */
final class UrlFunctions {
    static final ValueKind URL = ValueKind.opaque("kubernetes.URL", Url.class);

    private static final ValueKind QUERY =
            new ValueKind(MapType.create(SimpleType.STRING, listOf(STRING).type()), Map.class);

    private UrlFunctions() {}

    static List<KubernetesFunction> functions() {
        return List.of(
                global("url", "string_to_url", URL, (b, a) -> url(b, a.string(0)), STRING),
                global("isURL", "is_url_string", BOOL, (b, a) -> isUrl(b, a.string(0)), STRING),
                member("getScheme", "url_get_scheme", STRING, (b, a) -> self(a).scheme(), URL),
                member("getHost", "url_get_host", STRING, (b, a) -> self(a).host(), URL),
                member("getHostname", "url_get_hostname", STRING, (b, a) -> self(a).hostname(), URL),
                member("getPort", "url_get_port", STRING, (b, a) -> self(a).port(), URL),
                member("getEscapedPath", "url_get_escaped_path", STRING, (b, a) -> self(a).escapedPath(), URL),
                member("getQuery", "url_get_query", QUERY, (b, a) -> query(self(a)), URL));
    }

    private static Url url(Budget budget, String text) {
        budget.takeCharacters(4L * text.length());
        return Url.parse(text)
                .orElseThrow(() -> CelErrors.invalid(
                        "URL parse error during conversion from string: parse " + CelErrors.quoted(text)));
    }

    private static boolean isUrl(Budget budget, String text) {
        budget.takeCharacters(2L * text.length());
        return Url.isValid(text);
    }

    private static Map<String, List<String>> query(Url url) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        url.query().forEach((name, values) -> query.put(name, new NativeTexts(values)));
        return query;
    }

    private static Url self(Arguments arguments) {
        return arguments.at(0, Url.class);
    }
}
