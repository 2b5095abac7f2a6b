package io.kuberealm.it.kubernetes;

import static io.kuberealm.it.kubernetes.TokenCase.accepted;
import static io.kuberealm.it.kubernetes.TokenCase.refused;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Bound tokens that somebody else has made or changed, and honest ones that look odd (docs/rules/service-accounts.md). */
final class ForgedTokenCases {
    private ForgedTokenCases() {}

    static List<TokenCase> cases() {
        List<TokenCase> cases = new ArrayList<>();
        cases.addAll(algorithms());
        cases.addAll(keys());
        cases.addAll(shapes());
        cases.addAll(issuers());
        return cases;
    }

    private static List<TokenCase> algorithms() {
        return List.of(
                accepted("SA-5 RS384", alg("RS384", rs(384))),
                accepted("SA-5 RS512", alg("RS512", rs(512))),
                accepted(
                        "SA-5 PS256",
                        alg("PS256", keys -> JwtSigner.ps256(keys.current().getPrivate()))),
                accepted("SA-4 by the former key", alg("ES256", ForgedTokenCases::es256)),
                refused("SA-5 alg none", alg("none", keys -> JwtSigner.NONE)),
                refused("SA-5 alg None", alg("None", keys -> JwtSigner.NONE)),
                refused("SA-5 no alg", by("{}", rs(256))),
                refused("SA-5 alg rs256", alg("rs256", rs(256))),
                refused("SA-5 HS256 with the public key", alg("HS256", keys -> JwtSigner.hs256(pem(keys.current())))),
                refused("SA-5 HS256 with the encoded public key", alg("HS256", ForgedTokenCases::hs256)),
                refused("SA-5 an RSA signature called ES256", alg("ES256", rs(256))),
                refused("SA-5 an RS256 signature called RS512", alg("RS512", rs(256))),
                refused("SA-5 an EC signature called RS256", alg("RS256", ForgedTokenCases::es256)));
    }

    private static List<TokenCase> keys() {
        String embedded = "{'alg': 'RS256', 'jku': 'https://elsewhere.test/keys', 'kid': ''}";
        return List.of(
                refused("SA-3 by an unknown key", byStranger(Scene.RS256)),
                refused("SA-3 by an unknown key that names where to find it", byStranger(embedded)),
                accepted("SA-3 an empty kid", byCurrent("{'alg': 'RS256', 'kid': ''}")),
                refused("SA-3 an unknown kid", byCurrent("{'alg': 'RS256', 'kid': 'x'}"))
                        .exceptBefore(31, "older servers do not look at kid"),
                refused("SA-2 a kid that is a number", byCurrent("{'alg': 'RS256', 'kid': 1}")),
                refused("SA-2 an unknown critical header", byCurrent("{'alg': 'RS256', 'crit': ['x'], 'x': 1}")),
                accepted("SA-2 an unknown header", byCurrent("{'alg': 'RS256', 'typ': 'x', 'x': 1}")));
    }

    private static List<TokenCase> shapes() {
        return List.of(
                refused("SA-3 another signature", changed(ForgedTokenCases::flipSignature)),
                refused("SA-3 other claims", ForgedTokenCases::otherClaims),
                refused("SA-1 truncated", changed(token -> token.substring(0, token.length() - 20))),
                refused("SA-3 no signature", changed(token -> token.substring(0, token.lastIndexOf('.') + 1))),
                refused("SA-1 two parts", changed(token -> token.substring(0, token.lastIndexOf('.')))),
                refused("SA-1 four parts", changed(token -> token + ".e30")),
                refused("SA-1 a dot more", changed(token -> token + ".")),
                refused("SA-1 five parts", changed(token -> token + ".e30.e30")),
                refused("SA-1 JSON serialisation", changed(ForgedTokenCases::json)),
                refused("SA-2 padded", changed(token -> token + "=")),
                refused("SA-3 100 kilobytes", changed(token -> token + "A".repeat(100_000))));
    }

