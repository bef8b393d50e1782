package org.jenera.bench;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jenera.tensor.LeakWatch;
import org.jenera.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The models of the benchmark are those of the other side, and train. */
class ReferenceModelTest {

    /** Counted by PyTorch in its models. */
    private static final Map<ReferenceModel, long[]> PARAMETERS =
            Map.of(
                    ReferenceModel.VAE, new long[] {652_824},
                    ReferenceModel.REALNVP, new long[] {139_296},
                    ReferenceModel.DCGAN, new long[] {540_225, 138_817},
                    ReferenceModel.DDPM, new long[] {448_481});

    private static long parameters(Block network) {
        return network.getParameters().values().stream()
                .filter(Parameter::requiresGradient)
                .mapToLong(parameter -> parameter.getArray().size())
                .sum();
    }

    @ParameterizedTest
    @EnumSource
    void hasAsManyParametersAsThePeer(ReferenceModel model) {
        long[] counts =
                model.setting().networks().stream()
                        .mapToLong(ReferenceModelTest::parameters)
                        .toArray();
        assertArrayEquals(PARAMETERS.get(model), counts);
    }

    /** On one batch, over and over: what a step makes is freed, and the loss falls. */
    @ParameterizedTest
    @EnumSource
    void learnsAndLeavesNothing(ReferenceModel model) {
        int steps = model == ReferenceModel.DCGAN || model == ReferenceModel.DDPM ? 6 : 30;
        double[] losses = new double[steps];
        int[] open = new int[2];
        try (LeakWatch watch = LeakWatch.start()) {
            TrainingListener listener =
                    (step, loss) -> {
                        losses[(int) step - 1] = loss;
                        if (step == 2 || step == steps) {
                            open[step == 2 ? 0 : 1] =
                                    watch.leaks().stream().mapToInt(LeakWatch.Leak::arrays).sum();
                        }
                    };
            model.start(steps).listener(listener).run();
        }
        assertEquals(open[0], open[1], "arrays that are open after 2 steps and after " + steps);
        assertTrue(DoubleStream.of(losses).allMatch(Double::isFinite));
        assertTrue(losses[steps - 1] < losses[0], losses[0] + " became " + losses[steps - 1]);
    }

    @Test
    void stepsAreAnsweredOneByOne() throws Exception {
        StepsProtocol protocol = new StepsProtocol();
        TimedTraining.Steps first = protocol.steps(ReferenceModel.REALNVP, 3);
        TimedTraining.Steps next = protocol.steps(ReferenceModel.REALNVP, 20);
        assertEquals(3, first.milliseconds().length);
        assertEquals(20, next.milliseconds().length);
        assertTrue(next.loss() < first.loss(), "the same training goes on");
        assertEquals(2, protocol.steps(ReferenceModel.VAE, 2).milliseconds().length);
    }

    @Test
    void anUnknownModelIsRefusedInWords() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> ReferenceModel.of("gpt"))
                        .getMessage();
        assertEquals("The models are vae, realnvp, dcgan and ddpm; given: gpt", message);
    }
}
