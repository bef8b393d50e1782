package org.jenera.data;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, piece by piece, with a limit on how long each may take: the time limits of
 * {@link java.net.http.HttpClient} end with the header.
 */
final class TimedBody implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

    private record Signal(List<ByteBuffer> piece, Throwable error) {}

    private static final Signal END = new Signal(null, null);

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private volatile Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> piece) {
        signals.add(new Signal(piece, null));
    }

    @Override
    public void onError(Throwable error) {
        signals.add(new Signal(null, error));
    }

    @Override
    public void onComplete() {
        signals.add(END);
    }

    /**
     * Waits for the next piece.
     *
     * @return the piece, or null at the end
     * @throws HttpTimeoutException if nothing comes in time
     * @throws IOException if the connection breaks
     */
    List<ByteBuffer> next(Duration limit) throws IOException, InterruptedException {
        Signal signal = signals.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (signal == null) {
            throw new HttpTimeoutException("nothing came for " + limit.toSeconds() + " s");
        }
        if (signal.error != null) {
            throw new IOException(signal.error.getMessage(), signal.error);
        }
        if (signal.piece != null) {
            subscription.request(1);
        }
        return signal.piece;
    }

    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
