package library;

/** A library whose loop knows nothing of interrupts. */
public final class Training {
    private Training() {}

    /** Iterates without end, as a training loop that has no check does. */
    public static double iterate() {
        double loss = 1;
        while (true) {
            loss = step(loss);
        }
    }

    /** Trains for a number of steps. */
    public static double steps(int count) {
        double loss = 1;
        for (int i = 0; i < count; i++) {
            loss = step(loss);
        }
        return loss;
    }

    private static double step(double loss) {
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += Math.sin(loss + i);
        }
        return sum;
    }
}
