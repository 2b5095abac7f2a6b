package io.kuberealm.realm.documentation;

import io.kuberealm.realm.documentation.Repository.Text;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Follows the links from page to page, and to anchors within them, as GitHub makes them of headings. */
final class LinkCheck {
    /** Neither a link nor a heading is one within a block or a span of code. */
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|``.*?``|`[^`\n]*`");

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+?)\\s*$");
    private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\">");
    private static final Pattern LINK_TEXT = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

    private final Repository repository;
    private final List<String> problems = new ArrayList<>();
    private final Map<Path, Set<String>> anchors = new HashMap<>();

    private LinkCheck(Repository repository) {
        this.repository = repository;
    }

    /** What is wrong, each problem with the page and its link. */
    static List<String> problems(Repository repository) throws IOException {
        LinkCheck check = new LinkCheck(repository);
        List<Text> pages = repository.pages();
        pages.forEach(page -> check.anchors.put(page.path(), anchorsOf(page.content())));
        pages.forEach(check::follow);
        return check.problems;
    }

    private void follow(Text page) {
        LINK.matcher(CODE.matcher(page.content()).replaceAll(""))
                .results()
                .map(link -> link.group(1))
                .forEach(link -> {
                    URI target = URI.create(link);
                    if (!target.isAbsolute()) {
                        objection(page, target)
                                .ifPresent(why -> problems.add(page.path() + " links " + link + ": " + why));
                    }
                });
    }

    private Optional<String> objection(Text page, URI target) {
        Path path = target.getPath().isEmpty()
                ? page.path()
                : page.path().resolveSibling(target.getPath()).normalize();
        if (path.startsWith("..") || !Files.exists(repository.root().resolve(path))) {
            return Optional.of("there is no such file");
        }
        String anchor = target.getFragment();
        if (anchor == null) {
            return Optional.empty();
        }
        Set<String> there = anchors.getOrDefault(path, Set.of());
        return there.contains(anchor) ? Optional.empty() : Optional.of("there is no such heading");
    }

    private static Set<String> anchorsOf(String page) {
        Set<String> found = new HashSet<>();
        String text = BLOCK.matcher(page).replaceAll("");
        ANCHOR.matcher(text).results().forEach(anchor -> found.add(anchor.group(1)));
        HEADING.matcher(text)
                .results()
                .map(heading -> anchorOf(heading.group(1)))
                .forEach(anchor -> {
                    String unique = anchor;
                    for (int times = 1; !found.add(unique); times++) {
                        unique = anchor + "-" + times;
                    }
                });
        return found;
    }

    private static String anchorOf(String heading) {
        return LINK_TEXT
                .matcher(heading)
                .replaceAll("$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
