package org.jenera.markov;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Standard errors by the parametric bootstrap (Efron and Tibshirani 1993, section 6.5; Zucchini and
 * MacDonald 2009, section 3.6.2): draw data from the fitted model, fit again, and look how far the
 * estimates scatter.
 *
 * @param models the fits to the data sets that were drawn, with the states of the fitted model
 * @param collapsed how many data sets gave no fit because a state collapsed; they are left out
 */
public record ParametricBootstrap(List<HiddenMarkovModel> models, int collapsed) {

    /**
     * Draws and fits. Each fit starts from the fitted model, so that its states keep their names.
     *
     * @param fitted the model, from which data are drawn
     * @param trainer the settings of the fit, restarts aside
     * @param replicates how many data sets, at least 2
     * @param seed of the random numbers
     * @param x the sequences of the fit: as many, as long, and missing at the same steps are drawn
     * @return the models that were found
     * @throws IllegalArgumentException if there are fewer than 2 replicates
     * @throws CollapsedStateException if fewer than 2 data sets gave a fit
     */
    public static ParametricBootstrap of(
            HiddenMarkovModel fitted, BaumWelch trainer, int replicates, long seed, Sequence... x) {
        if (replicates < 2) {
            throw new IllegalArgumentException(
                    "A standard error needs at least 2 replicates; given: " + replicates);
        }
        long[] seeds = new SplittableRandom(seed).longs(replicates).toArray();
        HiddenMarkovModel[] found = new HiddenMarkovModel[replicates];
        CollapsedStateException[] collapses = new CollapsedStateException[replicates];
        BaumWelch quiet = trainer.quietly();
        try (Workers workers = new Workers(trainer.threads())) {
            workers.forEach(
                    replicates,
                    r -> {
                        try {
                            found[r] =
                                    quiet.fit(fitted, draw(fitted, new Random(seeds[r]), x))
                                            .model();
                        } catch (CollapsedStateException e) {
                            collapses[r] = e;
                        }
                    });
        }
        List<HiddenMarkovModel> models = Arrays.stream(found).filter(Objects::nonNull).toList();
        if (models.size() < 2) {
            throw Arrays.stream(collapses).filter(Objects::nonNull).findFirst().orElseThrow();
        }
        return new ParametricBootstrap(models, replicates - models.size());
    }

    private static Sequence[] draw(HiddenMarkovModel fitted, Random random, Sequence[] x) {
        Sequence[] drawn = new Sequence[x.length];
        for (int i = 0; i < x.length; i++) {
            Sequence original = x[i];
            int[] missing =
                    IntStream.range(0, original.length()).filter(original::isMissing).toArray();
            drawn[i] = fitted.sample(original.length(), random.nextLong()).withMissing(missing);
        }
        return drawn;
    }

    /** The standard error of each probability of the initial distribution: K numbers. */
    public double[] initial() {
        return deviations(model -> new double[][] {model.initial()})[0];
    }

    /** The standard error of each transition probability: (K, K). */
    public double[][] transition() {
        return deviations(HiddenMarkovModel::transition);
    }

    /** The standard error of each of {@link Emission#parameters()}: K rows. */
    public double[][] emission() {
        return deviations(model -> model.emission().parameters());
    }

    /**
     * The standard deviation of any table of numbers over the models.
     *
     * @param statistic a table of a model, always of the same shape
     * @return in that shape
     */
    public double[][] deviations(Function<HiddenMarkovModel, double[][]> statistic) {
        List<double[][]> tables = models.stream().map(statistic).toList();
        double[][] result = Stochastic.copy(tables.get(0));
        for (int i = 0; i < result.length; i++) {
            for (int j = 0; j < result[i].length; j++) {
                int row = i;
                int column = j;
                double[] values = tables.stream().mapToDouble(t -> t[row][column]).toArray();
                double mean = Arrays.stream(values).average().orElseThrow();
                double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
                result[i][j] = Math.sqrt(squares / (values.length - 1));
            }
        }
        return result;
    }
}
