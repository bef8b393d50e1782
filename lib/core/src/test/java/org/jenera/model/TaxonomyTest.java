package org.jenera.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tree of the first chapter, read off the types. */
class TaxonomyTest {

    @Test
    void theTree() {
        assertEquals(Set.of(ExplicitDensity.class, ImplicitDensity.class), below(Sampler.class));
        assertEquals(
                Set.of(TractableDensity.class, ApproximateDensity.class),
                below(ExplicitDensity.class));
        assertEquals(
                Set.of(MarkovChainSampler.class, DirectSampler.class),
                below(ImplicitDensity.class));
    }

    @Test
    void fourLeavesAreOpenToModels() {
        assertEquals(
                Set.of(
                        TractableDensity.class,
                        ApproximateDensity.class,
                        MarkovChainSampler.class,
                        DirectSampler.class),
                leaves(Sampler.class));
        for (Class<?> leaf : leaves(Sampler.class)) {
            assertFalse(leaf.isSealed(), leaf.getName());
        }
    }

    @Test
    void latentVariablesAreAPropertyOfTheirOwn() {
        assertFalse(Sampler.class.isAssignableFrom(LatentVariableModel.class));
        assertFalse(LatentVariableModel.class.isAssignableFrom(Sampler.class));
    }

    @Test
    void aTractableDensityTellsItsMeanLogLikelihood() {
        Estimate fair = new Coin(0.5).logLikelihood(new int[] {1, 0, 0, 1});
        assertEquals(Estimate.exact(-Math.log(2)), fair);
        Estimate biased = new Coin(0.9).logLikelihood(new int[] {1, 1, 1, 0});
        assertEquals((3 * Math.log(0.9) + Math.log(0.1)) / 4, biased.value(), 1e-15);
        assertTrue(biased.standardError() > 0);
    }

    private record Coin(double heads) implements TractableDensity<int[]> {
        @Override
        public double[] logDensity(int[] tosses) {
            return Arrays.stream(tosses)
                    .mapToDouble(toss -> Math.log(toss == 1 ? heads : 1 - heads))
                    .toArray();
        }

        @Override
        public int[] sample(int n, long seed) {
            return new java.util.Random(seed).doubles(n).mapToInt(u -> u < heads ? 1 : 0).toArray();
        }
    }

    private static Set<Class<?>> below(Class<?> type) {
        return Set.of(type.getPermittedSubclasses());
    }

    private static Set<Class<?>> leaves(Class<?> type) {
        if (!type.isSealed()) {
            return Set.of(type);
        }
        Set<Class<?>> leaves = new HashSet<>();
        for (Class<?> child : type.getPermittedSubclasses()) {
            leaves.addAll(leaves(child));
        }
        return leaves;
    }
}
