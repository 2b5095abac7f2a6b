package io.kuberealm.sample;

import static io.kuberealm.sample.Html.element;
import static io.kuberealm.sample.Html.text;

import io.kuberealm.api.AuthenticationReport.Verdict;
import io.kuberealm.api.KubernetesPrincipal;
import io.kuberealm.api.UserInfo;
import java.util.Collection;
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
                        card("Roles in this application", list("rows", roleRows())),
                        card("Result of each strategy", list("rows", verdictRows()))));
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Who am I? · Kube Realm</title>"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<style>" + StyleSheet.TEXT + "</style></head><body>" + main.markup() + footer().markup()
                + "</body></html>\n";
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
                element("p", text("authenticated by the strategy "), badge("accent", caller.strategy()), uid),
                caller.impersonator().map(HomePage::impersonation).orElse(Html.NOTHING));
    }

    private static Html impersonation(UserInfo impersonator) {
        return element(
                "p", text("The request was sent by "), badge("accent", impersonator.name()), text(", acting as you."));
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
                card(
                        "Groups",
                        list(
                                "chips",
                                user.groups().stream()
                                        .map(group -> badge("", group))
                                        .toList())),
                card("Extra", definitions(user.extra())),
                caller.roleGrants()
                        .map(grants -> card("Roles from RBAC", definitions(grants.bindings())))
                        .orElse(Html.NOTHING)));
    }

    private static Html definitions(Map<String, List<String>> valuesByName) {
        if (valuesByName.isEmpty()) {
            return none();
        }
        List<Html> entries = valuesByName.entrySet().stream()
                .map(entry -> Html.all(List.of(
                        element("dt", element("code", text(entry.getKey()))),
                        Html.all(entry.getValue().stream().map(value -> element("dd", text(value)))))))
                .toList();
        return element("dl", Html.all(entries));
    }

    private List<Html> roleRows() {
        return roles.entrySet().stream()
                .map(role -> row(role.getKey(), role.getValue() ? badge("good", "yes") : badge("dim", "no")))
                .toList();
    }

    private List<Html> verdictRows() {
        return verdicts.stream()
                .map(verdict -> row(verdict.strategy(), badge(cssClass(verdict), words(verdict))))
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

    private static Html card(String title, Html content) {
        return element("section", element("h2", text(title)), content);
    }

    private static Html list(String cssClass, Collection<Html> items) {
        return items.isEmpty()
                ? none()
                : element("ul", cssClass, Html.all(items.stream().map(item -> element("li", item))));
    }

    private static Html row(String name, Html badge) {
        return Html.all(List.of(element("code", text(name)), badge));
    }

    private static Html badge(String cssClass, String label) {
        return element("span", ("badge " + cssClass).trim(), text(label));
    }

    private static Html none() {
        return element("p", "none", text("none"));
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
