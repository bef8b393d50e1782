package org.jenera.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of a model, by name, and where each may lie. Samplers move in all of
 * \(\mathbb{R}^d\); this takes a density of the model's own parameters there, Jacobian included.
 *
 * <pre>{@code
 * var parameters = Parameters.builder().real("mu").positive("tau").reals("theta", 8).build();
 * var draws = Chains.builder()
 *         .setKernel(Nuts.of(parameters.unconstrained(model)))   // model: a log-density of (mu, tau, theta)
 *         .setStart(0, 1, ...).optParameters(parameters).build().run(seed);
 * draws.mean("tau")
 * }</pre>
 */
public final class Parameters {

    private final List<String> names;
    private final Transform[] transforms;

    private Parameters(Builder builder) {
        names = List.copyOf(builder.names);
        transforms = builder.transforms.toArray(Transform[]::new);
    }

    /**
     * The parameters, one after the other.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The names, of vectors with their index: {@code theta[0]}, {@code theta[1]}, ...
     *
     * @return d names
     */
    public List<String> names() {
        return names;
    }

    /**
     * How many numbers they are, d.
     *
     * @return at least 1
     */
    public int dimensions() {
        return transforms.length;
    }

    /**
     * The density in the coordinates of the sampler: \(\log p(x(u)) + \sum_i \log |dx_i / du_i|\).
     *
     * @param model log-density of the model's own parameters, with its gradient in them
     * @return log-density of the unconstrained parameters
     */
    public DifferentiableLogDensity unconstrained(DifferentiableLogDensity model) {
        return (u, gradient) -> {
            double[] x = constrain(u);
            double logDensity = model.at(x, gradient);
            for (int i = 0; i < x.length; i++) {
                logDensity += transforms[i].logJacobian(u[i]);
                gradient[i] =
                        gradient[i] * transforms[i].derivative(u[i])
                                + transforms[i].logJacobianDerivative(u[i]);
            }
            return logDensity;
        };
    }

    /**
     * From the sampler's coordinates to the model's.
     *
     * @param u d numbers
     * @return d numbers, each where its parameter may lie
     */
    public double[] constrain(double[] u) {
        requireDimensions(u);
        double[] x = new double[u.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = transforms[i].constrain(u[i]);
        }
        return x;
    }

    /**
     * From the model's coordinates to the sampler's.
     *
     * @param x d numbers
     * @return d numbers
     * @throws IllegalArgumentException if a parameter lies where it may not
     */
    public double[] unconstrain(double[] x) {
        requireDimensions(x);
        double[] u = new double[x.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = transforms[i].unconstrain(x[i]);
            if (!Double.isFinite(u[i])) {
                throw new IllegalArgumentException(
                        "The parameter "
                                + names.get(i)
                                + " is "
                                + transforms[i].domain()
                                + "; given: "
                                + x[i]);
            }
        }
        return u;
    }

    private void requireDimensions(double[] x) {
        if (x.length != transforms.length) {
            throw new IllegalArgumentException(
                    "There are "
                            + transforms.length
                            + " parameters, "
                            + names
                            + "; given: "
                            + x.length
                            + " numbers");
        }
    }

    /** The parameters of {@link Parameters}, in order. */
    public static final class Builder {
        private final List<String> names = new ArrayList<>();
        private final List<Transform> transforms = new ArrayList<>();

        private Builder() {}

        /**
         * A parameter that may be any number.
         *
         * @param name of the parameter
         * @return this builder
         */
        public Builder real(String name) {
            return add(name, Transform.IDENTITY);
        }

        /**
         * Several parameters that may be any number.
         *
         * @param name of the vector
         * @param size how many, at least 1
         * @return this builder
         */
        public Builder reals(String name, int size) {
            return addAll(name, size, Transform.IDENTITY);
        }

        /**
         * A parameter greater than 0, sampled as its logarithm.
         *
         * @param name of the parameter
         * @return this builder
         */
        public Builder positive(String name) {
            return add(name, Transform.EXPONENTIAL);
        }

        /**
         * Several parameters greater than 0.
         *
         * @param name of the vector
         * @param size how many, at least 1
         * @return this builder
         */
        public Builder positives(String name, int size) {
            return addAll(name, size, Transform.EXPONENTIAL);
        }

        /**
         * A parameter between two bounds, sampled as its logit.
         *
         * @param name of the parameter
         * @param low the lower bound
         * @param high the upper bound, greater
         * @return this builder
         */
        public Builder interval(String name, double low, double high) {
            return add(name, Transform.interval(low, high));
        }

        /**
         * The parameters.
         *
         * @return them
         * @throws IllegalArgumentException if there are none, or two of one name
         */
        public Parameters build() {
            if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
                throw new IllegalArgumentException(
                        "A model has at least one parameter, and each a name of its own; given: "
                                + names);
            }
            return new Parameters(this);
        }

        private Builder addAll(String name, int size, Transform transform) {
            if (size < 1) {
                throw new IllegalArgumentException(
                        "The vector " + name + " has at least 1 number; given: " + size);
            }
            for (int i = 0; i < size; i++) {
                add(name + "[" + i + "]", transform);
            }
            return this;
        }

        private Builder add(String name, Transform transform) {
            names.add(name);
            transforms.add(transform);
            return this;
        }
    }
}
