package io.kuberealm.it.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;

/** The head of a request with headers that name a caller, made by chance: white space, bytes, cases and repetitions as nobody writes. */
final class RandomHeaders {
    private static final List<String> NAMES = List.of(
            "X-Remote-User",
            "x-remote-user",
            "X-Forwarded-User",
            "X-Remote-Uid",
            "X-Remote-Group",
            "X-Forwarded-Group",
            "X-REMOTE-GROUP",
            "X-Remote-Extra-Scopes",
            "X-Remote-Extra-Acme.com%2Fproject",
            "X-Forwarded-Extra-acme.com%2fproject",
            "X-Remote-Extra-%zz",
            "X-Remote-Extra-a%20b",
            "X-Remote-Extra-%C3%BC");
    private static final List<String> VALUES = List.of(
            "jane",
            "kate",
            "",
            " ",
            "a b",
            "a,b",
            "system:masters",
            "system:authenticated",
            "j\u00e4ne",
            "\u65e5\u672c",
            "jane;x=1",
            "\"jane\"",
            "<b>&amp;",
            "\u00a0jane\u00a0");
    private static final List<String> SPACE = List.of(" ", " ", " ", " ", "", "  ", "\t", " \t ");
    private static final List<String> TRAILING = List.of("", "", "", "", " ", "\t", " \t ");

    private final Random random;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();

    private RandomHeaders(long seed) {
        random = new Random(seed);
    }

    /** The bytes of a request for {@code /whoami}. */
    static byte[] of(long seed, String token) {
        return new RandomHeaders(seed).make(token);
    }

    private byte[] make(String token) {
        add("GET /whoami HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n", UTF_8);
        if (random.nextInt(10) < 8) {
            header(one(NAMES.subList(0, 3)), one(VALUES));
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            header(one(NAMES), one(VALUES));
        }
        if (random.nextInt(3) == 0) {
            header("Authorization", authorization(token));
        }
        add("\r\n", UTF_8);
        return head.toByteArray();
    }

    private String authorization(String token) {
        return one(List.of(
                        "Bearer ", "bearer ", "BEARER ", "Bearer  ", "Bearer", "Bearer\t", "Basic ", "Bearer x ", ""))
                + one(List.of(token, token, token, token + " more", "other", ""));
    }

    private void header(String name, String value) {
        add(name + ":", UTF_8);
        add(one(SPACE), UTF_8);
        add(value, random.nextInt(6) == 0 ? ISO_8859_1 : UTF_8);
        add(one(TRAILING) + "\r\n", UTF_8);
    }

    private void add(String text, Charset charset) {
        head.writeBytes(text.getBytes(charset));
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
