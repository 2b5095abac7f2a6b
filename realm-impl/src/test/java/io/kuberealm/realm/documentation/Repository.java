package io.kuberealm.realm.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The texts of a working copy that people write.
 *
 * @param root the folder of all modules
 */
record Repository(Path root) {
    private static final Set<String> KINDS = Set.of("java", "md", "properties", "sh", "xml", "yaml");

    /** What a build, a tool or an editor leaves behind. */
    private static final Set<String> GENERATED = Set.of("target", "node_modules");

    /** The one that the build is at work in. */
    static Repository ofThisBuild() {
        return new Repository(Path.of(".."));
    }

    /**
     * A text.
     *
     * @param path relative to the root
     */
    record Text(Path path, String content) {
        boolean isIn(String folder) {
            return path.startsWith(folder);
        }

        boolean isTest() {
            return path.toString().replace('\\', '/').contains("src/test/");
        }

        boolean isPage() {
            return path.toString().endsWith(".md");
        }
    }

    /** All of them, in the order of their paths. */
    List<Text> texts() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.equals(root) ? "" : folder.getFileName().toString();
                return name.startsWith(".") || GENERATED.contains(name)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                if (KINDS.contains(name.substring(name.lastIndexOf('.') + 1))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().map(this::read).toList();
    }

    List<Text> pages() throws IOException {
        return texts().stream().filter(Text::isPage).toList();
    }

    private Text read(Path file) {
        try {
            return new Text(root.relativize(file), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " is no UTF-8 text", unreadable);
        }
    }
}
