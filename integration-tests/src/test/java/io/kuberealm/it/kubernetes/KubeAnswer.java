package io.kuberealm.it.kubernetes;

import jakarta.json.JsonObject;
import java.net.http.HttpHeaders;

/**
 * What an API server answered.
 *
 * @param status the status code
 * @param headers the headers
 * @param body an object, or Kubernetes' description of a failure
 */
public record KubeAnswer(int status, HttpHeaders headers, JsonObject body) {
    /** The body of a success. */
    public JsonObject orFail() {
        if (status / 100 != 2) {
            throw new AssertionError(status + " " + body);
        }
        return body;
    }
}
