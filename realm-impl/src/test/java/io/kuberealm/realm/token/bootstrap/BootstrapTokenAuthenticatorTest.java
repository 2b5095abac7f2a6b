package io.kuberealm.realm.token.bootstrap;

import static io.kuberealm.realm.token.bootstrap.FakeSecrets.TOKEN;
import static io.kuberealm.realm.token.bootstrap.FakeSecrets.expiringAt;
import static io.kuberealm.realm.token.bootstrap.FakeSecrets.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.kuberealm.api.Audiences;
import io.kuberealm.api.AuthenticationResult;
import io.kuberealm.api.AuthenticationResult.Authenticated;
import io.kuberealm.api.AuthenticationResult.Unavailable;
import io.kuberealm.api.BearerTokenCredential;
import io.kuberealm.api.Secret;
import io.kuberealm.api.Strategies;
import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.kubernetes.KubernetesSecret;
import io.kuberealm.realm.kubernetes.Metadata;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BootstrapTokenAuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String GROUP = "system:bootstrappers";
    private static final KubernetesSecret GOOD = secret(values -> {});

    private static AuthenticationResult judge(KubernetesSecret secret, String token) {
        return authenticate(FakeSecrets.with(secret), token);
    }

    private static AuthenticationResult authenticate(FakeSecrets secrets, String token) {
        return new BootstrapTokenAuthenticator(secrets, Clock.fixed(NOW, ZoneOffset.UTC))
                .authenticate(new BearerTokenCredential(Secret.of(token), Audiences.unlimited()));
    }

    /** A row of the parity table; {@code groups} is empty if the strategy has no opinion. */
    record Case(String name, KubernetesSecret secret, String token, List<String> groups) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case accepted(String name, KubernetesSecret secret, String... groups) {
        return new Case(name, secret, TOKEN, List.of(groups));
    }

    private static Case noOpinion(String name, KubernetesSecret secret) {
        return new Case(name, secret, TOKEN, List.of());
    }

    private static Case otherForm(String name, String token) {
        return new Case("BOOT-2 " + name, GOOD, token, List.of());
    }

    private static KubernetesSecret with(String key, String value) {
        return secret(values -> values.put(key, value));
    }

    private static KubernetesSecret without(String key) {
        return secret(values -> values.remove(key));
    }

    private static Case groups(String name, String extra, String... groups) {
        return new Case("BOOT-9 " + name, with("auth-extra-groups", extra), TOKEN, List.of(groups));
    }

    private static KubernetesSecret typed(String type) {
        return new KubernetesSecret(GOOD.metadata(), type, GOOD.data());
    }

    static Stream<Case> forms() {
        return Stream.of(
                otherForm("short id", "abc12.0123456789abcdef"),
                otherForm("long id", "abc1234.0123456789abcdef"),
                otherForm("short secret", "abc123.0123456789abcde"),
                otherForm("long secret", TOKEN + "0"),
                otherForm("upper case", "ABC123.0123456789ABCDEF"),
                otherForm("upper case secret", "abc123.0123456789ABCDEF"),
                otherForm("trailing line break", TOKEN + "\n"),
                otherForm("leading blank", " " + TOKEN),
                otherForm("no dot", "abc1230123456789abcdef"),
                otherForm("two dots", "abc123..123456789abcdef"),
                otherForm("dash", "abc-23.0123456789abcdef"),
                otherForm("digits beyond ASCII", "abc12٣.0123456789abcdef"),
                otherForm("empty", ""),
                new Case("BOOT-3 unknown id", GOOD, "abc124.0123456789abcdef", List.of()));
    }

    static Stream<Case> secrets() {
        Metadata elsewhere = Metadata.of("default", "bootstrap-token-abc123", "uid-1");
        return Stream.of(
                accepted("BOOT-8 default group", GOOD, GROUP),
                noOpinion("BOOT-1 other namespace", new KubernetesSecret(elsewhere, GOOD.type(), GOOD.data())),
                noOpinion(
                        "BOOT-4 being deleted",
                        new KubernetesSecret(GOOD.metadata().deletedAt(NOW), GOOD.type(), GOOD.data())),
                noOpinion(
                        "BOOT-4 to be deleted later",
                        new KubernetesSecret(GOOD.metadata().deletedAt(NOW.plusSeconds(60)), GOOD.type(), GOOD.data())),
                noOpinion("BOOT-4 other type", typed("Opaque")),
                noOpinion("BOOT-4 no type", typed("")),
                noOpinion("BOOT-4 no data", new KubernetesSecret(GOOD.metadata(), GOOD.type(), Map.of())),
                noOpinion("BOOT-4 other token-secret", with("token-secret", "0123456789abcdee")),
                noOpinion("BOOT-4 no token-secret", without("token-secret")),
                noOpinion("BOOT-4 empty token-secret", with("token-secret", "")),
                noOpinion("BOOT-4 other token-id", with("token-id", "abc124")),
                noOpinion("BOOT-4 no token-id", without("token-id")),
                noOpinion("BOOT-4 no usage", without("usage-bootstrap-authentication")),
                noOpinion("BOOT-4 usage false", with("usage-bootstrap-authentication", "false")),
                noOpinion("BOOT-4 usage True", with("usage-bootstrap-authentication", "True")),
                noOpinion("BOOT-4 usage 1", with("usage-bootstrap-authentication", "1")),
                noOpinion("BOOT-4 usage with a line break", with("usage-bootstrap-authentication", "true\n")),
                accepted("BOOT-6 signing plays no part", with("usage-bootstrap-signing", "false"), GROUP),
                accepted("BOOT-6 description plays no part", with("description", "x"), GROUP),
                noOpinion("BOOT-10 token-secret with a line break", with("token-secret", "0123456789abcdef\n")),
                noOpinion("BOOT-10 token-id with a line break", with("token-id", "abc123\n")));
    }

    static Stream<Case> expirations() {
        return Stream.of(
                accepted("BOOT-5 empty: never", expiringAt(""), GROUP),
                accepted("BOOT-5 later", expiringAt("2026-03-01T12:00:01Z"), GROUP),
                accepted("BOOT-5 later by a fraction", expiringAt("2026-03-01T12:00:00.000000001Z"), GROUP),
                accepted("BOOT-5 later elsewhere", expiringAt("2026-03-01T14:00:01+02:00"), GROUP),
                noOpinion("BOOT-5 now", expiringAt("2026-03-01T12:00:00Z")),
                noOpinion("BOOT-5 before", expiringAt("2026-03-01T11:59:59Z")),
                noOpinion("BOOT-5 now elsewhere", expiringAt("2026-03-01T13:59:00+01:59")),
                noOpinion("BOOT-5 no time", expiringAt("tomorrow")),
                noOpinion("BOOT-5 no such day", expiringAt("2027-02-29T12:00:00Z")),
                noOpinion("BOOT-5 no zone", expiringAt("2027-03-01T12:00:00")),
                noOpinion("BOOT-5 no seconds", expiringAt("2027-03-01T12:00Z")),
                noOpinion("BOOT-5 lower case", expiringAt("2027-03-01t12:00:00z")),
                noOpinion("BOOT-5 blank between", expiringAt("2027-03-01 12:00:00Z")),
                noOpinion("BOOT-5 line break", expiringAt("2027-03-01T12:00:00Z\n")),
                noOpinion("BOOT-5 a number", expiringAt("1800000000")));
    }

    static Stream<Case> groupCases() {
        return Stream.of(
                groups("empty: the default", "", GROUP),
                groups("one", "system:bootstrappers:foo", GROUP, "system:bootstrappers:foo"),
                groups(
                        "sorted and once each (BOOT-8)",
                        "system:bootstrappers:foo,system:bootstrappers:bar,system:bootstrappers:foo",
                        GROUP,
                        "system:bootstrappers:bar",
                        "system:bootstrappers:foo"),
                groups("longest", longest("a"), GROUP, longest("a")),
                groups("inner colon and dash", "system:bootstrappers:a:-b", GROUP, "system:bootstrappers:a:-b"),
                groups("too long", longest("aa")),
                groups("prefix alone", "system:bootstrappers"),
                groups("empty body", "system:bootstrappers:"),
                groups("trailing colon", "system:bootstrappers:foo:"),
                groups("trailing dash", "system:bootstrappers:foo-"),
                groups("upper case", "system:bootstrappers:Foo"),
                groups("star", "system:bootstrappers:*"),
                groups("not trimmed", "system:bootstrappers:foo, system:bootstrappers:bar"),
                groups("trailing comma", "system:bootstrappers:foo,"),
                groups("line break", "system:bootstrappers:foo\n"),
                groups("another prefix", "system:masters"),
                groups("one bad entry rejects all", "system:bootstrappers:foo,system:masters"));
    }

    private static String longest(String end) {
        return "system:bootstrappers:" + "b".repeat(255) + end;
    }

    static Stream<Case> all() {
        return Stream.of(forms(), secrets(), expirations(), groupCases()).flatMap(part -> part);
    }

    @ParameterizedTest
    @MethodSource("all")
    void parity(Case row) {
        AuthenticationResult result = judge(row.secret, row.token);

        if (row.groups.isEmpty()) {
            assertThat(result).isEqualTo(AuthenticationResult.noOpinion());
        } else {
            assertThat(result).isInstanceOfSatisfying(Authenticated.class, good -> {
                assertThat(good.user()).isEqualTo(UserInfo.of("system:bootstrap:abc123", row.groups));
                assertThat(good.strategy()).isEqualTo(Strategies.BOOTSTRAP_TOKEN);
            });
        }
    }

    @Test
    void boot7SaysNothingButNameAndGroups() {
        assertThat(judge(GOOD, TOKEN))
                .isEqualTo(new Authenticated(
                        UserInfo.of("system:bootstrap:abc123", List.of(GROUP)), Strategies.BOOTSTRAP_TOKEN));
    }

    @Test
    void noAnswerOutlivesTheToken() {
        assertThat(judge(expiringAt("2026-03-01T12:00:07Z"), TOKEN))
                .isInstanceOfSatisfying(
                        Authenticated.class,
                        good -> assertThat(good.validUntil()).isEqualTo(NOW.plusSeconds(7)));
    }

    @Test
    void boot3WhoCannotLookLetsNobodyIn() {
        assertThat(authenticate(FakeSecrets.with(GOOD).cutOff(), TOKEN))
                .isEqualTo(new Unavailable("bootstrap token abc123: the cluster is out of reach"));
        assertThat(authenticate(FakeSecrets.with(GOOD).cutOff(), "other objects too"))
                .isEqualTo(AuthenticationResult.noOpinion());
    }

    @Test
    void boot11NothingPrintsTheSecret() {
        assertThat(GOOD.toString() + new BootstrapSecret(GOOD)).doesNotContain("0123456789abcdef");
        assertThat(BootstrapToken.parse(Secret.of(TOKEN)).orElseThrow().toString())
                .contains("abc123")
                .doesNotContain("0123456789abcdef");
    }
}
