package io.kuberealm.realm.token.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kuberealm.realm.files.MalformedFileException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The validation rules about expressions (CFG-17 to CFG-29). */
class ExpressionValidationTest {
    private static final String USERNAME = "claimMappings:\n  username: {claim: sub, prefix: \"\"}\n";

    private record Case(String name, String mappings, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> refused() {
        return Stream.of(
                new Case(
                        "CFG-18 both",
                        username("claim: sub, prefix: \"\", expression: claims.sub"),
                        "claimMappings.username (line 8): There is a claim and an expression"),
                new Case(
                        "CFG-18 a prefix with an expression",
                        username("prefix: \"\", expression: claims.sub"),
                        "claimMappings.username.prefix (line 8): cannot be combined with an expression"),
                new Case(
                        "CFG-18 no expression of CEL",
                        username("expression: \"claims.\""),
                        "claimMappings.username.expression (line 8): compilation failed: "),
                new Case(
                        "CFG-29 user in a mapping",
                        username("expression: user.username"),
                        "claimMappings.username.expression (line 8): compilation failed: "),
                new Case(
                        "CFG-19 both",
                        USERNAME + "  groups: {claim: g, prefix: \"\", expression: claims.g}\n",
                        "claimMappings.groups (line 9): There is a claim and an expression"),
                new Case(
                        "CFG-19 a prefix with an expression",
                        USERNAME + "  groups: {prefix: x, expression: claims.g}\n",
                        "claimMappings.groups.prefix (line 9): cannot be combined with an expression"),
                new Case(
                        "CFG-19 no expression of CEL",
                        USERNAME + "  groups: {expression: \"(\"}\n",
                        "claimMappings.groups.expression (line 9): compilation failed: "),
                new Case(
                        "CFG-20 both",
                        USERNAME + "  uid: {claim: sub, expression: claims.sub}\n",
                        "claimMappings.uid (line 9): There is a claim and an expression"),
                new Case(
                        "CFG-20 no expression of CEL",
                        USERNAME + "  uid: {expression: \"(\"}\n",
                        "claimMappings.uid.expression (line 9): compilation failed: "),
                new Case(
                        "CFG-22 no expression of CEL",
                        USERNAME + "  extra: [{key: example.com/a, valueExpression: \"(\"}]\n",
                        "claimMappings.extra[0].valueExpression (line 9): compilation failed: "),
                new Case(
                        "CFG-17 both",
                        rules("{claim: a, expression: \"true\"}"),
                        "claimValidationRules[0] (line 9): There is a claim and an expression"),
                new Case(
                        "CFG-17 a required value with an expression",
                        rules("{expression: \"true\", requiredValue: x}"),
                        "claimValidationRules[0].requiredValue (line 9): requires a claim."),
                new Case(
                        "CFG-17 an expression twice",
                        rules("{expression: \"true\"}, {expression: \"true\"}"),
                        "claimValidationRules[1].expression (line 9): Another rule has the same expression. Remove one of them."),
                new Case(
                        "CFG-17 no condition",
                        rules("{expression: \"'a'\"}"),
                        "claimValidationRules[0].expression (line 9): must be a condition: its type is string, not bool."),
                new Case(
                        "CFG-17 perhaps a condition",
                        rules("{expression: claims.a}"),
                        "claimValidationRules[0].expression (line 9): must be a condition: its type is "),
                new Case(
                        "CFG-29 user in a claim rule",
                        rules("{expression: \"user.username == 'a'\"}"),
                        "claimValidationRules[0].expression (line 9): compilation failed: "),
                new Case(
                        "CFG-25 no expression",
                        users("{message: x}"),
                        "userValidationRules[0].expression (line 9): is missing."),
                new Case(
                        "CFG-25 an expression twice",
                        users("{expression: \"true\"}, {expression: \"true\"}"),
                        "userValidationRules[1].expression (line 9): Another rule has the same expression. Remove one of them."),
                new Case(
                        "CFG-25 no condition",
                        users("{expression: user.username}"),
                        "userValidationRules[0].expression (line 9): must be a condition: its type is string, not bool."),
                new Case(
                        "CFG-25 an unknown field",
                        users("{expression: \"user.name == 'a'\"}"),
                        "userValidationRules[0].expression (line 9): compilation failed: "),
                new Case(
                        "CFG-29 claims in a user rule",
                        users("{expression: \"claims.sub == 'a'\"}"),
                        "userValidationRules[0].expression (line 9): compilation failed: "),
                email("a select", "claims.email"),
                email("an optional select", "claims.?email.orValue('x')"),
                email("within a list", "[claims.email][0]"),
                email("within has()", "has(claims.email) ? 'a' : 'b'"),
                email("in a comprehension", "['a'].exists(a, a == claims.email) ? 'a' : 'b'"),
                email("in a call", "string(claims.email)"),
                new Case(
                        "CFG-27 the index does not verify",
                        username("expression: \"claims['email_verified'] == true ? claims.email : ''\""),
                        "claimMappings.username.expression (line 8): uses claims.email, so claims.email_verified must be used"),
                new Case(
                        "CFG-27 a longer name does not verify",
                        username("expression: \"claims.email_verified_at != '' ? claims.email : ''\""),
                        "claimMappings.username.expression (line 8): uses claims.email, so"),
                new Case(
                        "CFG-27 another object does not verify",
                        username("expression: \"claims.other.email_verified ? claims.email : ''\""),
                        "claimMappings.username.expression (line 8): uses claims.email, so"),
                new Case(
                        "CFG-27 a text does not verify",
                        username("expression: \"'claims.email_verified' != '' ? claims.email : ''\""),
                        "claimMappings.username.expression (line 8): uses claims.email, so"),
                new Case(
                        "CFG-27 a required claim does not verify",
                        username("expression: claims.email")
                                + "claimValidationRules: [{claim: email_verified, requiredValue: \"true\"}]\n",
                        "claimMappings.username.expression (line 8): uses claims.email, so"),
                new Case(
                        "CFG-27 a user rule does not verify",
                        username("expression: claims.email")
                                + "userValidationRules: [{expression: \"user.username != 'claims.email_verified'\"}]\n",
                        "claimMappings.username.expression (line 8): uses claims.email, so"));
    }

    private static Case email(String name, String expression) {
        return new Case(
                "CFG-27 " + name,
                username("expression: \"" + expression + "\""),
                "claimMappings.username.expression (line 8): uses claims.email, so claims.email_verified must be used");
    }

    private static String username(String fields) {
        return "claimMappings:\n  username: {" + fields + "}\n";
    }

    private static String rules(String rules) {
        return USERNAME + "claimValidationRules: [" + rules + "]\n";
    }

    private static String users(String rules) {
        return USERNAME + "userValidationRules: [" + rules + "]\n";
    }

    @ParameterizedTest
    @MethodSource
    void refused(Case wrong) {
        String yaml = Oidc.configuration("https://issuer.example", wrong.mappings());
        assertThatThrownBy(() -> Oidc.read(new ConfigurationFormat(Set.of()), yaml))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        refused -> assertThat(refused.describe())
                                .startsWith("1 problem:\n       jwt[0]." + wrong.expected()));
    }

