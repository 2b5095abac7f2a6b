package io.kuberealm.realm.token.serviceaccount;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The claims of a token, as JSON, to which a test adds and from which it takes away. */
final class TestClaims {
    static final String ISSUER = "https://cluster.local";
    static final String REFERENCE = "{\"name\":\"%s\",\"uid\":\"%s\"}";

    private final Map<String, String> members = new LinkedHashMap<>();

    /** A good bound token at {@code now}, as the API server makes it (SAB-12). */
    static TestClaims bound(Instant now) {
        long seconds = now.getEpochSecond();
        return new TestClaims()
                .text("iss", ISSUER)
                .json("aud", "[\"app\"]")
                .text("sub", "system:serviceaccount:shop:till")
                .json("iat", String.valueOf(seconds))
                .json("nbf", String.valueOf(seconds))
                .json("exp", String.valueOf(seconds + 3600))
                .text("jti", "7b1d")
                .bindTo("");
    }

    /** A good legacy token. */
    static TestClaims legacy() {
        return new TestClaims()
                .text("iss", "kubernetes/serviceaccount")
                .text("kubernetes.io/serviceaccount/namespace", "shop")
                .text("kubernetes.io/serviceaccount/secret.name", "till-token")
                .text("kubernetes.io/serviceaccount/service-account.name", "till")
                .text("kubernetes.io/serviceaccount/service-account.uid", "sa-1")
                .text("sub", "system:serviceaccount:shop:till");
    }

    /** The claim {@code kubernetes.io} with the account and {@code more} members, such as {@code "pod":{…}}. */
    TestClaims bindTo(String more) {
        return json(
                "kubernetes.io",
                "{\"namespace\":\"shop\",\"serviceaccount\":" + REFERENCE.formatted("till", "sa-1")
                        + (more.isEmpty() ? "" : "," + more) + "}");
    }

    TestClaims text(String name, String value) {
        return json(name, "\"" + value + "\"");
    }

    TestClaims json(String name, String value) {
        members.put(name, value);
        return this;
    }

    TestClaims without(String name) {
        members.remove(name);
        return this;
    }

    String asJson() {
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> json.append(json.length() > 1 ? "," : "")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return json.append('}').toString();
    }
}
