package org.jenera.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Points on equally likely arcs, with isotropic Gaussian noise: what {@link Moons} and {@link
 * SwissRoll} share. The parameter of an arc is uniform on its interval, so the density is the
 * integral \(\frac1K \sum_k \frac1{b-a} \int_a^b N(x; c_k(t), \sigma^2 I)\,dt\), taken by
 * Gauss-Legendre quadrature on panels no longer than \(\sigma\).
 *
 * <p>That is exact to about 1e-12 near the arcs and to 1e-7 thirty standard deviations off.
 */
final class NoisyCurve {

    /** One arc: a point for each parameter of an interval. */
    record Arc(DoubleUnaryOperator x, DoubleUnaryOperator y, double from, double to) {}

    /** Below this the number of nodes, one every sd/12, makes the density slow. */
    static final double LEAST_SD = 0.01;

    private static final int NODES = 12;

    /** Terms below exp(-40) of the largest do not count. */
    private static final double NEGLIGIBLE = 40;

    private final List<Arc> arcs;
    private final double sd;

    /** By panel and node: where the node is on the plane and its share of the probability. */
    private final double[][] xs;

    private final double[][] ys;
    private final double[][] weights;

    private final int[] everyPanel;

    /** The longest way from the first node of a panel to any other. */
    private final double longestPanel;

    /** NaN until it is asked for. */
    private volatile double entropy = Double.NaN;

    /**
     * @param sd of the noise
     * @param greatestSpeed how fast a point moves along an arc at most, per unit of its parameter
     * @param arcs equally likely
     */
    NoisyCurve(double sd, double greatestSpeed, Arc... arcs) {
        this.sd = sd;
        this.arcs = List.of(arcs);
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
        List<double[]> panelXs = new ArrayList<>();
        List<double[]> panelYs = new ArrayList<>();
        List<double[]> panelWeights = new ArrayList<>();
        for (Arc arc : arcs) {
            double length = arc.to - arc.from;
            int panels = (int) Math.ceil(Math.max(8, length * greatestSpeed / sd));
            for (int panel = 0; panel < panels; panel++) {
                double[] x = new double[NODES];
                double[] y = new double[NODES];
                double[] weight = new double[NODES];
                for (int node = 0; node < NODES; node++) {
                    double t = arc.from + length * (panel + (1 + rule.getPoint(node)) / 2) / panels;
                    x[node] = arc.x.applyAsDouble(t);
                    y[node] = arc.y.applyAsDouble(t);
                    weight[node] = rule.getWeight(node) / 2 / panels / arcs.length;
                }
                panelXs.add(x);
                panelYs.add(y);
                panelWeights.add(weight);
            }
        }
        xs = panelXs.toArray(new double[0][]);
        ys = panelYs.toArray(new double[0][]);
        weights = panelWeights.toArray(new double[0][]);
        everyPanel = IntStream.range(0, xs.length).toArray();
        longestPanel = longestPanel();
    }

    private double longestPanel() {
        double longest = 0;
        for (int panel = 0; panel < xs.length; panel++) {
            for (int node = 1; node < NODES; node++) {
                longest =
                        Math.max(
                                longest,
                                Math.hypot(
                                        xs[panel][node] - xs[panel][0],
                                        ys[panel][node] - ys[panel][0]));
            }
        }
        return longest;
    }

    double logDensity(double x, double y) {
        return logDensity(x, y, everyPanel, nearest(x, y, everyPanel));
    }

    /** The squared distance to the nearest first node of some panels. */
    private double nearest(double x, double y, int[] panels) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int panel : panels) {
            nearest = Math.min(nearest, squaredDistance(panel, 0, x, y));
        }
        return nearest;
    }

    private double logDensity(double x, double y, int[] panels, double nearest) {
        double reach = Math.sqrt(nearest + 2 * NEGLIGIBLE * sd * sd) + longestPanel;
        double sum = 0;
        for (int panel : panels) {
            if (squaredDistance(panel, 0, x, y) <= reach * reach) {
                for (int node = 0; node < NODES; node++) {
                    double exponent =
                            (nearest - squaredDistance(panel, node, x, y)) / (2 * sd * sd);
                    sum += weights[panel][node] * Math.exp(exponent);
                }
            }
        }
        return Math.log(sum) - nearest / (2 * sd * sd) - Math.log(2 * Math.PI * sd * sd);
    }

    private double squaredDistance(int panel, int node, double x, double y) {
        double dx = x - xs[panel][node];
        double dy = y - ys[panel][node];
        return dx * dx + dy * dy;
    }

    double entropy() {
        if (Double.isNaN(entropy)) {
            entropy = integrateEntropy();
        }
        return entropy;
    }

    /** By the trapezoidal rule on a grid over the tube of nine standard deviations. */
    private double integrateEntropy() {
        double step = sd / 4;
        double reach = 9 * sd;
        double[] box = box(reach);
        double tube = reach + longestPanel;
        // Further out than any panel that still counts for a point of the tube.
        double strip = tube + Math.sqrt(2 * NEGLIGIBLE) * sd + longestPanel;
        double sum = 0;
        for (double column = box[0]; column <= box[1]; column += step) {
            double x = column;
            int[] near =
                    Arrays.stream(everyPanel)
                            .filter(panel -> Math.abs(xs[panel][0] - x) <= strip)
                            .toArray();
            for (double y = box[2]; y <= box[3]; y += step) {
                double nearest = nearest(x, y, near);
                if (nearest < tube * tube) {
                    double logDensity = logDensity(x, y, near, nearest);
                    sum -= Math.exp(logDensity) * logDensity;
                }
            }
        }
        return sum * step * step;
    }

    /**
     * The smallest rectangle around the arcs, with a margin.
     *
     * @return xmin, xmax, ymin, ymax
     */
    double[] box(double margin) {
        double[] box = {
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY
        };
        for (int panel = 0; panel < xs.length; panel++) {
            for (int node = 0; node < NODES; node++) {
                box[0] = Math.min(box[0], xs[panel][node] - margin);
                box[1] = Math.max(box[1], xs[panel][node] + margin);
                box[2] = Math.min(box[2], ys[panel][node] - margin);
                box[3] = Math.max(box[3], ys[panel][node] + margin);
            }
        }
        return box;
    }

    double[] draw(Random random) {
        Arc arc = arcs.get(random.nextInt(arcs.size()));
        double t = arc.from + (arc.to - arc.from) * random.nextDouble();
        return Draws.around(arc.x.applyAsDouble(t), arc.y.applyAsDouble(t), sd, random);
    }

    /**
     * @throws IllegalArgumentException if the noise is too small for the quadrature
     */
    static void checkNoise(double sd) {
        Draws.checkPositive("sd", sd);
        if (sd < LEAST_SD) {
            throw new IllegalArgumentException(
                    "sd must be at least %s, for the density is integrated with 12 nodes in each sd;"
                                    .formatted(LEAST_SD)
                            + " given: "
                            + sd);
        }
    }
}
