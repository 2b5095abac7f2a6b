package io.kuberealm.realm.token.oidc;

import io.kuberealm.realm.token.oidc.config.AuthenticationConfiguration;
import io.kuberealm.realm.token.oidc.config.ClaimRuleEntry;
import io.kuberealm.realm.token.oidc.config.IssuerEntry;
import io.kuberealm.realm.token.oidc.config.JwtEntry;
import io.kuberealm.realm.token.oidc.config.MappingsEntry;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Prefixed;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;

/** Writes a configuration as its file could have been written: in JSON, with every field, even empty ones. */
final class ConfigurationJson {
    private ConfigurationJson() {}

    static String write(AuthenticationConfiguration configuration) {
        JsonObjectBuilder document = Json.createObjectBuilder()
                .add("apiVersion", "apiserver.config.k8s.io/v1")
                .add("kind", "AuthenticationConfiguration")
                .add("jwt", list(configuration.jwt(), ConfigurationJson::entry));
        configuration
                .anonymous()
                .ifPresent(section -> document.add(
                        "anonymous",
                        Json.createObjectBuilder()
                                .add("enabled", section.enabled())
                                .add("conditions", list(section.paths(), path -> object("path", path)))));
        return document.build().toString();
    }

    private static JsonObject entry(JwtEntry entry) {
        return Json.createObjectBuilder()
                .add("issuer", issuer(entry.issuer()))
                .add("claimValidationRules", list(entry.claimRules(), ConfigurationJson::claimRule))
                .add("claimMappings", mappings(entry.mappings()))
                .add(
                        "userValidationRules",
                        list(
                                entry.userRules(),
                                rule -> object("expression", rule.expression(), "message", rule.message())))
                .build();
    }

    private static JsonObject issuer(IssuerEntry issuer) {
        JsonArrayBuilder audiences = Json.createArrayBuilder();
        issuer.audiences().forEach(audiences::add);
        return Json.createObjectBuilder(object(
                        "url", issuer.url(),
                        "discoveryURL", issuer.discoveryUrl(),
                        "certificateAuthority", issuer.certificateAuthority(),
                        "audienceMatchPolicy", issuer.audienceMatchPolicy(),
                        "egressSelectorType", issuer.egressSelectorType()))
                .add("audiences", audiences)
                .build();
    }

    private static JsonObject claimRule(ClaimRuleEntry rule) {
        return object(
                "claim", rule.claim(),
                "requiredValue", rule.requiredValue(),
                "expression", rule.expression(),
                "message", rule.message());
    }

    private static JsonObject mappings(MappingsEntry mappings) {
        return Json.createObjectBuilder()
                .add("username", prefixed(mappings.username()))
                .add("groups", prefixed(mappings.groups()))
                .add(
                        "uid",
                        object(
                                "claim",
                                mappings.uid().claim(),
                                "expression",
                                mappings.uid().expression()))
                .add(
                        "extra",
                        list(
                                mappings.extra(),
                                extra -> object("key", extra.key(), "valueExpression", extra.valueExpression())))
                .build();
    }

    private static JsonObject prefixed(Prefixed mapping) {
        JsonObjectBuilder fields =
                Json.createObjectBuilder(object("claim", mapping.claim(), "expression", mapping.expression()));
        mapping.prefix().ifPresent(prefix -> fields.add("prefix", prefix));
        return fields.build();
    }

    private static <T> JsonArrayBuilder list(List<T> items, Function<T, JsonObject> writer) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        items.forEach(item -> list.add(writer.apply(item)));
        return list;
    }

    private static JsonObject object(String... namesAndTexts) {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            fields.add(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return fields.build();
    }
}
