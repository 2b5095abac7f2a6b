package io.kuberealm.realm.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.util.zip.GZIPInputStream;

/** Bodies that a server or something before it compressed without being asked (RFC 9110 8.4.1.3), which Go's client takes as well. */
final class GzipBody {
    private GzipBody() {}

    static boolean isAnnounced(HttpHeaders headers) {
        return headers.firstValue("content-encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
    }

    /**
     * What was compressed.
     *
     * @param mostBytes how long it may be, however short it was on the way
     * @throws UncheckedIOException if it is longer, or was not compressed so
     */
    static byte[] expand(byte[] unverified, int mostBytes) {
        if (unverified.length == 0) {
            return unverified;
        }
        try (GZIPInputStream expanding = new GZIPInputStream(new ByteArrayInputStream(unverified))) {
            byte[] expanded = expanding.readNBytes(mostBytes);
            if (expanding.read() >= 0) {
                throw new BoundedBody.TooLongException(mostBytes);
            }
            return expanded;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
