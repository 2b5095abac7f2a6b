package io.kuberealm.realm.password.keystone;

import io.kuberealm.realm.json.JsonTree;

/** Why Keystone answers 401, as far as it says so. What it says is not repeated. */
final class LoginRefusal {
    private static final String EXPIRED = "The password is expired";

    private LoginRefusal() {}

    /** For the operator; the caller gets one text for every reason. */
    static String describe(String unverifiedBody) {
        return JsonTree.read(unverifiedBody).map(LoginRefusal::describe).orElse("401");
    }

    private static String describe(JsonTree body) {
        if (body.get("receipt").get("methods").elements().findAny().isPresent()) {
            return "it requires a second factor, which a user name and password cannot provide";
        }
        return body.get("error")
                        .get("message")
                        .text()
                        .filter(message -> message.startsWith(EXPIRED))
                        .isPresent()
                ? "the password has expired; the user must change it at Keystone"
                : "401";
    }
}
