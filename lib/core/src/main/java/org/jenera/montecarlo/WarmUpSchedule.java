package org.jenera.montecarlo;

/**
 * The windows of the warm-up, like Stan's: steps that only find the target and a step size, then
 * windows that double, at the end of each of which the mass matrix is learnt from the draws of that
 * window alone, then steps for the last step size. These are 100, twice as many as Stan's: after 50
 * the acceptance lay further above what was wanted.
 *
 * @param first the first iteration whose draw counts
 * @param last the iteration after the last whose draw counts
 * @param width of the first window
 */
record WarmUpSchedule(int first, int last, int width) {

    private static final int BEGINNING = 75;
    private static final int END = 100;
    private static final int WINDOW = 25;

    /** Below so many iterations no mass matrix can be learnt. */
    private static final int LEAST = 20;

    static WarmUpSchedule of(int total) {
        if (total < LEAST) {
            return new WarmUpSchedule(total, total, 1);
        }
        if (total < BEGINNING + WINDOW + END) {
            int first = (int) (0.15 * total);
            int last = total - (int) (0.1 * total);
            return new WarmUpSchedule(first, last, last - first);
        }
        return new WarmUpSchedule(BEGINNING, total - END, WINDOW);
    }

    boolean counts(int iteration) {
        return iteration >= first && iteration < last;
    }

    /** Whether a window ends after this iteration. */
    boolean endsWindow(int iteration) {
        int end = first;
        int size = width;
        while (end < last) {
            end += size;
            size *= 2;
            // A window that would leave less than the next one takes the rest as well.
            if (end + size > last) {
                end = last;
            }
            if (iteration + 1 == end) {
                return true;
            }
        }
        return false;
    }
}