    private static List<TokenCase> issuers() {
        return List.of(
                refused("SA-1 another issuer", claims("{'iss': 'https://elsewhere.test'}")),
                refused("SA-1 a slash more", claims("{'iss': '" + KubeApiServer.ISSUER + "/'}")),
                refused("SA-1 no issuer", claims("{'iss': null}")),
                refused("SA-1 a list of issuers", claims("{'iss': ['" + KubeApiServer.ISSUER + "']}")),
                refused("SA-1 the issuer of legacy tokens", claims("{'iss': 'kubernetes/serviceaccount'}")),
                refused("SA-2 claims twice", text(claims -> "{\"sub\":\"admin\"," + claims.substring(1))),
                refused("SA-2 the issuer twice", text(claims -> "{\"iss\":\"x\"," + claims.substring(1))),
                refused("SA-6 the issuer in upper case", text(claims -> claims.replace("\"iss\"", "\"ISS\"")))
                        .exceptBefore(31, "older servers check the issuer once"),
                refused("SA-1 claims are a list", text(claims -> "[" + claims + "]")),
                refused("SA-1 something behind the claims", text(claims -> claims + "{}")));
    }

    private static Function<ServiceAccountKeys, JwtSigner> rs(int bits) {
        return keys -> JwtSigner.rs(bits, keys.current().getPrivate());
    }

    private static JwtSigner es256(ServiceAccountKeys keys) {
        return JwtSigner.es256(keys.former().getPrivate());
    }

    private static JwtSigner hs256(ServiceAccountKeys keys) {
        return JwtSigner.hs256(keys.current().getPublic().getEncoded());
    }

    private static Function<Scene, Presented> alg(String alg, Function<ServiceAccountKeys, JwtSigner> signer) {
        return by("{'alg': '" + alg + "'}", signer);
    }

    private static Function<Scene, Presented> byCurrent(String header) {
        return by(header, rs(256));
    }

    private static Function<Scene, Presented> byStranger(String header) {
        return by(header, keys -> JwtSigner.rs(256, ServiceAccountKeys.rsa().getPrivate()));
    }

    /** Honest claims with any header, signed in any way. */
    private static Function<Scene, Presented> by(String header, Function<ServiceAccountKeys, JwtSigner> signer) {
        return scene -> {
            KubeObject account = scene.account();
            String claims = scene.boundClaims(account).toString();
            return scene.bound(account, "{}").as(signer.apply(scene.keys()).token(header.replace('\'', '"'), claims));
        };
    }

    private static Function<Scene, Presented> changed(UnaryOperator<String> change) {
        return scene -> {
            Presented honest = scene.bound(scene.account(), "{}");
            return honest.as(change.apply(honest.token()));
        };
    }

    private static Function<Scene, Presented> claims(String patch) {
        return scene -> scene.bound(scene.account(), patch);
    }

    /** Claims that no library would write, by the right key. */
    private static Function<Scene, Presented> text(UnaryOperator<String> change) {
        return scene -> {
            KubeObject account = scene.account();
            String claims = scene.boundClaims(account).toString();
            return scene.bound(account, "{}").as(scene.sign(change.apply(claims)));
        };
    }

    /** The first character, since the last one has bits that nobody reads. */
    private static String flipSignature(String token) {
        int first = token.lastIndexOf('.') + 1;
        char other = token.charAt(first) == 'A' ? 'B' : 'A';
        return token.substring(0, first) + other + token.substring(first + 1);
    }

    private static Presented otherClaims(Scene scene) {
        Presented honest = scene.bound(scene.account(), "{}");
        Presented other = scene.bound(scene.account(), "{}");
        String[] parts = honest.token().split("\\.", -1);
        String[] otherParts = other.token().split("\\.", -1);
        return honest.as(parts[0] + "." + otherParts[1] + "." + parts[2]);
    }

    private static String json(String token) {
        String[] parts = token.split("\\.", -1);
        return "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}".formatted(parts[0], parts[1], parts[2]);
    }

    private static byte[] pem(KeyPair pair) {
        return ServiceAccountKeys.pem(pair.getPublic()).getBytes(StandardCharsets.US_ASCII);
    }
}
