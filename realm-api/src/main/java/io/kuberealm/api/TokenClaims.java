package io.kuberealm.api;

/**
 * What a JSON web token claims, once its signature is verified: the text of its payload, without which it is no credential.
 * It prints as {@code <claims>}, since it says much of a person.
 */
public final class TokenClaims {
    private final String json;

    private TokenClaims(String json) {
        this.json = json;
    }

    /**
     * The claims of a token.
     *
     * @param json the payload: one JSON object
     */
    public static TokenClaims ofJson(String json) {
        return new TokenClaims(json);
    }

    /** The payload as it was signed. */
    public String json() {
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenClaims claims && json.equals(claims.json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return "<claims>";
    }
}