    static Stream<Case> accepted() {
        return Stream.of(
                new Case("CFG-26 a mapping of any type", username("expression: claims.a"), ""),
                new Case("CFG-26 a mapping of a wrong type", username("expression: \"1\""), ""),
                new Case(
                        "CFG-17 a condition",
                        rules("{expression: \"claims.a == 'b'\", message: m}, {expression: has(claims.a)}"),
                        ""),
                new Case(
                        "CFG-25 a condition",
                        users("{expression: \"!user.username.startsWith('system:')\", message: m}"),
                        ""),
                new Case(
                        "CFG-27 verified in the expression",
                        username("expression: \"claims.email_verified ? claims.email : claims.sub\""),
                        ""),
                new Case(
                        "CFG-27 verified if it is there",
                        username(
                                "expression: \"claims.?email_verified.orValue(true) == true ? claims.email : claims.sub\""),
                        ""),
                new Case(
                        "CFG-27 verified in a claim rule",
                        username("expression: claims.email")
                                + "claimValidationRules: [{expression: \"claims.email_verified == true\"}]\n",
                        ""),
                new Case(
                        "CFG-27 verified in an extra fact",
                        username("expression: claims.email")
                                + "  extra: [{key: example.com/v, valueExpression: \"string(claims.email_verified)\"}]\n",
                        ""),
                new Case("CFG-27 a longer name is no e-mail address", username("expression: claims.email_"), ""),
                new Case(
                        "CFG-27 another object has no e-mail address",
                        username("expression: claims.other.claims.email"),
                        ""),
                new Case("CFG-27 an index is not seen", username("expression: \"claims['email']\""), ""),
                new Case("CFG-27 a text is no e-mail address", username("expression: \"'claims.email'\""), ""),
                new Case(
                        "CFG-10 the claim email needs nothing",
                        "claimMappings:\n  username: {claim: email, prefix: \"\"}\n",
                        ""));
    }

    @ParameterizedTest
    @MethodSource
    void accepted(Case right) {
        assertThat(Oidc.valid(Oidc.configuration("https://issuer.example", right.mappings()))
                        .issuers())
                .hasSize(1);
    }
}
