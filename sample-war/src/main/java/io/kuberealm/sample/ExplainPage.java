package io.kuberealm.sample;

import static io.kuberealm.sample.Html.element;
import static io.kuberealm.sample.Html.text;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the realm makes of a credential, for people.
 *
 * @param explanation the same for programs
 */
record ExplainPage(Explanation explanation) {
    /** The form that asks for an explanation. Its fields keep nothing in the browser. */
    static final Html FORM = new Html("<form method=\"post\" action=\"explain\" autocomplete=\"off\">"
            + "<label>Token<textarea name=\"token\" rows=\"3\" spellcheck=\"false\"></textarea></label>"
            + "<label>or client certificate (PEM)"
            + "<textarea name=\"certificate\" rows=\"3\" spellcheck=\"false\"></textarea></label>"
            + "<button>Explain</button></form>");

    /** The whole document. */
    String render() {
        return Page.document("Explain", element("main", heading(), element("div", "cards", Html.all(cards()))));
    }

    private Html heading() {
        return element(
                "header",
                element("p", "eyebrow", text("Kube Realm")),
                element(
                        "h1",
                        text("This credential is "),
                        element("strong", text(explanation.outcome().replace('-', ' ')))),
                element("p", reason(explanation.reason()), text(orEmpty(explanation.message()))));
    }

    private Stream<Html> cards() {
        return Stream.concat(
                Stream.concat(user(), claims()),
                explanation.strategies().stream().map(ExplainPage::card));
    }

    private Stream<Html> user() {
        UserInfoDocument user = explanation.user();
        return user == null
                ? Stream.empty()
                : Stream.of(Page.card("User", element("code", text(JsonDocument.of(user)))));
    }

    private Stream<Html> claims() {
        return explanation.unverifiedClaims() == null
                ? Stream.empty()
                : Stream.of(Page.card(
                        "Claims, not verified",
                        element("code", text(explanation.unverifiedClaims().toString()))));
    }

    private static Html card(Explanation.Strategy strategy) {
        List<Html> checks = strategy.checks().stream()
                .map(check -> Html.all(List.of(
                        element("span", element("code", text(check.name())), text(" " + check.detail())),
                        Page.badge(check.passed() ? "good" : "bad", check.passed() ? "yes" : "no"))))
                .toList();
        return Page.card(
                strategy.name(),
                Html.all(List.of(
                        element("p", text(strategy.outcome().replace('-', ' ') + " "), reason(strategy.reason())),
                        checks.isEmpty() ? Html.NOTHING : Page.list("rows", checks))));
    }

    private static Html reason(@Nullable String reason) {
        return reason == null ? Html.NOTHING : Html.all(List.of(Page.badge("bad", reason), text(" ")));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
