package org.jenera.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;

/**
 * An instance, its number from 1, and the seed from which it or the draws on it come.
 *
 * @param <I> the type of the instance
 */
record Seeded<I>(int number, long seed, I instance) {

    static <I> List<Seeded<I>> draw(LongFunction<? extends I> generator, int number, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Seeded<I>> drawn = new ArrayList<>();
        for (int i = 1; i <= number; i++) {
            long own = seeds.nextLong();
            drawn.add(new Seeded<>(i, own, generator.apply(own)));
        }
        return drawn;
    }

    static <I> List<Seeded<I>> all(List<I> instances, long seed) {
        SplittableRandom seeds = new SplittableRandom(seed);
        List<Seeded<I>> all = new ArrayList<>();
        for (I instance : instances) {
            all.add(new Seeded<>(all.size() + 1, seeds.nextLong(), instance));
        }
        return all;
    }

    /** Seeds for the Monte Carlo sides, apart from the stream that made the instance itself. */
    SplittableRandom noise() {
        return new SplittableRandom(~seed);
    }
}
