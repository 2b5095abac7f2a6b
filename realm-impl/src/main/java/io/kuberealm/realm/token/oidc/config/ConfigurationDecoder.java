package io.kuberealm.realm.token.oidc.config;

import io.kuberealm.realm.files.MalformedFileException;
import io.kuberealm.realm.token.oidc.config.JwtEntry.UserRuleEntry;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Extra;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Prefixed;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Unprefixed;
import io.kuberealm.realm.yaml.YamlNode;
import io.kuberealm.realm.yaml.YamlNode.Mapping;
import io.kuberealm.realm.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the file of {@code --authentication-config} strictly (CFG-1, CFG-2): YAML or JSON, of which the first document counts. */
public final class ConfigurationDecoder {
    /** A longer file is refused. */
    public static final int MOST_BYTES = 3 << 20;

    private static final String KIND = "AuthenticationConfiguration";
    private static final String GROUP = "apiserver.config.k8s.io";
    private static final String ALPHA = GROUP + "/v1alpha1";
    private static final List<String> VERSIONS = List.of(GROUP + "/v1", GROUP + "/v1beta1", ALPHA);

    private static final String NO_TEXT =
            "must be a string, which never equals a claim that is a boolean or a number. For such a"
                    + " claim, write an expression such as claims.admin == true.";

    private final FieldProblems problems = new FieldProblems();

    private ConfigurationDecoder() {}

    /**
     * Reads a file. What is wrong with single fields is noted in the result, with all the rest.
     *
     * @throws MalformedFileException if its first document is no YAML or JSON object, if another is no YAML, or if the file is larger
     *     than 3 MiB
     */
    public static ConfigurationDocument decode(InputStream content) throws IOException, MalformedFileException {
        byte[] bytes = content.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new MalformedFileException("It is larger than " + (MOST_BYTES >> 20) + " MiB.");
        }
        List<YamlNode> documents = YamlReader.documentsNotingRepeatedFields(new ByteArrayInputStream(bytes));
        if (documents.isEmpty()) {
            throw new MalformedFileException("The file is empty. Write an " + KIND + ".");
        }
        if (!(documents.get(0) instanceof Mapping mapping)) {
            throw new MalformedFileException(documents.get(0).line(), "The file must contain an object with fields.");
        }
        return new ConfigurationDecoder().document(mapping, documents.subList(1, documents.size()));
    }

    private ConfigurationDocument document(Mapping mapping, List<YamlNode> ignored) {
        Map<String, Integer> lines = new HashMap<>();
        FieldReader root = new FieldReader(mapping, "", problems, lines);
        String version = root.text("apiVersion");
        requireOneOf("apiVersion", version, VERSIONS);
        requireOneOf("kind", root.text("kind"), List.of(KIND));
        AuthenticationConfiguration configuration = root.readAll(fields -> new AuthenticationConfiguration(
                fields.objects("jwt", ConfigurationDecoder::jwt),
                fields.object("anonymous", Optional.empty(), section -> Optional.of(anonymous(section)))));
        List<String> warnings = new ArrayList<>();
        if (version.equals(ALPHA)) {
            warnings.add("apiVersion " + ALPHA + " is deprecated. Write " + VERSIONS.get(0) + ".");
        }
        if (!ignored.isEmpty()) {
            warnings.add(
                    "line " + ignored.get(0).line() + ": A second document begins here. It is ignored. Remove it.");
        }
        return new ConfigurationDocument(configuration, problems, lines, warnings);
    }

    private void requireOneOf(String field, String value, List<String> known) {
        if (value.isEmpty()) {
            problems.add(field, "is missing. Write " + known.get(0) + ".");
        } else if (!known.contains(value)) {
            problems.add(field, "\"" + value + "\" is not supported. Write " + known.get(0) + ".");
        }
    }

    private static AnonymousEntry anonymous(FieldReader section) {
        return new AnonymousEntry(
                section.isTrue("enabled"), section.objects("conditions", condition -> condition.text("path")));
    }

    private static JwtEntry jwt(FieldReader entry) {
        IssuerEntry none = new IssuerEntry("", "", "", List.of(), "", "");
        return new JwtEntry(
                entry.object("issuer", none, ConfigurationDecoder::issuer),
                entry.objects("claimValidationRules", ConfigurationDecoder::claimRule),
                entry.object(
                        "claimMappings",
                        new MappingsEntry(Prefixed.NONE, Prefixed.NONE, Unprefixed.NONE, List.of()),
                        ConfigurationDecoder::mappings),
                entry.objects(
                        "userValidationRules",
                        rule -> new UserRuleEntry(rule.text("expression"), rule.text("message"))));
    }

    private static IssuerEntry issuer(FieldReader issuer) {
        return new IssuerEntry(
                issuer.text("url"),
                issuer.text("discoveryURL"),
                issuer.text("certificateAuthority"),
                issuer.texts("audiences"),
                issuer.text("audienceMatchPolicy"),
                issuer.text("egressSelectorType"));
    }

    private static ClaimRuleEntry claimRule(FieldReader rule) {
        return new ClaimRuleEntry(
                rule.text("claim"), rule.text("requiredValue", NO_TEXT), rule.text("expression"), rule.text("message"));
    }

    private static MappingsEntry mappings(FieldReader mappings) {
        return new MappingsEntry(
                mappings.object("username", Prefixed.NONE, ConfigurationDecoder::prefixed),
                mappings.object("groups", Prefixed.NONE, ConfigurationDecoder::prefixed),
                mappings.object(
                        "uid", Unprefixed.NONE, uid -> new Unprefixed(uid.text("claim"), uid.text("expression"))),
                mappings.objects("extra", extra -> new Extra(extra.text("key"), extra.text("valueExpression"))));
    }

    private static Prefixed prefixed(FieldReader mapping) {
        return new Prefixed(mapping.text("claim"), mapping.optionalText("prefix"), mapping.text("expression"));
    }
}
