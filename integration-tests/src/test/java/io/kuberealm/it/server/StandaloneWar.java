package io.kuberealm.it.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Makes of an application one that any Jakarta EE server runs: with the realm and its settings in the WAR. */
final class StandaloneWar {
    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String SETTINGS = "WEB-INF/classes/META-INF/microprofile-config.properties";

    private StandaloneWar() {}

    /**
     * Packs an application into {@code folder}, under its name.
     *
     * @param common settings that its own win over
     */
    static Path pack(Setup.Application application, Map<String, String> common, Path folder) {
        Path target = folder.resolve(application.name() + ".war");
        Path war = application.war();
        try {
            Files.createDirectories(folderOf(target));
            try (OutputStream file = Files.newOutputStream(target);
                    ZipOutputStream packed = new ZipOutputStream(file);
                    ZipFile source = new ZipFile(war.toFile());
                    ZipFile standalone = new ZipFile(TestBuild.STANDALONE_WAR.toFile())) {
                packed.setLevel(1);
                copy(source, false, packed);
                copy(standalone, true, packed);
                if (application.settings().containsKey("authentication-config")) {
                    addExpressions(packed);
                }
                packed.putNextEntry(new ZipEntry(SETTINGS));
                String settings = properties(common) + settingsOf(source) + properties(application.settings());
                packed.write(settings.getBytes(StandardCharsets.UTF_8));
                packed.closeEntry();
            }
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    private static void copy(ZipFile from, boolean libraries, ZipOutputStream to) throws IOException {
        for (ZipEntry entry : from.stream().toList()) {
            String name = entry.getName();
            if (!entry.isDirectory() && name.startsWith(LIBRARIES) == libraries && !name.equals(SETTINGS)) {
                to.putNextEntry(new ZipEntry(name));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(to);
                }
                to.closeEntry();
            }
        }
    }

    /** The libraries for expressions, which are optional. */
    private static void addExpressions(ZipOutputStream to) throws IOException {
        try (Stream<Path> libraries = Files.list(TestBuild.CEL)) {
            for (Path library : libraries.toList()) {
                to.putNextEntry(new ZipEntry(LIBRARIES + library.getFileName()));
                Files.copy(library, to);
                to.closeEntry();
            }
        }
    }

    private static String settingsOf(ZipFile war) throws IOException {
        ZipEntry entry = war.getEntry(SETTINGS);
        if (entry == null) {
            return "";
        }
        try (InputStream content = war.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        }
    }

    private static String properties(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "kube.realm." + setting.getKey() + "="
                        + setting.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining());
    }
}
