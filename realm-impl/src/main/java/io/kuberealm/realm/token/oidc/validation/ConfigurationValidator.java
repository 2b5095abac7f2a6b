package io.kuberealm.realm.token.oidc.validation;

import io.kuberealm.realm.jose.SignatureAlgorithm;
import io.kuberealm.realm.token.oidc.claims.UserMapping;
import io.kuberealm.realm.token.oidc.config.AuthenticationConfiguration;
import io.kuberealm.realm.token.oidc.config.FieldProblems;
import io.kuberealm.realm.token.oidc.config.JwtEntry;
import io.kuberealm.realm.token.oidc.config.MappingsEntry;
import io.kuberealm.realm.token.oidc.issuer.IssuerSettings;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a configuration, whether it came from the file or from flags, and compiles it (CFG-10 to CFG-29, FLAG-6). */
public final class ConfigurationValidator {
    private static final int MOST_ENTRIES = 64;

    private final FieldProblems problems;
    private final Set<SignatureAlgorithm> algorithms;
    private final IssuerValidator issuers;
    private final ExpressionCompiler expressions;

    private ConfigurationValidator(
            FieldProblems problems, Set<String> disallowedIssuers, Set<SignatureAlgorithm> algorithms) {
        this.problems = problems;
        this.algorithms = algorithms;
        this.issuers = new IssuerValidator(problems, disallowedIssuers);
        this.expressions = new ExpressionCompiler(problems);
    }

    /**
     * Compiles a configuration.
     *
     * @param problems receives whatever is wrong
     * @param disallowedIssuers those of other strategies (CFG-12)
     * @param algorithms which tokens may be signed with (OIDC-6)
     * @return the issuers; nothing if {@code problems} holds anything, be it from before
     */
    public static Optional<List<IssuerSettings>> validate(
            AuthenticationConfiguration configuration,
            FieldProblems problems,
            Set<String> disallowedIssuers,
            Set<SignatureAlgorithm> algorithms) {
        ConfigurationValidator validator = new ConfigurationValidator(problems, disallowedIssuers, algorithms);
        validator.anonymous(configuration);
        return validator.jwt(configuration.jwt());
    }

    /** CFG-28. */
    private void anonymous(AuthenticationConfiguration configuration) {
        configuration
                .anonymous()
                .filter(section -> !section.enabled() && !section.paths().isEmpty())
                .ifPresent(section -> problems.add(
                        "anonymous.conditions",
                        "have no effect unless enabled is true. Remove them, or set enabled to true."));
    }

    private Optional<List<IssuerSettings>> jwt(List<JwtEntry> entries) {
        if (entries.size() > MOST_ENTRIES) {
            problems.add("jwt", "There are " + entries.size() + " entries. At most " + MOST_ENTRIES + " are allowed.");
            return Optional.empty();
        }
        List<IssuerSettings> settings = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            entry(entries.get(i), "jwt[" + i + "]").ifPresent(settings::add);
        }
        return problems.isEmpty() ? Optional.of(settings) : Optional.empty();
    }

    private Optional<IssuerSettings> entry(JwtEntry entry, String path) {
        List<X509Certificate> authorities = issuers.validate(entry.issuer(), path + ".issuer");
        UserMapping mapping = mapping(entry, path);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        String discovery = entry.issuer().discoveryUrl();
        String groupsClaim = entry.mappings().groups().claim();
        return Optional.of(new IssuerSettings(
                entry.issuer().url(),
                discovery.isEmpty() ? Optional.empty() : Optional.of(URI.create(discovery)),
                authorities,
                Set.copyOf(entry.issuer().audiences()),
                algorithms,
                mapping,
                groupsClaim.isEmpty() ? Optional.empty() : Optional.of(groupsClaim)));
    }

    private UserMapping mapping(JwtEntry entry, String path) {
        EmailRule email = new EmailRule();
        MappingsValidator mappings = new MappingsValidator(problems, expressions, email);
        RulesValidator rules = new RulesValidator(problems, expressions, email);
        MappingsEntry written = entry.mappings();
        UserMapping mapping = new UserMapping(
                mappings.username(written.username(), path + ".claimMappings.username"),
                mappings.groups(written.groups(), path + ".claimMappings.groups"),
                mappings.uid(written.uid(), path + ".claimMappings.uid"),
                mappings.extra(written.extra(), path + ".claimMappings.extra"),
                rules.claimRules(entry.claimRules(), path + ".claimValidationRules"),
                rules.userRules(entry.userRules(), path + ".userValidationRules"));
        email.conclude(problems);
        return mapping;
    }
}
