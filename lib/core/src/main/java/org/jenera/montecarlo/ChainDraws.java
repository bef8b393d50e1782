package org.jenera.montecarlo;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jenera.distribution.Parameters;
import org.jenera.metrics.EffectiveSampleSize;
import org.jenera.metrics.MonteCarloError;
import org.jenera.metrics.RHat;
import org.jenera.model.Estimate;
import tech.tablesaw.api.Table;

/**
 * What several Markov chains visited after their warm-up, and how they moved: draws of shape
 * (chains, draws, d). Immutable; every array that it hands out is a copy.
 *
 * <pre>{@code
 * draws.summary()                      // a table: mean, sd, MCSE, quantiles, R-hat, ESS
 * draws.mean("tau")                    // an Estimate: value and Monte Carlo standard error
 * draws.mean(x -> x[0] * x[1])         // of any function of the state
 * draws.parameter("tau")               // (chains, draws), for plots and diagnostics
 * draws.warnings()                     // divergences and other troubles, as sentences
 * }</pre>
 */
public final class ChainDraws {

    private final double[][][] values;
    private final Step[][] steps;
    private final List<String> names;

    private ChainDraws(double[][][] values, Step[][] steps, List<String> names) {
        this.values = values;
        this.steps = steps;
        this.names = names;
    }

    static ChainDraws of(List<ChainRun> runs, Parameters parameters, List<String> names) {
        double[][][] values =
                runs.stream()
                        .map(
                                run ->
                                        parameters == null
                                                ? run.draws
                                                : Arrays.stream(run.draws)
                                                        .map(parameters::constrain)
                                                        .toArray(double[][]::new))
                        .toArray(double[][][]::new);
        int d = values[0][0].length;
        List<String> chosen =
                names != null ? names : parameters != null ? parameters.names() : numbered(d);
        requireNames(chosen, d);
        return new ChainDraws(
                values, runs.stream().map(run -> run.steps).toArray(Step[][]::new), chosen);
    }

    private static List<String> numbered(int dimensions) {
        return IntStream.range(0, dimensions).mapToObj(i -> "x" + i).toList();
    }

    private static void requireNames(List<String> names, int dimensions) {
        if (names.size() != dimensions) {
            throw new IllegalArgumentException(
                    "There are "
                            + dimensions
                            + " coordinates; give as many names, given: "
                            + names);
        }
    }

    /**
     * How many chains.
     *
     * @return at least 1
     */
    public int chains() {
        return values.length;
    }

    /**
     * How many draws each chain has.
     *
     * @return at least 4
     */
    public int draws() {
        return values[0].length;
    }

    /**
     * The number of coordinates, d.
     *
     * @return at least 1
     */
    public int dimensions() {
        return names.size();
    }

    /**
     * The names of the coordinates.
     *
     * @return d names
     */
    public List<String> names() {
        return names;
    }

    /**
     * All draws.
     *
     * @return shape (chains, draws, d)
     */
    public double[][][] values() {
        return Arrays.stream(values)
                .map(chain -> Arrays.stream(chain).map(double[]::clone).toArray(double[][]::new))
                .toArray(double[][][]::new);
    }

    /**
     * The draws of all chains as one list of points, chain by chain.
     *
     * @return shape (chains * draws, d)
     */
    public double[][] points() {
        return Arrays.stream(values)
                .flatMap(Arrays::stream)
                .map(double[]::clone)
                .toArray(double[][]::new);
    }

