package io.kuberealm.realm.audit;

import io.kuberealm.api.UserInfo;
import io.kuberealm.realm.json.JsonWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The events of one request that the policy wants logged: what is known of it by now, and that it ends once. */
public final class AuditTrail {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_USER_AGENT = 1024;
    private static final Duration SLOW = Duration.ofMillis(500);
    private static final int ERROR = 500;

    private final AuditedRequest request;
    private final AuditRule rule;
    private final AuditSink sink;
    private final Clock clock;
    private @Nullable UserInfo impersonated;
    private String constraint = "";
    private boolean ended;

    AuditTrail(AuditedRequest request, AuditRule rule, AuditSink sink, Clock clock) {
        this.request = request;
        this.rule = rule;
        this.sink = sink;
        this.clock = clock;
    }

    /** The request was authenticated, or need not be. */
    public synchronized void received() {
        log(AuditStage.REQUEST_RECEIVED, null, request.received(), Map.of());
    }

    /** The caller acts as another user; {@code by} is the verb that allowed it, empty for the legacy mode. */
    public synchronized void actsAs(UserInfo user, String by) {
        impersonated = user;
        constraint = by;
    }

    /** The request was not authenticated, which is all that there is to say of it (AUDIT-1). */
    public synchronized void refused(AuditStatus status) {
        end(AuditStage.RESPONSE_STARTED, status, Map.of());
    }

    /** The response is complete. */
    public synchronized void completed(AuditStatus status) {
        Duration latency = Duration.between(request.received(), clock.instant());
        end(
                AuditStage.RESPONSE_COMPLETE,
                status,
                latency.compareTo(SLOW) > 0
                        ? Map.of("apiserver.latency.k8s.io/total", GoDuration.text(latency))
                        : Map.of());
    }

    /** The application threw something; only its kind is told, since messages may quote anything. */
    public synchronized void threw(String kind) {
        end(AuditStage.PANIC, new AuditStatus(ERROR, "the application threw " + kind, "InternalError"), Map.of());
    }

    private void end(AuditStage stage, AuditStatus status, Map<String, String> annotations) {
        if (!ended) {
            ended = true;
            log(stage, status, clock.instant(), annotations);
        }
    }

    private void log(
            AuditStage stage, @Nullable AuditStatus status, Instant time, Map<String, String> moreAnnotations) {
        if (!rule.omitted().contains(stage)) {
            sink.log(JsonWriter.write(event(stage, status, time, moreAnnotations)));
        }
    }

    /** In the order of the fields of Kubernetes' type. */
    private Map<String, Object> event(
            AuditStage stage, @Nullable AuditStatus status, Instant time, Map<String, String> moreAnnotations) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("kind", "Event");
        event.put("apiVersion", "audit.k8s.io/v1");
        event.put("level", "Metadata");
        event.put("auditID", request.auditId());
        event.put("stage", stage.text());
        event.put("requestURI", request.uri());
        event.put("verb", Auditor.verb(request.method()));
        event.put("user", request.user().map(AuditTrail::user).orElseGet(Map::of));
        if (impersonated != null) {
            event.put("impersonatedUser", user(impersonated));
            if (!constraint.isEmpty()) {
                event.put("authenticationMetadata", Map.of("impersonationConstraint", constraint));
            }
        }
        if (!request.sourceIps().isEmpty()) {
            event.put("sourceIPs", request.sourceIps());
        }
        if (!request.userAgent().isEmpty()) {
            event.put("userAgent", shortened(request.userAgent()));
        }
        if (status != null) {
            event.put("responseStatus", status.json());
        }
        event.put("requestReceivedTimestamp", MICROSECONDS.format(request.received()));
        event.put("stageTimestamp", MICROSECONDS.format(time));
        Map<String, String> annotations = new TreeMap<>(request.annotations());
        moreAnnotations.forEach(annotations::putIfAbsent);
        if (!annotations.isEmpty()) {
            event.put("annotations", annotations);
        }
        return event;
    }

    private static Map<String, Object> user(UserInfo user) {
        Map<String, Object> json = new LinkedHashMap<>();
        putIfAny(json, "username", user.name());
        putIfAny(json, "uid", user.uid());
        if (!user.groups().isEmpty()) {
            json.put("groups", user.groups());
        }
        if (!user.extra().isEmpty()) {
            Map<String, List<String>> extra = new TreeMap<>(user.extra());
            json.put("extra", extra);
        }
        return json;
    }

    private static void putIfAny(Map<String, Object> json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static String shortened(String userAgent) {
        return userAgent.length() > LONGEST_USER_AGENT
                ? userAgent.substring(0, LONGEST_USER_AGENT) + "...TRUNCATED"
                : userAgent;
    }
}
