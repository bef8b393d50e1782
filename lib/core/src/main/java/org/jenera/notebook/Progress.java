package org.jenera.notebook;

import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;

/**
 * The progress of a long computation: in a notebook one display that changes, elsewhere a line
 * every few seconds.
 *
 * <pre>{@code
 * try (Progress progress = Progress.of("EM", 500)) {
 *     for (int step = 1; step <= 500; step++) {
 *         progress.update(step, loss);
 *     }
 * }
 * }</pre>
 *
 * <p>When it is closed one line remains: how many steps, how long, the last loss. A computation
 * that ends early on purpose says so with {@link #finished()}; one that throws leaves a line that
 * says how far it came. {@link #update(long, double)} also is the place where an interrupt takes
 * effect. For one thread.
 */
public final class Progress implements AutoCloseable {
    private final String name;
    private final long total;
    private final LongSupplier nanoTime;
    private final ProgressDisplay display;
    private final long start;
    private final long before;
    private long shown;
    private long step;
    private double loss = Double.NaN;
    private boolean finished;
    private boolean closed;

    Progress(String name, long total, LongSupplier nanoTime, ProgressDisplay display) {
        this(name, 0, total, nanoTime, display);
    }

    private Progress(
            String name, long before, long total, LongSupplier nanoTime, ProgressDisplay display) {
        if (total < 1) {
            throw new IllegalArgumentException(
                    "The progress of '%s' needs at least 1 step; given: %d".formatted(name, total));
        }
        this.name = name;
        this.before = before;
        this.step = before;
        this.total = total;
        this.nanoTime = nanoTime;
        this.display = display;
        this.start = nanoTime.getAsLong();
        this.shown = start;
        display.show(state());
    }

    /**
     * Begins to show progress.
     *
     * @param name of the computation
     * @param totalSteps how many steps it takes at most, at least 1
     * @return the progress, to be closed
     */
    public static Progress of(String name, long totalSteps) {
        return new Progress(name, totalSteps, System::nanoTime, ProgressDisplay.here());
    }

    /**
     * Begins to show the progress of a computation that goes on where it was left before.
     *
     * @param name of the computation
     * @param before how many steps were taken then, which say nothing about the speed of now
     * @param totalSteps how many steps it takes at most, those before included, at least 1
     * @return the progress, to be closed
     */
    public static Progress resumed(String name, long before, long totalSteps) {
        return new Progress(name, before, totalSteps, System::nanoTime, ProgressDisplay.here());
    }

    /**
     * Says that one more step is done.
     *
     * @param loss at this step
     * @throws CancellationException if the thread was interrupted
     */
    public void update(double loss) {
        update(step + 1, loss);
    }

    /**
     * Says which step is done.
     *
     * @param step from 1 to the total
     * @param loss at this step; NaN if there is none
     * @throws CancellationException if the thread was interrupted
     */
    public void update(long step, double loss) {
        if (Thread.interrupted()) {
            throw new CancellationException(
                    "%s was interrupted after step %,d of %,d".formatted(name, this.step, total));
        }
        if (closed) {
            throw new IllegalStateException(
                    "The progress of '%s' is closed; update it within its try block"
                            .formatted(name));
        }
        if (step < 0 || step > total) {
            throw new IllegalArgumentException(
                    "The steps of '%s' go to %d; given: %d".formatted(name, total, step));
        }
        this.step = step;
        this.loss = loss;
        long now = nanoTime.getAsLong();
        if (now - shown >= display.pauseNanos()) {
            shown = now;
            display.show(state());
        }
    }

    /** Says that the computation is complete although steps are left: it has converged. */
    public void finished() {
        finished = true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            display.end(state());
        }
    }

    private ProgressState state() {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        return new ProgressState(
                name, before, step, total, loss, seconds, finished || step == total);
    }
}
