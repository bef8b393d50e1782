package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * Steps of optimisers, in place, on all parameters of a model by one call into PyTorch. Lists of
 * parameters, gradients and state have the same length and shapes. Nothing here is differentiated.
 */
public final class Updates {

    private static final Operators OPERATORS = Operators.of(Updates.class);

    private Updates() {}

    /**
     * Adam (Kingma and Ba, 2015, algorithm 1), fused.
     *
     * @param parameters changed
     * @param gradients of the loss
     * @param m mean of the gradients, changed; 0 at the start
     * @param v mean of their squares, changed; 0 at the start
     * @param step number of this step, from 1
     * @param rates learning rate and the other constants
     */
    public static void adam(
            NDList parameters, NDList gradients, NDList m, NDList v, long step, Adam rates) {
        String algorithm = rates.decoupled() ? "adamw" : "adam";
        inPlace(
                algorithm,
                parameters,
                gradients,
                m,
                v,
                (double) step,
                rates.learningRate(),
                rates.beta1(),
                rates.beta2(),
                rates.epsilon(),
                rates.weightDecay());
    }

    /**
     * The constants of Adam.
     *
     * @param learningRate such as 1e-3
     * @param beta1 decay of the mean, such as 0.9
     * @param beta2 decay of the mean square, such as 0.999
     * @param epsilon added to the root, such as 1e-8
     * @param weightDecay 0 for none
     * @param decoupled whether the decay acts on the parameters (AdamW: Loshchilov and Hutter,
     *     2019), not on the gradient
     */
    public record Adam(
            double learningRate,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            boolean decoupled) {

        /**
         * Adam with the constants of its paper.
         *
         * @param learningRate such as 1e-3
         * @return beta 0.9 and 0.999, epsilon 1e-8, no weight decay
         */
        public static Adam of(double learningRate) {
            return new Adam(learningRate, 0.9, 0.999, 1e-8, 0, false);
        }
    }

    /**
     * Stochastic gradient descent: v = momentum v + g, parameters = parameters - rate v.
     *
     * @param parameters changed
     * @param gradients of the loss
     * @param velocity v, changed; 0 at the start; empty list if momentum is 0
     * @param learningRate such as 1e-2
     * @param momentum 0 for none
     * @param nesterov whether to step along g + momentum v
     * @param weightDecay times the parameters, added to the gradient
     */
    public static void sgd(
            NDList parameters,
            NDList gradients,
            NDList velocity,
            double learningRate,
            double momentum,
            boolean nesterov,
            double weightDecay) {
        inPlace(
                "sgd",
                parameters,
                gradients,
                velocity,
                learningRate,
                momentum,
                nesterov,
                weightDecay);
    }

    /**
     * RMSProp (Hinton, 2012, lecture 6e): s = alpha s + (1 - alpha) g^2, a step of g/(sqrt s +
     * epsilon).
     *
     * @param parameters changed
     * @param gradients of the loss
     * @param squares s, changed; 0 at the start
     * @param velocity of the momentum, changed; 0 at the start; empty list if momentum is 0
     * @param learningRate such as 5e-5 in WGAN
     * @param alpha decay of the mean square, such as 0.99
     * @param epsilon added to the root, such as 1e-8
     * @param momentum 0 for none
     * @param weightDecay times the parameters, added to the gradient
     */
    public static void rmsProp(
            NDList parameters,
            NDList gradients,
            NDList squares,
            NDList velocity,
            double learningRate,
            double alpha,
            double epsilon,
            double momentum,
            double weightDecay) {
        inPlace(
                "rmsprop",
                parameters,
                gradients,
                squares,
                velocity,
                learningRate,
                alpha,
                epsilon,
                momentum,
                weightDecay);
    }

    /**
     * The Euclidean norm of all gradients together.
     *
     * @param gradients any shapes
     * @return shape ()
     */
    public static NDArray norm(NDList gradients) {
        return OPERATORS.apply("norm", gradients);
    }

    /**
     * Scales the gradients, in place, so that their norm together is at most a limit (Pascanu et
     * al., 2013).
     *
     * @param gradients changed
     * @param limit of the norm
     * @return the norm before, shape ()
     */
    public static NDArray clip(NDList gradients, double limit) {
        try (Backpropagation.Pause pause = Backpropagation.pause()) {
            return OPERATORS.apply("clip", gradients, limit);
        }
    }

    /**
     * An exponential moving average of parameters: a = decay a + (1 - decay) p.
     *
     * @param averages a, changed
     * @param parameters p
     * @param decay such as 0.999
     */
    public static void average(NDList averages, NDList parameters, double decay) {
        inPlace("average", averages, parameters, decay);
    }

    /**
     * Copies values into arrays, which keep their storage.
     *
     * @param targets changed
     * @param sources same shapes
     */
    public static void assign(NDList targets, NDList sources) {
        inPlace("assign", targets, sources);
    }

    /**
     * Clamps every entry to [-limit, limit]: the weight clipping of WGAN (Arjovsky et al., 2017,
     * algorithm 1).
     *
     * @param parameters changed
     * @param limit such as 0.01
     */
    public static void clamp(NDList parameters, double limit) {
        inPlace("clamp", parameters, limit);
    }

    private static void inPlace(String algorithm, Object... arguments) {
        try (Backpropagation.Pause pause = Backpropagation.pause()) {
            OPERATORS.run(algorithm, arguments);
        }
    }
}
