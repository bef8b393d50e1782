package org.jenera.train;

/** Watches the validation loss. */
final class EarlyStopping {

    private final int patience;
    private double best = Double.POSITIVE_INFINITY;
    private long bestStep;
    private int waited;

    /**
     * @param patience how many validations without a new best are borne
     */
    EarlyStopping(int patience) {
        this.patience = patience;
    }

    /** Goes on as it was. */
    EarlyStopping(int patience, double best, long bestStep, int waited) {
        this(patience);
        this.best = best;
        this.bestStep = bestStep;
        this.waited = waited;
    }

    /** Takes note of a validation; tells whether it is the best so far. */
    boolean isBest(double loss, long step) {
        if (loss < best) {
            best = loss;
            bestStep = step;
            waited = 0;
            return true;
        }
        waited++;
        return false;
    }

    boolean isOver() {
        return waited >= patience;
    }

    double best() {
        return best;
    }

    /** From 1; 0 before the first validation. */
    long bestStep() {
        return bestStep;
    }

    int waited() {
        return waited;
    }
}
