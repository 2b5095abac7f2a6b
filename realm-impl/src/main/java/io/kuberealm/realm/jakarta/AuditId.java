package io.kuberealm.realm.jakarta;

import io.kuberealm.api.KubernetesNames;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The id by which a caller's complaint finds its line: the client's own, or a new one (AUDIT-7). It is told in the response, and to the
 * application as a request attribute; the request's header stays as it came.
 */
final class AuditId {
    /** As much as Kubernetes shows of one in its log. */
    static final int LONGEST = 64;

    private static final long VERSION = 0x0000_0000_0000_F000L;
    private static final long VERSION_4 = 0x0000_0000_0000_4000L;
    private static final long VARIANT = 0xC000_0000_0000_0000L;
    private static final long VARIANT_OF_RFC = 0x8000_0000_0000_0000L;

    private AuditId() {}

    /** The id of a request, which stays the same however often it is asked for. */
    static String of(HttpServletRequest request, HttpServletResponse response) {
        String id = request.getAttribute(KubernetesNames.AUDIT_ID_ATTRIBUTE) instanceof String known
                ? known
                : begin(request);
        if (!response.isCommitted()) {
            response.setHeader(KubernetesNames.AUDIT_ID_HEADER, id);
        }
        return id;
    }

    private static String begin(HttpServletRequest request) {
        String id = of(request.getHeader(KubernetesNames.AUDIT_ID_HEADER));
        request.setAttribute(KubernetesNames.AUDIT_ID_ATTRIBUTE, id);
        return id;
    }

    /** The first value of the header counts, cut to what a log takes; one that could forge a line is replaced. */
    static String of(@Nullable String unverifiedHeader) {
        String sent = unverifiedHeader == null ? "" : unverifiedHeader.strip();
        String id = sent.length() > LONGEST ? sent.substring(0, LONGEST) : sent;
        return id.isEmpty() || !id.chars().allMatch(AuditId::isVisible) ? random() : id;
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 0x7f;
    }

    /**
     * A UUID of version 4. Nothing depends on its being hard to guess, since clients may choose their own; so it does not wait for the
     * lock of a secure random source.
     */
    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (random.nextLong() & ~VERSION) | VERSION_4;
        long low = (random.nextLong() & ~VARIANT) | VARIANT_OF_RFC;
        return new UUID(high, low).toString();
    }
}
