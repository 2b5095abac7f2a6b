package io.kuberealm.realm.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings as somebody wrote them, not yet judged.
 *
 * @param values the text of each setting that is present
 * @param unknown what has the form of a setting and is none, as it is spelled at its source
 * @param mpJwt what an application writes by {@code mp.jwt.*}
 */
public record RawSettings(Map<Setting, Text> values, List<String> unknown, MpJwtProperties mpJwt) {
    public RawSettings {
        values = Map.copyOf(values);
        unknown = List.copyOf(unknown);
    }

    /**
     * A value and where it stands.
     *
     * @param value what is written there
     * @param spelling how the operator finds it: {@code kube.realm.client-ca-file} or {@code <kubeRealm clientCaFile>}
     */
    public record Text(String value, String spelling) {}

    public static RawSettings none() {
        return new RawSettings(Map.of(), List.of(), MpJwtProperties.none());
    }

    /** The attributes of {@code <kubeRealm>} in server.xml. */
    public static RawSettings ofServerXml(Map<String, String> attributes) {
        Map<Setting, Text> values = new EnumMap<>(Setting.class);
        List<String> unknown = new ArrayList<>();
        attributes.forEach((attribute, value) -> {
            String spelling = "<kubeRealm " + attribute + ">";
            Setting.ofAttribute(attribute)
                    .ifPresentOrElse(
                            setting -> values.put(setting, new Text(value, spelling)), () -> unknown.add(spelling));
        });
        return new RawSettings(values, unknown, MpJwtProperties.none());
    }

    /** These settings of an application, and those of {@code stronger}, its server's, where both have one. */
    public RawSettings overriddenBy(RawSettings stronger) {
        Map<Setting, Text> merged = new EnumMap<>(Setting.class);
        merged.putAll(values);
        merged.putAll(stronger.values);
        List<String> allUnknown = new ArrayList<>(unknown);
        allUnknown.addAll(stronger.unknown);
        return new RawSettings(merged, allUnknown, mpJwt);
    }

    /** These settings of an application, on a server with an implementation of MicroProfile JWT of its own. */
    public RawSettings whereServerHasMicroProfileJwt() {
        return new RawSettings(values, unknown, new MpJwtProperties(mpJwt.values(), mpJwt.resources(), true));
    }

    /** Whether {@code mp.jwt.*} of the application is left to the server. */
    public boolean leaveMpJwtToServer(MicroProfileJwtRule rule) {
        return rule == MicroProfileJwtRule.AUTO && !mpJwt.areTheRealms(rule) && mpJwt.areAboutTokens();
    }

    /** Whether the realm, and not the server, is to answer applications that ask for MicroProfile JWT. */
    public boolean takeMicroProfileJwt() {
        return text(Setting.MICROPROFILE_JWT)
                .filter(text -> text.value().strip().equals(MicroProfileJwtRule.ON.text()))
                .isPresent();
    }

    Optional<Text> text(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }
}
