package org.jenera.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.ranking.NaNStrategy;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/**
 * Figures of the draws of several Markov chains, of shape (chains, draws).
 *
 * <p>All refuse draws that are not finite numbers with an {@link IllegalArgumentException}.
 */
public final class ChainPlots {

    private static final int BINS = 20;
    private static final int PANEL_WIDTH = 240;
    private static final int PANEL_HEIGHT = 190;
    private static final int IN_A_ROW = 4;

    private ChainPlots() {}

    /**
     * A trace plot: every chain over its iterations. Chains that agree look like one.
     *
     * @param name of the quantity, with its unit in parentheses
     * @param chains shape (chains, draws)
     * @return a plot
     */
    public static Plot trace(String name, double[][] chains) {
        requireChains(name, chains);
        Plot plot = Plot.of("").x("iteration").y(name);
        for (int c = 0; c < chains.length; c++) {
            plot.trace("chain " + (c + 1), chains[c]);
        }
        return plot.alternative(
                "Trace plot of %s: %d chains of %,d draws over their iterations."
                        .formatted(name, chains.length, chains[0].length));
    }

    /**
     * Rank plots (Vehtari et al., Bayesian Analysis 16 (2021), section 4.1): for each chain a
     * histogram of the ranks of its draws among all draws, flat at the line if the chains agree. A
     * chain that sits too low fills the left, one that is too narrow the middle.
     *
     * @param name of the quantity
     * @param chains shape (chains, draws), at least 20 draws
     * @return a panel for each chain, four in a row
     */
    public static Panels ranks(String name, double[][] chains) {
        requireChains(name, chains);
        int draws = chains[0].length;
        Check.atLeast("The number of draws of a rank plot", BINS, draws);
        double[][] counts = rankCounts(chains);
        double most = Arrays.stream(counts).flatMapToDouble(Arrays::stream).max().orElseThrow();
        double total = (double) chains.length * draws;
        double[] middles =
                IntStream.range(0, BINS).mapToDouble(b -> (b + 0.5) / BINS * total).toArray();
        List<Figure> panels = new ArrayList<>();
        for (int c = 0; c < chains.length; c++) {
            panels.add(
                    Plot.of("chain " + (c + 1))
                            .x("rank of " + name)
                            .y(c % IN_A_ROW == 0 ? "draws" : "")
                            .bars("draws", middles, counts[c])
                            .horizontalLine("evenly spread", (double) draws / BINS)
                            .legend(LegendPlace.NONE)
                            .xRange(0, total)
                            .yRange(0, 1.1 * most)
                            .size(PANEL_WIDTH, PANEL_HEIGHT));
        }
        return Panels.grid(Math.min(IN_A_ROW, chains.length), panels.toArray(Figure[]::new))
                .withAlternative(
                        "Rank plots of %s: for each of %d chains a histogram of the ranks of its draws"
                                        .formatted(name, chains.length)
                                + " among all draws, with a line where it would be flat.");
    }

    private static double[][] rankCounts(double[][] chains) {
        double[] pooled = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).rank(pooled);
        int draws = chains[0].length;
        double[][] counts = new double[chains.length][BINS];
        for (int i = 0; i < ranks.length; i++) {
            int bin = (int) ((ranks[i] - 0.5) / ranks.length * BINS);
            counts[i / draws][bin]++;
        }
        return counts;
    }

    /**
     * The autocorrelations of several chains over the lag, as a curve each.
     *
     * @param name of the quantity
     * @param autocorrelations for each chain the values at lags 0, 1, 2, ..., such as {@code
     *     Autocorrelation.of} gives
     * @return a plot
     */
    public static Plot autocorrelation(String name, double[][] autocorrelations) {
        requireChains(name, autocorrelations);
        Plot plot = Plot.of("").x("lag").y("autocorrelation of " + name);
        for (int c = 0; c < autocorrelations.length; c++) {
            plot.curve("chain " + (c + 1), autocorrelations[c]);
        }
        return plot.horizontalLine("", 0);
    }

    private static void requireChains(String name, double[][] chains) {
        Check.atLeast("The number of chains of '" + name + "'", 1, chains.length);
        for (double[] chain : chains) {
            Check.finite(name, "draw", chain);
            if (chain.length != chains[0].length) {
                throw new IllegalArgumentException(
                        "Chains have one length; those of '%s' have %d and %d"
                                .formatted(name, chains[0].length, chain.length));
            }
        }
    }
}
