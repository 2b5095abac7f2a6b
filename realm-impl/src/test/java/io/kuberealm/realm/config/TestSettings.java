package io.kuberealm.realm.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Reads attributes of server.xml as a server does. */
final class TestSettings {
    private TestSettings() {}

    /**
     * Attributes with one mistake.
     *
     * @param problem a part of what the operator is told
     */
    record Bad(String name, Map<String, String> attributes, String problem) {
        void assertRefused() {
            assertThat(problemsOf(attributes)).startsWith("1 problem:\n  1. ").contains(problem);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** The configuration, in which nothing is wrong. */
    static RealmConfiguration read(Map<String, String> attributes) {
        Problems problems = new Problems();
        RealmConfiguration configuration = RealmConfigurationReader.read(RawSettings.ofServerXml(attributes), problems);
        assertThat(problems.describe()).isEqualTo("0 problems:");
        return configuration;
    }

    /** Everything that the operator is told. */
    static String problemsOf(Map<String, String> attributes) {
        Problems problems = new Problems();
        RealmConfigurationReader.read(RawSettings.ofServerXml(attributes), problems);
        return problems.describe();
    }

    /** Attributes, and further ones by names and values in turn. */
    static Map<String, String> attributes(Map<String, String> some, String... more) {
        Map<String, String> all = new HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    /** A file that an attribute names. */
    static FileSetting file(String path, String attribute) {
        return new FileSetting(Path.of(path), new RawSettings.Text(path, "<kubeRealm " + attribute + ">"));
    }
}
