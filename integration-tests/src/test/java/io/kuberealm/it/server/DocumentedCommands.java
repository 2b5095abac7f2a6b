package io.kuberealm.it.server;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that the documentation tells operators, with the files and ports of the tests. */
public final class DocumentedCommands {
    private DocumentedCommands() {}

    /** The content of the file {@code name}, which {@code page} shows as a block that begins with {@code # name}. */
    public static String of(String page, String name) {
        Path file = TestBuild.DOCUMENTATION.resolve(page);
        Matcher block = Pattern.compile("(?s)```\\w+\n# " + Pattern.quote(name) + "\n(.*?)```")
                .matcher(TestFiles.read(file));
        if (!block.find()) {
            throw new IllegalStateException(file + " shows no " + name);
        }
        return block.group(1)
                .replace("/etc/kube-realm/server.p12", TestPki.SERVER_KEYS.toString())
                .replace("/etc/kube-realm/client-authorities.p12", TestPki.AUTHORITIES.toString());
    }
}
