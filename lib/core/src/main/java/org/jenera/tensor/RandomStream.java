package org.jenera.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Random arrays whose numbers depend on a key and on how many were drawn from the stream before,
 * and on nothing else: the same seed gives the same numbers on the same device.
 *
 * <p>There is no state in PyTorch: each draw makes a generator, seeds it by the key and the count,
 * and drops it. So streams do not disturb one another, and the stream of step 1,000 of a run is
 * {@code RandomStream.of(seed).split(1000)}, whether or not the 999 steps before it were taken:
 * that is how a run resumes. A stream is for one thread; {@link #split} makes others.
 *
 * <p>On the CPU the seed of a draw has 32 bits, all that PyTorch's generator takes in. On a GPU a
 * draw seeds PyTorch's default generators, so what another library draws from those depends on it;
 * what a stream draws depends on nobody.
 */
public final class RandomStream {

    private static final Operators OPERATORS = Operators.of(RandomStream.class);

    /** The odd number nearest to 2^64 over the golden ratio, as in SplitMix64. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long key;
    private long draws;

    private RandomStream(long key) {
        this.key = key;
    }

    /**
     * The stream of a seed.
     *
     * @param seed any number
     * @return the stream, at its start
     */
    public static RandomStream of(long seed) {
        return new RandomStream(mix(seed + GOLDEN));
    }

    /**
     * A stream of its own for each number: for a step, a chain, a part of a model. It does not
     * depend on what was drawn from this stream, and nothing here changes.
     *
     * @param number any number
     * @return the stream, at its start
     */
    public RandomStream split(long number) {
        return new RandomStream(mix(key ^ mix(number * GOLDEN + 1)));
    }

    /**
     * Standard normal numbers, {@code float32}.
     *
     * @param manager of the result; its device is the result's
     * @param shape of the result
     * @return draws of N(0, 1)
     */
    public NDArray normal(NDManager manager, Shape shape) {
        return normal(manager, shape, DataType.FLOAT32);
    }

    /**
     * Standard normal numbers.
     *
     * @param manager of the result; its device is the result's
     * @param shape of the result
     * @param type float32 or float64
     * @return draws of N(0, 1)
     */
    public NDArray normal(NDManager manager, Shape shape, DataType type) {
        return draw("normal", manager, shape, type);
    }

    /**
     * Standard normal numbers like an array.
     *
     * @param like gives manager, device, shape and type
     * @return draws of N(0, 1)
     */
    public NDArray normalLike(NDArray like) {
        return normal(like.getManager(), like.getShape(), like.getDataType());
    }

    /**
     * Uniform numbers, {@code float32}.
     *
     * @param manager of the result; its device is the result's
     * @param shape of the result
     * @return draws from [0, 1)
     */
    public NDArray uniform(NDManager manager, Shape shape) {
        return uniform(manager, shape, DataType.FLOAT32);
    }

    /**
     * Uniform numbers.
     *
     * @param manager of the result; its device is the result's
     * @param shape of the result
     * @param type float32 or float64
     * @return draws from [0, 1)
     */
    public NDArray uniform(NDManager manager, Shape shape, DataType type) {
        return draw("uniform", manager, shape, type);
    }

    /**
     * Whole numbers, each as likely as the others.
     *
     * @param manager of the result; its device is the result's
     * @param bound at least 1
     * @param shape of the result
     * @return draws from 0 to bound - 1, {@code int64}
     */
    public NDArray integers(NDManager manager, long bound, Shape shape) {
        return draw(manager, "integers", nextSeed(), bound, shape.getShape(), device(manager));
    }

    /**
     * An order of n things, each as likely as the others.
     *
     * @param manager of the result; its device is the result's
     * @param n how many
     * @return the numbers from 0 to n - 1, {@code int64}, shape (n)
     */
    public NDArray permutation(NDManager manager, long n) {
        return draw(manager, "permutation", nextSeed(), n, device(manager));
    }

    /**
     * Bernoulli numbers.
     *
     * @param p probabilities of 1, any shape
     * @return 0 or 1, in the shape and type of p; they carry no gradient
     */
    public NDArray bernoulli(NDArray p) {
        return draw(p.getManager(), "bernoulli", p, nextSeed());
    }

    /**
     * Categories, drawn with replacement.
     *
     * @param p weights of k categories, (k) or (m, k), not negative, not all 0; they need not sum
     *     to 1
     * @param n how many to draw from each row
     * @return numbers from 0 to k - 1, {@code int64}, (n) or (m, n)
     */
    public NDArray categorical(NDArray p, long n) {
        return draw(p.getManager(), "categorical", p, n, nextSeed());
    }

    private NDArray draw(String law, NDManager manager, Shape shape, DataType type) {
        return draw(
                manager, law, nextSeed(), shape.getShape(), device(manager), TorchTypes.code(type));
    }

    /**
     * One draw at a time in the whole program: on a GPU all streams use PyTorch's one generator.
     */
    private static NDArray draw(NDManager manager, String law, Object... arguments) {
        synchronized (OPERATORS) {
            return OPERATORS.applyIn(manager, law, arguments);
        }
    }

    private long nextSeed() {
        draws++;
        return mix(key + draws * GOLDEN) >>> 1;
    }

    /** A number, since text is slow to hand over. */
    private static int device(NDManager manager) {
        return manager.getDevice().isGpu() ? manager.getDevice().getDeviceId() : -1;
    }

    /**
     * The finaliser of SplitMix64 (Steele, Lea and Flood, 2014): a bijection that mixes all bits.
     */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
