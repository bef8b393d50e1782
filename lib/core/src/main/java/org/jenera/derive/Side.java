package org.jenera.derive;

import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jenera.model.Estimate;

/**
 * A side in any of its four shapes, made one.
 *
 * @param value on an instance, with the seed of its draws
 * @param byChance whether it is an estimate
 */
record Side<I>(MonteCarlo<? super I> value, boolean byChance) {

    static <I> Side<I> of(DoubleSupplier side) {
        return new Side<>((instance, seed) -> Estimate.exact(side.getAsDouble()), false);
    }

    static <I> Side<I> of(Supplier<Estimate> side) {
        return new Side<>((instance, seed) -> side.get(), true);
    }

    static <I> Side<I> of(ToDoubleFunction<? super I> side) {
        return new Side<>((instance, seed) -> Estimate.exact(side.applyAsDouble(instance)), false);
    }

    static <I> Side<I> of(MonteCarlo<? super I> side) {
        return new Side<>(side, true);
    }
}
