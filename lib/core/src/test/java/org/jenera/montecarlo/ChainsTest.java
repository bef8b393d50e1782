package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

class ChainsTest {

    static Stream<TransitionKernel> kernels() {
        var target = Densities.correlated(0.5);
        return Stream.of(
                MetropolisHastings.randomWalk(target, 1),
                MetropolisHastings.adaptive(target),
                SliceSampler.of(target, 1),
                Langevin.of(target),
                Hmc.builder().setTarget(target).build(),
                Nuts.builder().setTarget(target).optMassMatrix(MassMatrix.DENSE).build(),
                ParallelTempering.of(target, t -> MetropolisHastings.adaptive(t), 1, 0.3));
    }

    private static Chains.Builder chains(TransitionKernel kernel) {
        return Chains.builder().setKernel(kernel).setStart(1, -1).optWarmUp(200).optDraws(50);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void theDrawsAreTheSameBitsWhateverTheThreads(TransitionKernel kernel) {
        double[][][] one = chains(kernel).optChains(5).optThreads(1).build().run(7).values();
        for (int threads : new int[] {2, 5}) {
            double[][][] several =
                    chains(kernel).optChains(5).optThreads(threads).build().run(7).values();
            assertTrue(Arrays.deepEquals(one, several), threads + " threads");
        }
        assertTrue(!Arrays.deepEquals(one, chains(kernel).optChains(5).build().run(8).values()));
        for (int c = 1; c < 5; c++) {
            assertNotEquals(one[0][0][0], one[c][0][0], "chains differ");
        }
    }

    /** Counting along: the draws are those after the warm-up, one in so many. */
    @Test
    void theWarmUpIsNotAmongTheDraws() {
        TransitionKernel counting = TransitionKernel.of((x, random) -> new double[] {x[0] + 1});
        ChainDraws draws =
                Chains.builder()
                        .setKernel(counting)
                        .setStart(0)
                        .optChains(2)
                        .optWarmUp(100)
                        .optDraws(5)
                        .optThinning(3)
                        .build()
                        .run(1);
        assertArrayEquals(new double[] {103, 106, 109, 112, 115}, draws.parameter(0)[1]);
        assertArrayEquals(new double[] {1, 1}, draws.acceptance());
    }

    /** The steps between two draws cost gradients and diverge, too. */
    @Test
    void thinningLosesNoDivergenceAndNoGradient() {
        TransitionKernel firstOfThreeDiverges =
                (start, random) ->
                        new Chain() {
                            private int steps;

                            @Override
                            public double[] position() {
                                return start;
                            }

                            @Override
                            public Step step() {
                                boolean first = steps++ % 3 == 0;
                                return new Step(1, 0, Double.NaN, 0, 0, 2, first, false);
                            }

                            @Override
                            public void moveTo(double[] x) {
                                throw new UnsupportedOperationException();
                            }
                        };
        ChainDraws draws = chains(firstOfThreeDiverges).optWarmUp(0).optThinning(3).build().run(1);
        assertEquals(4 * 50, draws.divergences());
        assertEquals(4 * 50 * 3 * 2, draws.gradients());
    }

    @Test
    void theListenerHearsEveryIteration() {
        AtomicInteger calls = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();
        chains(SliceSampler.of(Densities.correlated(0), 1))
                .optListener(
                        (chain, iteration, total, step) -> {
                            calls.incrementAndGet();
                            assertEquals(250, total);
                            assertTrue(step.logDensity() < 0);
                            if (iteration == total) {
                                last.incrementAndGet();
                            }
                        })
                .build()
                .run(1);
        assertEquals(4 * 250, calls.get());
        assertEquals(4, last.get());
    }

    @Test
    void chainsCanBeInterrupted() {
        CountDownLatch begun = new CountDownLatch(1);
        TransitionKernel endless =
                TransitionKernel.of(
                        (x, random) -> {
                            begun.countDown();
                            return x;
                        });
        Thread[] runner = new Thread[1];
        RuntimeException[] thrown = new RuntimeException[1];
        runner[0] =
                new Thread(
                        () -> {
                            try {
                                chains(endless).optWarmUp(2_000_000_000).build().run(1);
                            } catch (RuntimeException e) {
                                thrown[0] = e;
                            }
                        });
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> {
                    runner[0].start();
                    begun.await();
                    runner[0].interrupt();
                    runner[0].join();
                });
        assertTrue(thrown[0] instanceof CancellationException, String.valueOf(thrown[0]));
    }

