package io.kuberealm.sample;

import static io.kuberealm.sample.Html.element;
import static io.kuberealm.sample.Html.text;

import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.List;

/** What the pages for people have in common. */
final class Page {
    private Page() {}

    /**
     * A whole document.
     *
     * @param title the program's own words
     */
    static String document(String title, Html... parts) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
                + text(title).markup()
                + " · Kube Realm</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<style>" + StyleSheet.TEXT + "</style></head><body>"
                + Html.all(List.of(parts)).markup() + "</body></html>\n";
    }

    /** The response with a page, which no other site sees, frames or adds to. */
    static Response answer(String html) {
        return Response.ok(html, "text/html; charset=utf-8")
                .header("Content-Security-Policy", StyleSheet.CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    static Html card(String title, Html content) {
        return element("section", element("h2", text(title)), content);
    }

    static Html list(String cssClass, Collection<Html> items) {
        return items.isEmpty()
                ? none()
                : element("ul", cssClass, Html.all(items.stream().map(item -> element("li", item))));
    }

    static Html badge(String cssClass, String label) {
        return element("span", ("badge " + cssClass).trim(), text(label));
    }

    static Html none() {
        return element("p", "none", text("none"));
    }
}
