package io.kuberealm.realm.http;

import io.kuberealm.realm.testing.ScriptedTlsServer;
import io.kuberealm.realm.testing.ScriptedTlsServer.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Just enough of HTTP/2 (RFC 9113) to answer requests, or to go away in the middle of them. */
final class Http2Script implements ScriptedTlsServer.Script {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int ACK_OR_END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PREFACE = 24;
    private static final byte STATUS_200 = (byte) 0x88; // in HPACK's static table

    private final Reaction reaction;
    private final List<Integer> streams = new CopyOnWriteArrayList<>();

    /** What becomes of a request. */
    enum Reaction {
        ANSWER,
        GO_AWAY,
        RESET
    }

    Http2Script(Reaction reaction) {
        this.reaction = reaction;
    }

    /** The streams of the requests so far, each connection's from 1. */
    List<Integer> streams() {
        return streams;
    }

    @Override
    public void play(Connection connection) throws IOException {
        connection.in().readNBytes(PREFACE);
        frame(connection, SETTINGS, 0, 0, new byte[0]);
        while (true) {
            ByteBuffer head = ByteBuffer.wrap(connection.in().readNBytes(9));
            if (head.remaining() < 9) {
                return;
            }
            int length = (head.get() & 0xff) << 16 | (head.get() & 0xff) << 8 | (head.get() & 0xff);
            int type = head.get();
            int flags = head.get();
            int stream = head.getInt();
            connection.in().readNBytes(length);
            if (type == SETTINGS && flags == 0) {
                frame(connection, SETTINGS, ACK_OR_END_STREAM, 0, new byte[0]);
            } else if ((type == DATA || type == HEADERS) && (flags & ACK_OR_END_STREAM) != 0) {
                streams.add(stream);
                react(connection, stream);
            }
        }
    }

    private void react(Connection connection, int stream) throws IOException {
        switch (reaction) {
            case ANSWER -> {
                frame(connection, HEADERS, END_HEADERS, stream, new byte[] {STATUS_200});
                frame(connection, DATA, ACK_OR_END_STREAM, stream, new byte[] {'{', '}'});
            }
            case GO_AWAY -> {
                frame(connection, GOAWAY, 0, 0, new byte[8]);
                connection.tls().close();
            }
            case RESET -> connection.reset();
        }
    }

    private static void frame(Connection connection, int type, int flags, int stream, byte[] payload)
            throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) 0).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        connection.out().write(frame.array());
        connection.out().flush();
    }
}
