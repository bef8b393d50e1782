package org.jenera.variational;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jenera.derive.Enumeration;
import org.jenera.distribution.Observations;
import org.jenera.model.TractableDensity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A mixture of t distributions, \(\sum_k w_k \,\mathrm{St}(x \mid \mu_k, \Sigma_k, \nu_k)\): what a
 * {@link BayesianGaussianMixture} predicts (Bishop 2006, equation 10.81). Immutable.
 */
public final class StudentTMixture implements TractableDensity<INDArray> {

    private final double[] weights;
    private final List<StudentT> components;

    StudentTMixture(double[] weights, List<StudentT> components) {
        this.weights = weights;
        this.components = List.copyOf(components);
    }

    /** The number of components, K. */
    public int size() {
        return weights.length;
    }

    /** K probabilities. */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * One component.
     *
     * @param k its index, counted from 0
     * @return its distribution
     */
    public StudentT component(int k) {
        return components.get(k);
    }

    @Override
    public double[] logDensity(INDArray x) {
        double[][] terms = new double[size()][];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = components.get(k).logDensity(x);
        }
        double[] result = new double[terms[0].length];
        double[] joint = new double[size()];
        for (int i = 0; i < result.length; i++) {
            for (int k = 0; k < joint.length; k++) {
                joint[k] = Math.log(weights[k]) + terms[k][i];
            }
            result[i] = Enumeration.logSumExp(joint);
        }
        return result;
    }

    /** As {@link #logDensity(INDArray)}, of n rows of d numbers. */
    public double[] logDensity(double[][] x) {
        return logDensity(Observations.of(x));
    }

    @Override
    public INDArray sample(int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("A sample has at least 1 observation; given: " + n);
        }
        Random random = new Random(seed);
        double[][] x = new double[n][];
        for (int i = 0; i < n; i++) {
            double rest = random.nextDouble();
            int k = 0;
            while (k < weights.length - 1 && rest >= weights[k]) {
                rest -= weights[k++];
            }
            x[i] = components.get(k).sample(random);
        }
        return Nd4j.createFromArray(x);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "StudentTMixture(%d components)", size());
    }
}
