package org.jenera.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.TensorScope;

/**
 * The first weights of a model, from a seed: the same seed and the same block give the same
 * weights, whatever else draws random numbers. (The initializers of DJL draw from PyTorch's global
 * generator.)
 *
 * <pre>{@code
 * SeededInitializer.he(seed).initialize(block, manager, new Shape(1, 784));
 * }</pre>
 *
 * <p>An initializer remembers how many arrays it has made, so each block needs a new one.
 */
public final class SeededInitializer implements Initializer {

    private final RandomStream random;
    private final Scale scale;
    private long made;

    /** The standard deviation of the weights of an array. */
    @FunctionalInterface
    private interface Scale {
        double of(double fanIn, double fanOut);
    }

    private SeededInitializer(long seed, Scale scale) {
        this.random = RandomStream.of(seed);
        this.scale = scale;
    }

    /**
     * For layers that rectifiers follow: normal with variance 2 / fan-in (He et al. 2015, equation
     * 10).
     *
     * @param seed of the weights
     * @return an initializer for one block
     */
    public static SeededInitializer he(long seed) {
        return new SeededInitializer(seed, (fanIn, fanOut) -> Math.sqrt(2 / fanIn));
    }

    /**
     * For layers that a sigmoid, tanh or nothing follows: normal with variance 2 / (fan-in +
     * fan-out) (Glorot and Bengio 2010, equation 12).
     *
     * @param seed of the weights
     * @return an initializer for one block
     */
    public static SeededInitializer glorot(long seed) {
        return new SeededInitializer(seed, (fanIn, fanOut) -> Math.sqrt(2 / (fanIn + fanOut)));
    }

    /**
     * The same standard deviation everywhere: 0.02 in DCGAN (Radford, Metz and Chintala 2016,
     * section 4).
     *
     * @param standardDeviation at least 0
     * @param seed of the weights
     * @return an initializer for one block
     */
    public static SeededInitializer normal(double standardDeviation, long seed) {
        if (!(standardDeviation >= 0)) {
            throw new IllegalArgumentException(
                    "A standard deviation is at least 0; given: " + standardDeviation);
        }
        return new SeededInitializer(seed, (fanIn, fanOut) -> standardDeviation);
    }

    /**
     * Initializes a block: its weights by this, its biases by zeros, as DJL does. Parameters that
     * have an array already keep it.
     *
     * @param <B> the type of the block
     * @param block to initialize, with {@code float32} parameters
     * @param manager that owns the parameters, and with it decides how long they live
     * @param inputs shapes of the inputs of the block, rows first; how many rows is of no matter
     * @return the block
     */
    public <B extends Block> B initialize(B block, NDManager manager, Shape... inputs) {
        block.setInitializer(this, Parameter.Type.WEIGHT);
        block.initialize(manager, DataType.FLOAT32, inputs);
        for (Pair<String, Parameter> pair : block.getParameters()) {
            TensorScope.release(pair.getValue().getArray());
        }
        return block;
    }

    /**
     * Makes the array of one parameter.
     *
     * @param manager that owns it
     * @param shape with the outputs first: (out, in, ...)
     * @param type float32 or float64
     * @return normal numbers
     */
    @Override
    public NDArray initialize(NDManager manager, Shape shape, DataType type) {
        double field = shape.dimension() < 2 ? 1 : shape.slice(2).size();
        double fanIn = (shape.dimension() < 2 ? shape.size() : shape.get(1)) * field;
        double fanOut = (shape.dimension() < 1 ? 1 : shape.get(0)) * field;
        made++;
        NDArray weights = random.split(made).normal(manager, shape, type);
        return weights.muli(scale.of(fanIn, fanOut));
    }
}
