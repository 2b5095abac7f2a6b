package io.kuberealm.realm.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Hands a body over to another thread as it comes, no more than one piece ahead of it: a server cannot fill the memory by being fast,
 * and no thread of the HTTP client waits for whoever reads. To the client the body is empty.
 */
final class StreamedBody implements BodySubscriber<byte[]> {
    private static final List<ByteBuffer> END = List.of();

    private final BlockingQueue<List<ByteBuffer>> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private volatile @Nullable Subscription subscription;

    /**
     * Waits for the next piece.
     *
     * @param end until when, as {@link System#nanoTime} counts
     * @return empty at the end, whatever ended it
     */
    List<ByteBuffer> next(long end) throws InterruptedException, TimeoutException {
        List<ByteBuffer> piece = pieces.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (piece == null) {
            throw new TimeoutException();
        }
        return piece;
    }

    /** Asks for the piece after the one that was read. */
    void askForMore() {
        Subscription known = subscription;
        if (known != null) {
            known.request(1);
        }
    }

    /** Ends the waiting. */
    void end() {
        pieces.add(END);
    }

    /** To the client the body is over; nothing more is asked for. */
    void finish() {
        body.complete(new byte[0]);
    }

    /** Ends the connection, if more would come. Not before the client has its answer: from Java 21 on that would have failed. */
    void hangUp() {
        Subscription known = subscription;
        if (known != null) {
            known.cancel();
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (buffers.isEmpty()) {
            askForMore();
        } else {
            pieces.add(buffers);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(new byte[0]);
    }
}
