package io.kuberealm.realm.jakarta;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Servlet requests and responses that know what the edge asks for, and refuse everything else. */
final class FakeServlets {
    private FakeServlets() {}

    /** A GET request for {@code /app/protected}. */
    static final class Request implements InvocationHandler {
        final Map<String, List<String>> headers = new HashMap<>();
        final Map<String, Object> attributes = new HashMap<>();
        final Map<String, String> contextParameters = new HashMap<>();

        String uri = "/app/protected";
        String servletPath = "/protected";
        DispatcherType dispatcherType = DispatcherType.REQUEST;

        @Nullable
        Principal principal;

        @Nullable
        String query;

        Request header(String name, String... values) {
            headers.put(name, List.of(values));
            return this;
        }

        HttpServletRequest proxy() {
            return (HttpServletRequest) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {HttpServletRequest.class}, this);
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            String first = arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
            return switch (method.getName()) {
                case "getMethod" -> "GET";
                case "getRemoteAddr" -> "192.0.2.7";
                case "getRequestURI" -> uri;
                case "getDispatcherType" -> dispatcherType;
                case "getContextPath" -> "/app";
                case "getServletPath" -> servletPath;
                case "getPathInfo" -> null;
                case "getQueryString" -> query;
                case "isSecure" -> true;
                case "getUserPrincipal" -> principal;
                case "getHeaderNames" -> Collections.enumeration(headers.keySet());
                case "getHeaders" -> Collections.enumeration(headers.getOrDefault(first, List.of()));
                case "getHeader" ->
                    headers.getOrDefault(first, List.of()).stream().findFirst().orElse(null);
                case "getIntHeader", "getDateHeader" -> 1;
                case "isAsyncStarted" -> false;
                case "removeAttribute" -> attributes.remove(first);
                case "getAttribute" -> attributes.get(first);
                case "setAttribute" -> attributes.put(first, Objects.requireNonNull(arguments)[1]);
                case "getServletContext" ->
                    Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ServletContext.class}, this);
                case "getInitParameter" -> contextParameters.get(first);
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }
    }

    /** A response that records. */
    static final class Response implements InvocationHandler {
        final Map<String, String> headers = new HashMap<>();
        final ByteArrayOutputStream body = new ByteArrayOutputStream();
        int status = 200;
        boolean committed;

        HttpServletResponse proxy() {
            return (HttpServletResponse) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {HttpServletResponse.class}, this);
        }

        String text() {
            return body.toString(StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            Object[] values = arguments == null ? new Object[0] : arguments;
            return switch (method.getName()) {
                case "isCommitted" -> committed;
                case "getStatus" -> status;
                case "getOutputStream" -> new Out(body);
                case "setContentType" -> headers.put("Content-Type", (String) values[0]);
                case "setContentLength" -> headers.put("Content-Length", values[0].toString());
                case "setHeader" -> headers.put((String) values[0], (String) values[1]);
                case "addCookie" -> headers.put("Set-Cookie", ((Cookie) values[0]).getName());
                case "setStatus" -> {
                    status = (Integer) values[0];
                    yield null;
                }
                case "flushBuffer" -> {
                    committed = true;
                    yield null;
                }
                case "resetBuffer" -> {
                    body.reset();
                    yield null;
                }
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }
    }

    private static final class Out extends ServletOutputStream {
        private final ByteArrayOutputStream bytes;

        Out(ByteArrayOutputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int b) {
            bytes.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
