package io.kuberealm.it.kubernetes;

import jakarta.json.JsonObject;

/**
 * The version of an API server.
 *
 * @param major the major version, always 1
 * @param minor the minor version
 */
public record KubeVersion(int major, int minor) {
    /** From the answer of {@code /version}; some builds write {@code 20+} for the minor version. */
    static KubeVersion of(JsonObject version) {
        return new KubeVersion(number(version.getString("major")), number(version.getString("minor")));
    }

    /** Whether it is older than 1.{@code other}. */
    boolean isBefore(int other) {
        return major == 1 && minor < other;
    }

    private static int number(String text) {
        return Integer.parseInt(text.replaceAll("[^0-9].*", ""));
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
