package org.jenera.montecarlo;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;

/** A chain whose step is a function; what is accepted shows by what moves. */
final class FunctionChain implements Chain {

    private final BiFunction<double[], Random, double[]> function;
    private final Random random;
    private double[] x;

    FunctionChain(BiFunction<double[], Random, double[]> function, double[] start, Random random) {
        this.function = function;
        this.random = random;
        this.x = start.clone();
    }

    @Override
    public double[] position() {
        return x.clone();
    }

    @Override
    public Step step() {
        double[] next = function.apply(x.clone(), random);
        if (next == null || next.length != x.length) {
            throw new IllegalStateException(
                    "A step takes "
                            + x.length
                            + " numbers to as many; given back: "
                            + (next == null ? "null" : next.length + " numbers"));
        }
        boolean moved = !Arrays.equals(next, x);
        x = next.clone();
        return Step.of(moved ? 1 : 0, Double.NaN);
    }

    @Override
    public void moveTo(double[] position) {
        x = position.clone();
    }
}
