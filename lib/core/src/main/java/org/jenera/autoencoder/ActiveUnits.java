package org.jenera.autoencoder;

import java.util.Arrays;

/**
 * Which units of a code tell anything: those whose mean differs from image to image. The activity
 * of a unit is \(A_j = \operatorname{Var}_x\big(\mathbb E_{q(z \mid x)}[z_j]\big)\); a unit that
 * has collapsed onto the prior has activity 0 (Burda, Grosse and Salakhutdinov 2016, section 5.2).
 */
public final class ActiveUnits {

    /** The activity that a unit has to exceed: the one of Burda and others. */
    public static final double THRESHOLD = 0.01;

    private final double[] activities;

    private ActiveUnits(double[] activities) {
        this.activities = activities;
    }

    /**
     * The activities of the units.
     *
     * @param codes of at least two images
     * @return one activity a unit
     */
    public static ActiveUnits of(GaussianCodes codes) {
        int n = codes.size();
        if (n < 2) {
            throw new IllegalArgumentException(
                    "An activity is a variance over at least 2 images; given: " + n);
        }
        double[][] means = codes.means();
        double[] activities = new double[codes.latent()];
        for (int j = 0; j < activities.length; j++) {
            int unit = j;
            double mean = Arrays.stream(means).mapToDouble(row -> row[unit]).sum() / n;
            activities[j] =
                    Arrays.stream(means)
                                    .mapToDouble(row -> (row[unit] - mean) * (row[unit] - mean))
                                    .sum()
                            / (n - 1);
        }
        return new ActiveUnits(activities);
    }

    /**
     * The activity of each unit.
     *
     * @return shape (latent), each at least 0
     */
    public double[] activities() {
        return activities.clone();
    }

    /**
     * How many units exceed the {@link #THRESHOLD}.
     *
     * @return from 0 to latent
     */
    public int count() {
        return count(THRESHOLD);
    }

    /**
     * How many units exceed a threshold.
     *
     * @param threshold of the activity
     * @return from 0 to latent
     */
    public int count(double threshold) {
        return (int) Arrays.stream(activities).filter(activity -> activity > threshold).count();
    }

    @Override
    public String toString() {
        return "%d of %d units are active".formatted(count(), activities.length);
    }
}
