package io.kuberealm.sample;

import static io.kuberealm.sample.Html.element;
import static io.kuberealm.sample.Html.text;

import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.UserInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the page for people shows.
 *
 * @param caller whom the realm logged in, if anybody
 * @param roles the roles that the sample knows, in order, and whether the caller has them
 * @param verdicts what each strategy said of the request, in the order of asking
 */
record HomePage(Optional<KubernetesPrincipal> caller, Map<String, Boolean> roles, List<Verdict> verdicts) {

    /** The whole document. */
    String render() {
        Html main = element(
                "main",
                caller.map(HomePage::greeting).orElseGet(HomePage::greetingToNobody),
                element(
                        "div",
                        "cards",
                        caller.map(HomePage::facts).orElse(Html.NOTHING),
                        Page.card("Roles in this application", Page.list("rows", roleRows())),
                        Page.card("Result of each strategy", Page.list("rows", verdictRows())),
                        roles.getOrDefault(Roles.AUTH_REVIEWERS, false)
                                ? Page.card("Explain a credential", ExplainPage.FORM)
                                : Html.NOTHING));
        return Page.document("Who am I?", main, footer());
    }

    private static Html greeting(KubernetesPrincipal caller) {
        UserInfo user = caller.userInfo();
        Html uid = user.uid().isEmpty()
                ? Html.NOTHING
                : Html.all(List.of(text(" with the uid "), element("code", text(user.uid()))));
        return element(
                "header",
                element("p", "eyebrow", text("Kube Realm")),
                element("h1", text("You are "), element("strong", text(user.name()))),
                element("p", text("authenticated by the strategy "), Page.badge("accent", caller.strategy()), uid),
                caller.impersonator().map(HomePage::impersonation).orElse(Html.NOTHING));
    }

    private static Html impersonation(UserInfo impersonator) {
        return element(
                "p",
                text("The request was sent by "),
                Page.badge("accent", impersonator.name()),
                text(", acting as you."));
    }

    private static Html greetingToNobody() {
        return element(
                "header",
                element("p", "eyebrow", text("Kube Realm")),
                element("h1", text("You are "), element("strong", "nobody", text("nobody")), text(" yet")),
                element("p", text("This request has no credential that a strategy recognizes.")));
    }

    private static Html facts(KubernetesPrincipal caller) {
        UserInfo user = caller.userInfo();
        return Html.all(List.of(
                Page.card(
                        "Groups",
                        Page.list(
                                "chips",
                                user.groups().stream()
                                        .map(group -> Page.badge("", group))
                                        .toList())),
                Page.card("Extra", extra(user.extra()))));
    }

    private static Html extra(Map<String, List<String>> extra) {
        if (extra.isEmpty()) {
            return Page.none();
        }
        List<Html> entries = extra.entrySet().stream()
                .map(entry -> Html.all(List.of(
                        element("dt", element("code", text(entry.getKey()))),
                        Html.all(entry.getValue().stream().map(value -> element("dd", text(value)))))))
                .toList();
        return element("dl", Html.all(entries));
    }

    private List<Html> roleRows() {
        return roles.entrySet().stream()
                .map(role -> row(role.getKey(), role.getValue() ? Page.badge("good", "yes") : Page.badge("dim", "no")))
                .toList();
    }

    private List<Html> verdictRows() {
        return verdicts.stream()
                .map(verdict -> row(verdict.strategy(), Page.badge(cssClass(verdict), words(verdict))))
                .toList();
    }

    private static String cssClass(Verdict verdict) {
        return switch (verdict.outcome()) {
            case AUTHENTICATED -> "good";
            case REJECTED, UNAVAILABLE -> "bad";
            case NO_OPINION, NOT_ASKED -> "dim";
        };
    }

    private static String words(Verdict verdict) {
        return verdict.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Html row(String name, Html badge) {
        return Html.all(List.of(element("code", text(name)), badge));
    }

    private static Html footer() {
        return element(
                "footer",
                text("For programs: "),
                element("code", text("GET /whoami")),
                text(" or "),
                element("code", text("kubectl auth whoami")));
    }
}
