package org.jenera.montecarlo;

import java.util.concurrent.CancellationException;

/** One chain of a run, with what it has visited. */
final class ChainRun {

    /** Is told how far this chain is. */
    interface Progress {
        void iterated(int chain, int iteration, Step step);
    }

    final int index;
    final double[][] draws;
    final Step[] steps;
    private final Chain chain;
    private final int warmUp;
    private final int thinning;

    ChainRun(int index, Chain chain, int warmUp, int draws, int thinning) {
        this.index = index;
        this.chain = chain;
        this.warmUp = warmUp;
        this.thinning = thinning;
        this.draws = new double[draws][];
        this.steps = new Step[draws];
    }

    void run(Progress progress) {
        for (int i = 0; i < warmUp; i++) {
            Step step = chain.step();
            chain.adapt(i, warmUp);
            progress.iterated(index, i + 1, step);
            stopIfInterrupted();
        }
        for (int i = 0; i < draws.length; i++) {
            for (int k = 0; k < thinning; k++) {
                Step step = chain.step();
                steps[i] = k == 0 ? step : step.after(steps[i]);
                progress.iterated(index, warmUp + i * thinning + k + 1, step);
                stopIfInterrupted();
            }
            draws[i] = chain.position();
        }
    }

    private static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("Interrupted");
        }
    }
}