    /** The others would go on for hours. */
    @Test
    void aChainThatFailsStopsTheOthers() {
        TransitionKernel failing =
                TransitionKernel.of(
                        (x, random) -> {
                            if (x[0] == 2) {
                                throw new ArithmeticException("chain 2");
                            }
                            return x;
                        });
        Chains chains =
                Chains.builder()
                        .setKernel(failing)
                        .setStarts(new double[][] {{0}, {1}, {2}})
                        .optWarmUp(2_000_000_000)
                        .optThreads(3)
                        .build();
        ArithmeticException failure =
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> assertThrows(ArithmeticException.class, () -> chains.run(1)));
        assertEquals("chain 2", failure.getMessage());
    }

    @Test
    void startsAreThoseGiven() {
        TransitionKernel still = TransitionKernel.of((x, random) -> x);
        ChainDraws draws =
                Chains.builder()
                        .setKernel(still)
                        .setStarts(new double[][] {{1}, {2}, {3}})
                        .optWarmUp(0)
                        .optDraws(4)
                        .build()
                        .run(1);
        assertEquals(3, draws.chains());
        assertArrayEquals(new double[] {3, 3, 3, 3}, draws.parameter(0)[2]);
        ChainDraws random =
                Chains.builder()
                        .setKernel(still)
                        .setStart(r -> new double[] {r.nextGaussian()})
                        .optDraws(4)
                        .build()
                        .run(1);
        assertNotEquals(random.parameter(0)[0][0], random.parameter(0)[1][0]);
    }

    @Test
    void theSummaryIsATableInTheMannerOfPosterior() {
        ChainDraws draws =
                chains(Nuts.of(Densities.correlated(0.5)))
                        .optDraws(1000)
                        .optNames("alpha", "beta")
                        .build()
                        .run(3);
        Table table = draws.summary();
        assertEquals(
                List.of(
                        "variable",
                        "mean",
                        "sd",
                        "mcse",
                        "q5",
                        "q50",
                        "q95",
                        "rhat",
                        "ess_bulk",
                        "ess_tail"),
                table.columnNames());
        assertEquals(List.of("alpha", "beta"), table.stringColumn("variable").asList());
        assertEquals(draws.mean("beta").value(), table.doubleColumn("mean").get(1));
        assertEquals(draws.mean("beta").standardError(), table.doubleColumn("mcse").get(1));
        assertEquals(draws.quantile("alpha", 0.05).value(), table.doubleColumn("q5").get(0));
        assertEquals(draws.rHat("alpha"), table.doubleColumn("rhat").get(0));
        assertEquals(draws.bulkEss("alpha"), table.doubleColumn("ess_bulk").get(0));
        assertEquals(draws.tailEss("beta"), table.doubleColumn("ess_tail").get(1));
        assertEquals(-1.645, table.doubleColumn("q5").get(0), 0.15);
        assertEquals(1.645, table.doubleColumn("q95").get(1), 0.15);
    }

    @Test
    void whatIsHandedOutIsACopy() {
        ChainDraws draws = chains(SliceSampler.of(Densities.correlated(0), 1)).build().run(1);
        double before = draws.points()[0][0];
        draws.points()[0][0] = 99;
        draws.values()[0][0][0] = 99;
        draws.chain(0)[0][0] = 99;
        draws.mean(
                x -> {
                    x[0] = 99;
                    return x[1];
                });
        assertEquals(before, draws.points()[0][0]);
        assertEquals(200, draws.points().length);
    }

    @Test
    void otherCoordinatesKeepTheChains() {
        ChainDraws draws = chains(SliceSampler.of(Densities.correlated(0), 1)).build().run(1);
        ChainDraws sums = draws.map(x -> new double[] {x[0] + x[1]}, "sum");
        assertEquals(List.of("sum"), sums.names());
        assertArrayEquals(draws.quantity(x -> x[0] + x[1])[2], sums.parameter("sum")[2]);
    }

    @Test
    void refusesSettingsThatDoNotFit() {
        TransitionKernel still = TransitionKernel.of((x, random) -> x);
        refused("a kernel and a start", () -> Chains.builder().setKernel(still).build());
        refused("at least 4; given: 3", () -> chains(still).optDraws(3));
        refused("at least 0; given: -1", () -> chains(still).optWarmUp(-1));
        refused("at least 1; given: 0", () -> chains(still).optThinning(0));
        refused("start[1] = NaN", () -> chains(still).setStart(1, Double.NaN));
        refused("at least 1 number", () -> chains(still).setStart());
        refused("one length", () -> chains(still).setStarts(new double[][] {{1}, {1, 2}}));
        refused(
                "2 starts for 3 chains",
                () -> chains(still).setStarts(new double[2][1]).optChains(3).build());
        refused("as many names", () -> chains(still).optNames("a").build().run(1));
        ChainDraws draws = chains(still).build().run(1);
        refused("no coordinate named 'tau'", () -> draws.mean("tau"));
        refused("2 coordinates, from 0; asked for: 2", () -> draws.parameter(2));
        TransitionKernel shrinking = TransitionKernel.of((x, random) -> new double[1]);
        assertTrue(
                assertThrows(IllegalStateException.class, () -> chains(shrinking).build().run(1))
                        .getMessage()
                        .contains("2 numbers to as many; given back: 1"));
    }

    private static void refused(String because, Runnable call) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        assertTrue(message.contains(because), message);
    }
}
