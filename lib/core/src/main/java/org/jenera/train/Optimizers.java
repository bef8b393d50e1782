package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jenera.tensor.Updates;

/**
 * The usual optimizers. Each updates all parameters of a phase in one call.
 *
 * <pre>{@code
 * training.optimizer(Optimizers.adam(1e-3));
 * phase.optimizer(Optimizers.adam(2e-4, 0.5, 0.999));   // DCGAN
 * }</pre>
 */
public final class Optimizers {

    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double SMOOTHING = 0.99;
    private static final double EPSILON = 1e-8;

    private Optimizers() {}

    /**
     * Adam with \(\beta_1 = 0.9, \beta_2 = 0.999, \epsilon = 10^{-8}\) (Kingma and Ba 2015,
     * algorithm 1).
     *
     * @param learningRate above 0
     * @return the optimizer
     */
    public static Optimizer adam(double learningRate) {
        return adam(learningRate, BETA1, BETA2);
    }

    /**
     * Adam (Kingma and Ba 2015, algorithm 1), with \(\epsilon = 10^{-8}\).
     *
     * @param learningRate above 0
     * @param beta1 decay of the mean gradient, from 0 to below 1
     * @param beta2 decay of the mean squared gradient, from 0 to below 1
     * @return the optimizer
     */
    public static Optimizer adam(double learningRate, double beta1, double beta2) {
        below1("beta1", beta1);
        below1("beta2", beta2);
        return new Recipe(
                "Adam, rate %s, betas %s and %s".formatted(learningRate, beta1, beta2),
                learningRate,
                memory("mean", "square"),
                adamRule(beta1, beta2, 0, false));
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2, green): each step
     * also shrinks the parameters by the learning rate times the decay. \(\beta_1 = 0.9, \beta_2 =
     * 0.999, \epsilon = 10^{-8}\).
     *
     * @param learningRate above 0
     * @param decay at least 0, such as 0.01
     * @return the optimizer
     */
    public static Optimizer adamW(double learningRate, double decay) {
        notNegative("decay", decay);
        return new Recipe(
                "AdamW, rate %s, decay %s".formatted(learningRate, decay),
                learningRate,
                memory("mean", "square"),
                adamRule(BETA1, BETA2, decay, true));
    }

    /**
     * RMSProp (Hinton 2012, lecture 6e): the gradient over the root of its mean square, which
     * decays by 0.99.
     *
     * @param learningRate above 0
     * @return the optimizer
     */
    public static Optimizer rmsProp(double learningRate) {
        return new Recipe(
                "RMSProp, rate %s".formatted(learningRate),
                learningRate,
                memory("square"),
                (call, lists) ->
                        Updates.rmsProp(
                                call.parameters,
                                call.gradients,
                                lists.get("square"),
                                new NDList(),
                                call.rate,
                                SMOOTHING,
                                EPSILON,
                                0,
                                0));
    }

    /**
     * Plain stochastic gradient descent.
     *
     * @param learningRate above 0
     * @return the optimizer
     */
    public static Optimizer sgd(double learningRate) {
        return new Recipe(
                "SGD, rate %s".formatted(learningRate),
                learningRate,
                memory(),
                (call, lists) ->
                        Updates.sgd(
                                call.parameters,
                                call.gradients,
                                new NDList(),
                                call.rate,
                                0,
                                false,
                                0));
    }

    /**
     * Stochastic gradient descent with momentum: \(v \leftarrow \mu v + g\), \(\theta \leftarrow
     * \theta - \eta v\).
     *
     * @param learningRate above 0
     * @param momentum from 0 to below 1
     * @return the optimizer
     */
    public static Optimizer sgd(double learningRate, double momentum) {
        below1("momentum", momentum);
        return new Recipe(
                "SGD, rate %s, momentum %s".formatted(learningRate, momentum),
                learningRate,
                memory("velocity"),
                (call, lists) ->
                        Updates.sgd(
                                call.parameters,
                                call.gradients,
                                lists.get("velocity"),
                                call.rate,
                                momentum,
                                false,
                                0));
    }

    private static Rule adamRule(double beta1, double beta2, double decay, boolean decoupled) {
        return (call, lists) ->
                Updates.adam(
                        call.parameters,
                        call.gradients,
                        lists.get("mean"),
                        lists.get("square"),
                        call.update,
                        new Updates.Adam(call.rate, beta1, beta2, EPSILON, decay, decoupled));
    }

    /** What one update is about. */
    private record Call(NDList parameters, NDList gradients, double rate, long update) {}

    /** The operator that makes an update. */
    @FunctionalInterface
    private interface Rule {
        void apply(Call call, Map<String, NDList> memory);
    }

    private record Recipe(
            String describe,
            double learningRate,
            BiFunction<NDManager, NDList, Map<String, NDList>> memory,
            Rule rule)
            implements Optimizer {

        Recipe {
            if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "A learning rate is above 0 and finite; given: " + learningRate);
            }
        }

        @Override
        public State start(NDManager manager, NDList parameters) {
            Map<String, NDList> lists = memory.apply(manager, parameters);
            return new State() {
                @Override
                public void update(NDList gradients, double rate, long update) {
                    rule.apply(new Call(parameters, gradients, rate, update), lists);
                }

                @Override
                public Map<String, NDList> memory() {
                    return lists;
                }
            };
        }

        @Override
        public String toString() {
            return describe;
        }
    }

    /** Lists of zeros in the shapes of the parameters. */
    private static BiFunction<NDManager, NDList, Map<String, NDList>> memory(String... names) {
        return (manager, parameters) -> {
            Map<String, NDList> lists = new LinkedHashMap<>();
            for (String name : names) {
                NDList zeros = new NDList(parameters.size());
                for (NDArray parameter : parameters) {
                    zeros.add(manager.zeros(parameter.getShape(), parameter.getDataType()));
                }
                lists.put(name, zeros);
            }
            return lists;
        };
    }

    private static void below1(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "The %s of an optimizer is from 0 to below 1; given: %s"
                            .formatted(name, value));
        }
    }

    private static void notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The %s of an optimizer is at least 0; given: %s".formatted(name, value));
        }
    }
}
