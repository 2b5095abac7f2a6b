package io.kuberealm.realm.token.oidc.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.realm.token.oidc.config.MappingsEntry.Prefixed;
import io.kuberealm.realm.token.oidc.config.MappingsEntry.Unprefixed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The flags say what one entry of the file says (FLAG-5, FLAG-6). */
class OidcFlagsTest {
    private static final String URL = "https://issuer.example";

    private record Case(String name, String claim, String prefix, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> prefixes() {
        return Stream.of(
                new Case("FLAG-5 none", "sub", "", URL + "#"),
                new Case("FLAG-5 none for an address", "email", "", ""),
                new Case("FLAG-5 none for another case", "Email", "", URL + "#"),
                new Case("FLAG-5 a dash", "sub", "-", ""),
                new Case("FLAG-5 a dash for an address", "email", "-", ""),
                new Case("FLAG-5 two dashes", "sub", "--", "--"),
                new Case("FLAG-5 a text", "sub", "oidc:", "oidc:"),
                new Case("FLAG-5 a text for an address", "email", "oidc:", "oidc:"));
    }

    private static JwtEntry entry(String claim, String prefix, String groups, String groupsPrefix) {
        OidcFlags flags = new OidcFlags(URL, "app", claim, prefix, groups, groupsPrefix, Map.of("b", "2", "a", "1"));
        AuthenticationConfiguration configuration = flags.asConfiguration("PEM");
        assertThat(configuration.anonymous()).isEmpty();
        assertThat(configuration.jwt()).hasSize(1);
        return configuration.jwt().get(0);
    }

    @ParameterizedTest
    @MethodSource("prefixes")
    void usernamePrefix(Case row) {
        assertThat(entry(row.claim(), row.prefix(), "", "").mappings().username())
                .isEqualTo(new Prefixed(row.claim(), Optional.of(row.expected()), ""));
    }

    @Test
    void flag6TheEntry() {
        JwtEntry entry = entry("sub", "-", "groups", "-");
        assertThat(entry.issuer()).isEqualTo(new IssuerEntry(URL, "", "PEM", List.of("app"), "", ""));
        assertThat(entry.claimRules())
                .containsExactly(new ClaimRuleEntry("a", "1", "", ""), new ClaimRuleEntry("b", "2", "", ""));
        assertThat(entry.mappings().groups())
                .as("FLAG-5 a dash is a dash for groups")
                .isEqualTo(new Prefixed("groups", Optional.of("-"), ""));
        assertThat(entry.mappings().uid()).isEqualTo(new Unprefixed("", ""));
        assertThat(entry.mappings().extra()).isEmpty();
        assertThat(entry.userRules()).isEmpty();
    }

    @Test
    void flag6WithoutGroups() {
        assertThat(entry("sub", "-", "", "").mappings().groups()).isEqualTo(new Prefixed("", Optional.empty(), ""));
    }
}