    /**
     * The draws of one chain.
     *
     * @param chain from 0
     * @return shape (draws, d)
     */
    public double[][] chain(int chain) {
        return Arrays.stream(values[chain]).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * One coordinate.
     *
     * @param index from 0 to d - 1
     * @return shape (chains, draws)
     */
    public double[][] parameter(int index) {
        if (index < 0 || index >= dimensions()) {
            throw new IllegalArgumentException(
                    "There are " + dimensions() + " coordinates, from 0; asked for: " + index);
        }
        return Arrays.stream(values)
                .map(chain -> Arrays.stream(chain).mapToDouble(x -> x[index]).toArray())
                .toArray(double[][]::new);
    }

    /**
     * One coordinate.
     *
     * @param name one of {@link #names()}
     * @return shape (chains, draws)
     */
    public double[][] parameter(String name) {
        return parameter(index(name));
    }

    /**
     * A function of the state.
     *
     * @param f from d numbers to one
     * @return shape (chains, draws)
     */
    public double[][] quantity(ToDoubleFunction<double[]> f) {
        return Arrays.stream(values)
                .map(
                        chain ->
                                Arrays.stream(chain)
                                        .mapToDouble(x -> f.applyAsDouble(x.clone()))
                                        .toArray())
                .toArray(double[][]::new);
    }

    /**
     * The same chains in other coordinates, such as what a model's parameters imply.
     *
     * @param f from d numbers to as many as there are names
     * @param newNames of its coordinates
     * @return draws of shape (chains, draws, names)
     */
    public ChainDraws map(Function<double[], double[]> f, String... newNames) {
        double[][][] mapped =
                Arrays.stream(values)
                        .map(
                                chain ->
                                        Arrays.stream(chain)
                                                .map(x -> f.apply(x.clone()).clone())
                                                .toArray(double[][]::new))
                        .toArray(double[][][]::new);
        requireNames(List.of(newNames), mapped[0][0].length);
        return new ChainDraws(mapped, steps, List.of(newNames));
    }

    private int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "There is no coordinate named '" + name + "'; there are " + names);
        }
        return index;
    }

    /**
     * The mean of a coordinate with its Monte Carlo standard error.
     *
     * @param name one of {@link #names()}
     * @return in the unit of the coordinate
     * @throws IllegalArgumentException if the coordinate never moved
     */
    public Estimate mean(String name) {
        return mean(index(name));
    }

    /** As {@link #mean(String)}, by index from 0. */
    public Estimate mean(int index) {
        return MonteCarloError.mean(parameter(index));
    }

    /**
     * The mean of a function of the state, an integral under the target, with its Monte Carlo
     * standard error.
     *
     * @param f from d numbers to one
     * @return in the unit of f
     */
    public Estimate mean(ToDoubleFunction<double[]> f) {
        return MonteCarloError.mean(quantity(f));
    }

    /** As {@link #standardDeviation(int)}, by name. */
    public Estimate standardDeviation(String name) {
        return standardDeviation(index(name));
    }

    /**
     * The standard deviation of a coordinate with its Monte Carlo standard error.
     *
     * @param index from 0
     * @return in the unit of the coordinate
     */
    public Estimate standardDeviation(int index) {
        return MonteCarloError.standardDeviation(parameter(index));
    }

    /** As {@link #quantile(int, double)}, by name. */
    public Estimate quantile(String name, double probability) {
        return quantile(index(name), probability);
    }

    /**
     * A quantile of a coordinate with its Monte Carlo standard error.
     *
     * @param index from 0
     * @param probability from 0 to 1
     * @return in the unit of the coordinate
     */
    public Estimate quantile(int index, double probability) {
        return MonteCarloError.quantile(parameter(index), probability);
    }

    /** Rank-normalised split R-hat of a coordinate: {@link RHat#of}. */
    public double rHat(String name) {
        return rHat(index(name));
    }

    /** As {@link #rHat(String)}, by index from 0. */
    public double rHat(int index) {
        return RHat.of(parameter(index));
    }

    /** The bulk effective sample size of a coordinate: {@link EffectiveSampleSize#bulk}. */
    public double bulkEss(String name) {
        return bulkEss(index(name));
    }

    /** As {@link #bulkEss(String)}, by index from 0. */
    public double bulkEss(int index) {
        return EffectiveSampleSize.bulk(parameter(index));
    }

    /** The tail effective sample size of a coordinate: {@link EffectiveSampleSize#tail}. */
    public double tailEss(String name) {
        return tailEss(index(name));
    }

    /** As {@link #tailEss(String)}, by index from 0. */
    public double tailEss(int index) {
        return EffectiveSampleSize.tail(parameter(index));
    }

    /**
     * The mean acceptance of each chain.
     *
     * @return one number a chain, from 0 to 1
     */
    public double[] acceptance() {
        return Arrays.stream(steps)
                .mapToDouble(
                        chain ->
                                Arrays.stream(chain)
                                        .mapToDouble(Step::acceptance)
                                        .average()
                                        .orElseThrow())
                .toArray();
    }

    /**
     * The step size of each chain after the warm-up.
     *
     * @return one number a chain
     * @throws IllegalStateException if the sampler has no step size
     */
    public double[] stepSizes() {
        return Arrays.stream(steps)
                .mapToDouble(chain -> known("step size", chain[0].stepSize()))
                .toArray();
    }

    /**
     * The total energy after each transition, of HMC, NUTS and Langevin.
     *
     * @return shape (chains, draws), in nats
     * @throws IllegalStateException if the sampler has no energy
     */
    public double[][] energies() {
        return each("energy", Step::energy);
    }

    /**
     * The log-density of each draw, as the sampler saw it: with the Jacobian of transformed
     * parameters.
     *
     * @return shape (chains, draws), in nats up to a constant
     * @throws IllegalStateException if the sampler does not know it, as Gibbs sampling does not
     */
    public double[][] logDensities() {
        return each("log-density", Step::logDensity);
    }

    /**
     * The depths of the trees of NUTS.
     *
     * @return shape (chains, draws); 0 for other samplers
     */
    public int[][] treeDepths() {
        return Arrays.stream(steps)
                .map(chain -> Arrays.stream(chain).mapToInt(Step::depth).toArray())
                .toArray(int[][]::new);
    }

    /**
     * Which transitions diverged. With thinning: to which draws one of the transitions since the
     * draw before did.
     *
     * @return shape (chains, draws)
     */
    public boolean[][] divergent() {
        boolean[][] result = new boolean[chains()][draws()];
        for (int c = 0; c < chains(); c++) {
            for (int i = 0; i < draws(); i++) {
                result[c][i] = steps[c][i].divergent();
            }
        }
        return result;
    }

    /**
     * How many transitions diverged; with thinning, to how many draws one did.
     *
     * @return at least 0; it should be 0
     */
    public int divergences() {
        return (int) Arrays.stream(steps).flatMap(Arrays::stream).filter(Step::divergent).count();
    }

    /** How many trees of NUTS were cut off at the greatest depth. */
    int cutOff() {
        return (int) Arrays.stream(steps).flatMap(Arrays::stream).filter(Step::cutOff).count();
    }

    boolean hasEnergies() {
        return !Double.isNaN(steps[0][0].energy());
    }

    /**
     * How many gradients were computed for the draws, without the warm-up.
     *
     * @return at least 0
     */
    public long gradients() {
        return Arrays.stream(steps).flatMap(Arrays::stream).mapToLong(Step::gradients).sum();
    }

    /**
     * A table in the manner of R's posterior: one row a coordinate, with its mean, standard
     * deviation, Monte Carlo standard error of the mean, quantiles, R-hat, and effective sample
     * sizes of bulk and tails.
     *
     * @return d rows; what a coordinate that never moved does not have is missing
     */
    public Table summary() {
        return DrawsSummary.table(this);
    }

    /**
     * What is wrong with these draws, if anything, as sentences with the number and the remedy:
     * divergences, chains that never moved, R-hat above 1.01, effective sample sizes below 100 a
     * chain, trees cut off, energies that hardly change.
     *
     * @return no sentence if nothing is wrong
     */
    public List<String> warnings() {
        return DrawsWarnings.of(this);
    }

    private double[][] each(String what, ToDoubleFunction<Step> f) {
        return Arrays.stream(steps)
                .map(
                        chain ->
                                Arrays.stream(chain)
                                        .mapToDouble(step -> known(what, f.applyAsDouble(step)))
                                        .toArray())
                .toArray(double[][]::new);
    }

    private static double known(String what, double value) {
        if (Double.isNaN(value)) {
            throw new IllegalStateException("This sampler has no " + what + " to tell");
        }
        return value;
    }

    @Override
    public String toString() {
        String head =
                "ChainDraws("
                        + chains()
                        + " chains, "
                        + draws()
                        + " draws each, "
                        + dimensions()
                        + " coordinates)";
        List<String> warnings = warnings();
        return warnings.isEmpty() ? head : head + "\n" + String.join("\n", warnings);
    }
}
