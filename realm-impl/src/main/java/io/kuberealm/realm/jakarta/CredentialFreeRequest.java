package io.kuberealm.realm.jakarta;

import io.kuberealm.realm.request.cookie.CookieHeader;
import io.kuberealm.realm.request.websocket.SubProtocols;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request as the application may see it: without the headers by which callers prove who they are (FLT-6) or ask to be
 * somebody else (IMP-5), without tokens among the sub-protocols of a websocket (WS-6), and without the cookie that holds a token.
 */
final class CredentialFreeRequest extends HttpServletRequestWrapper {
    private final HiddenHeaders hidden;
    private final @Nullable String subProtocols;

    CredentialFreeRequest(HttpServletRequest request, HiddenHeaders hidden) {
        super(request);
        this.hidden = hidden;
        this.subProtocols = withoutTokens(request);
    }

    /** The header as one value, or nothing if it has no token and so stays as it is. */
    private static @Nullable String withoutTokens(HttpServletRequest request) {
        Enumeration<String> values = request.getHeaders(SubProtocols.HEADER);
        if (!values.hasMoreElements()) {
            return null;
        }
        SubProtocols offered = SubProtocols.of(Collections.list(values));
        return offered.unverifiedTokens().isEmpty() ? null : offered.withoutTokens();
    }

    private boolean isReplaced(String name) {
        return subProtocols != null && SubProtocols.HEADER.equalsIgnoreCase(name);
    }

    /** A header that had nothing but tokens is gone. */
    private boolean isGone(String name) {
        return hidden.include(name)
                || (isReplaced(name) && "".equals(subProtocols))
                || (hasHiddenCookie(name) && cookieHeaders().isEmpty());
    }

    private boolean hasHiddenCookie(String name) {
        return hidden.cookie().isPresent() && CookieHeader.NAME.equalsIgnoreCase(name);
    }

    private List<String> cookieHeaders() {
        return Collections.list(super.getHeaders(CookieHeader.NAME)).stream()
                .map(header -> CookieHeader.without(header, hidden.cookie().orElseThrow()))
                .filter(header -> !header.isEmpty())
                .toList();
    }

    @Override
    public Cookie @Nullable [] getCookies() {
        Cookie @Nullable [] all = super.getCookies();
        if (all == null || hidden.cookie().isEmpty()) {
            return all;
        }
        Cookie[] visible = Arrays.stream(all)
                .filter(cookie -> !cookie.getName().equals(hidden.cookie().get()))
                .toArray(Cookie[]::new);
        return visible.length == 0 ? null : visible;
    }

    @Override
    public @Nullable String getHeader(String name) {
        if (isGone(name)) {
            return null;
        }
        if (hasHiddenCookie(name)) {
            return cookieHeaders().get(0);
        }
        return isReplaced(name) ? subProtocols : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String replacement = subProtocols;
        if (isGone(name)) {
            return Collections.emptyEnumeration();
        }
        if (hasHiddenCookie(name)) {
            return Collections.enumeration(cookieHeaders());
        }
        return replacement != null && isReplaced(name)
                ? Collections.enumeration(List.of(replacement))
                : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> visible = Collections.list(super.getHeaderNames());
        visible.removeIf(this::isGone);
        return Collections.enumeration(visible);
    }

    @Override
    public int getIntHeader(String name) {
        return hidden.include(name) ? -1 : super.getIntHeader(name);
    }

    @Override
    public long getDateHeader(String name) {
        return hidden.include(name) ? -1 : super.getDateHeader(name);
    }

    /** Liberty has a type also for nobody (Servlet 6.0, section 13.9: none if the request was not authenticated). */
    @Override
    public @Nullable String getAuthType() {
        return getUserPrincipal() == null ? null : super.getAuthType();
    }

    /** On Liberty a header may name the user where there is no principal. */
    @Override
    public @Nullable String getRemoteUser() {
        return getUserPrincipal() == null ? null : super.getRemoteUser();
    }
}
