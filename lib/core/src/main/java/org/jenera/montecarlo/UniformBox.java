package org.jenera.montecarlo;

import java.util.Arrays;
import java.util.Random;

/** The uniform distribution on a box with sides along the axes. */
final class UniformBox implements Proposal {

    private final double[] low;
    private final double[] high;
    private final double logVolume;

    UniformBox(double[] low, double[] high) {
        double sum = 0;
        boolean fits = low.length > 0 && low.length == high.length;
        for (int i = 0; fits && i < low.length; i++) {
            fits = Double.isFinite(low[i]) && Double.isFinite(high[i]) && low[i] < high[i];
            sum += Math.log(high[i] - low[i]);
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "A box has finite corners of one length, each low number below the high one;"
                            + " given: "
                            + Arrays.toString(low)
                            + " and "
                            + Arrays.toString(high));
        }
        this.low = low.clone();
        this.high = high.clone();
        this.logVolume = sum;
    }

    double logVolume() {
        return logVolume;
    }

    @Override
    public double at(double[] x) {
        for (int i = 0; i < low.length; i++) {
            if (!(x[i] >= low[i] && x[i] <= high[i])) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        return -logVolume;
    }

    @Override
    public double[] draw(Random random) {
        double[] x = new double[low.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = low[i] + (high[i] - low[i]) * random.nextDouble();
        }
        return x;
    }
}
