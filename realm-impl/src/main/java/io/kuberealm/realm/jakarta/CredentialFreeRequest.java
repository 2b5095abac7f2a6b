package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.impersonation.Impersonation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request as the application may see it: without the headers by which callers prove who they are (FLT-6), or ask to be
 * somebody else (IMP-5).
 */
final class CredentialFreeRequest extends HttpServletRequestWrapper {
    private static final Set<String> REMOVED =
            Set.of("authorization", "x-remote-user", "x-remote-uid", "x-remote-group");
    private static final String REMOVED_PREFIX = "x-remote-extra-";

    CredentialFreeRequest(HttpServletRequest request) {
        super(request);
    }

    private static boolean isRemoved(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return REMOVED.contains(lowerCase) || lowerCase.startsWith(REMOVED_PREFIX) || Impersonation.isHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isRemoved(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isRemoved(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> visible = Collections.list(super.getHeaderNames()).stream()
                .filter(name -> !isRemoved(name))
                .toList();
        return Collections.enumeration(visible);
    }

    @Override
    public int getIntHeader(String name) {
        return isRemoved(name) ? -1 : super.getIntHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
        return isRemoved(name) ? -1 : super.getDateHeader(name);
    }
}
