package io.kuberealm.realm.token.webhook;

import io.kuberealm.api.Secret;
import io.kuberealm.realm.http.CallResult;
import io.kuberealm.realm.http.CallResult.Answered;
import io.kuberealm.realm.http.CallResult.Kind;
import io.kuberealm.realm.http.CallResult.NotAnswered;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Answers what it was told to, in order, and the last answer again and again. */
final class ScriptedEndpoint implements ReviewEndpoint {
    static final String JANE = "{\"status\":{\"authenticated\":true,\"user\":{\"username\":\"jane\",\"uid\":\"uid-1\","
            + "\"groups\":[\"developers\",\"auditors\"]}}}";
    static final String NOBODY = "{\"status\":{\"authenticated\":false}}";

    final List<String> reviews = new ArrayList<>();
    final List<Duration> longest = new ArrayList<>();
    private final Queue<CallResult> script;

    ScriptedEndpoint(CallResult... answers) {
        script = new ArrayDeque<>(List.of(answers));
    }

    static CallResult status(int status) {
        return new Answered(status, "", Optional.empty());
    }

    static CallResult status(int status, String retryAfter) {
        return new Answered(status, "", Optional.of(retryAfter));
    }

    static CallResult answer(int status, String body) {
        return new Answered(status, body, Optional.empty());
    }

    static CallResult nothing(Kind kind) {
        return new NotAnswered("POST https://webhook/: " + kind, kind);
    }

    @Override
    public CallResult post(Secret json, Duration longestWait) {
        reviews.add(json.reveal());
        longest.add(longestWait);
        return script.size() > 1 ? script.remove() : script.element();
    }
}
