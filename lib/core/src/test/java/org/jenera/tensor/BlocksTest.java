package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlocksTest {

    private static final float[][] PAST = {{1, 1, 1}, {1, 0, 0}, {0, 0, 0}};

    /**
     * A block and what it should compute.
     *
     * @param parameters in order, given to the operator as the list's tail
     */
    private record Layer(
            String name,
            Block block,
            Shape input,
            Shape output,
            Function<NDList, NDArray> operator) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Layer> layers() {
        return Stream.of(
                new Layer(
                        "convolution",
                        Conv2d.builder()
                                .setFilters(3)
                                .setKernel(3)
                                .optStride(2)
                                .optPadding(1)
                                .optDilation(2)
                                .build(),
                        new Shape(2, 4, 7, 6),
                        new Shape(2, 3, 3, 2),
                        xs -> Convolutions.conv2d(xs.get(0), xs.get(1), xs.get(2), 2, 1, 2, 1)),
                new Layer(
                        "transposed convolution",
                        ConvTranspose2d.builder()
                                .setFilters(3)
                                .setKernel(4)
                                .optStride(2)
                                .optPadding(1)
                                .optOutputPadding(1)
                                .build(),
                        new Shape(2, 4, 5, 6),
                        new Shape(2, 3, 11, 13),
                        xs ->
                                Convolutions.convTranspose2d(
                                        xs.get(0), xs.get(1), xs.get(2), 2, 1, 1, 1, 1)),
                new Layer(
                        "transposed convolution without bias",
                        ConvTranspose2d.builder().setFilters(3).setKernel(3).optBias(false).build(),
                        new Shape(2, 4, 5, 6),
                        new Shape(2, 3, 7, 8),
                        xs -> Convolutions.convTranspose2d(xs.get(0), xs.get(1), null, 1, 0)),
                new Layer(
                        "masked convolution",
                        MaskedConv2d.of(3, PAST),
                        new Shape(2, 4, 5, 6),
                        new Shape(2, 3, 5, 6),
                        xs ->
                                Convolutions.maskedConv2d(
                                        xs.get(0), xs.get(1), xs.get(2), xs.get(3))),
                new Layer(
                        "causal convolution",
                        CausalConv1d.of(3, 2, 4),
                        new Shape(2, 5, 9),
                        new Shape(2, 3, 9),
                        xs -> Convolutions.causalConv1d(xs.get(0), xs.get(1), xs.get(2), 4)),
                new Layer(
                        "group norm",
                        GroupNorm.of(2),
                        new Shape(2, 4, 5, 6),
                        new Shape(2, 4, 5, 6),
                        xs -> Normalizations.groupNorm(xs.get(0), 2, xs.get(1), xs.get(2), 1e-5)),
                new Layer(
                        "batch norm",
                        BatchNorm2d.of(),
                        new Shape(2, 4, 5, 6),
                        new Shape(2, 4, 5, 6),
                        xs ->
                                Normalizations.batchNorm(
                                        xs.get(0), xs.get(1), xs.get(2), xs.get(3), xs.get(4),
                                        false, 0.1, 1e-5)),
                new Layer(
                        "self-attention",
                        SelfAttention.of(2, true),
                        new Shape(2, 3, 4),
                        new Shape(2, 3, 4),
                        xs ->
                                Attention.multiHead(
                                        xs.get(0), xs.get(1), xs.get(2), xs.get(3), xs.get(4), 2,
                                        true)),
                new Layer(
                        "perceptron",
                        Mlp.of(Nonlinearity.SILU, 7, 2),
                        new Shape(3, 5),
                        new Shape(3, 2),
                        xs ->
                                LinearAlgebra.mlp(
                                        xs.get(0),
                                        new NDList(xs.subList(1, 5)),
                                        Nonlinearity.SILU)));
    }

    private static void initialize(Block block, NDManager manager, Shape input) {
        RandomStream random = RandomStream.of(1);
        block.setInitializer(
                (owner, shape, type) -> random.normal(owner, shape, type),
                parameter ->
                        parameter.getType() == Parameter.Type.WEIGHT
                                || parameter.getType() == Parameter.Type.BIAS);
        block.initialize(manager, DataType.FLOAT32, input);
    }

    private static NDList with(NDArray x, Block block) {
        NDList all = new NDList(x);
        block.getParameters().values().forEach(parameter -> all.add(parameter.getArray()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void computesWhatItsOperatorDoes(Layer layer) {
        try (NDManager manager = TensorEngine.newManager()) {
            initialize(layer.block(), manager, layer.input());
            NDArray x = RandomStream.of(2).normal(manager, layer.input());
            ParameterStore store = new ParameterStore(manager, false);
            NDArray y = layer.block().forward(store, new NDList(x), false).singletonOrThrow();
            assertEquals(layer.output(), y.getShape());
            assertEquals(
                    layer.output(), layer.block().getOutputShapes(new Shape[] {layer.input()})[0]);
            assertArrayEquals(
                    layer.operator().apply(with(x, layer.block())).toFloatArray(),
                    y.toFloatArray(),
                    1e-6f);
            layer.block().clear();
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void isSavedAndLoaded(Layer layer) throws Exception {
        Block other =
                layers().filter(same -> same.name().equals(layer.name())).findFirst().get().block();
        try (NDManager manager = TensorEngine.newManager()) {
            initialize(layer.block(), manager, layer.input());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            layer.block().saveParameters(new DataOutputStream(bytes));
            other.loadParameters(
                    manager, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
            NDArray x = RandomStream.of(2).normal(manager, layer.input());
            ParameterStore store = new ParameterStore(manager, false);
            assertArrayEquals(
                    layer.block().forward(store, new NDList(x), false).head().toFloatArray(),
                    other.forward(store, new NDList(x), false).head().toFloatArray());
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void theWrongNumberOfAxesIsRefusedInWords(Layer layer) {
        if (layer.name().equals("perceptron")) {
            return;
        }
        try (NDManager manager = TensorEngine.newManager()) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> initialize(layer.block(), manager, new Shape(3)))
                            .getMessage();
            assertTrue(message.contains("takes an array (n,"), message);
            assertTrue(message.endsWith("given: (3)"), message);
        }
    }

    @Test
    void wrongNumbersAreRefusedInWords() {
        for (Runnable wrong :
                new Runnable[] {
                    () -> Conv2d.builder().setKernel(3).build(),
                    () -> Conv2d.builder().setFilters(3).build(),
                    () -> ConvTranspose2d.builder().setKernel(3).build(),
                    () -> ConvTranspose2d.builder().setFilters(3).build(),
                    () ->
                            ConvTranspose2d.builder()
                                    .setFilters(1)
                                    .setKernel(3)
                                    .optOutputPadding(1)
                                    .build(),
                    () -> MaskedConv2d.of(1, new float[][] {{1, 1}}),
                    () -> MaskedConv2d.of(1, new float[0][]),
                    () -> CausalConv1d.of(1, 2, 0),
                    () -> GroupNorm.of(0),
                    () -> BatchNorm2d.of(1.5),
                    () -> BatchNorm2d.of(Double.NaN),
                    () -> Mlp.of(Nonlinearity.RELU),
                    () -> Mlp.of(Nonlinearity.RELU, 3, 0)
                }) {
            String message = assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
            assertTrue(message.contains("given: "), message);
        }
    }

    @Test
    void groupsDivideTheChannels() {
        try (NDManager manager = TensorEngine.newManager()) {
            String message =
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () ->
                                            GroupNorm.of(3)
                                                    .initialize(
                                                            manager,
                                                            DataType.FLOAT32,
                                                            new Shape(1, 4, 2, 2)))
                            .getMessage();
            assertTrue(message.startsWith("GroupNorm of 3 groups"), message);
        }
    }

    /** A net of all kinds of layers, by DJL's own loop, its collector and its optimiser. */
    @Test
    void djlsTrainerTrainsThem() {
        Block net =
                new SequentialBlock()
                        .add(MaskedConv2d.of(4, PAST))
                        .add(BatchNorm2d.of())
                        .addSingleton(Activations::silu)
                        .add(
                                ConvTranspose2d.builder()
                                        .setFilters(4)
                                        .setKernel(2)
                                        .optStride(2)
                                        .build())
                        .add(GroupNorm.of(2))
                        .addSingleton(x -> x.reshape(2, 4, -1))
                        .add(CausalConv1d.of(6, 2, 2))
                        .add(SelfAttention.of(2, false))
                        .add(Mlp.of(Nonlinearity.RELU, 8, 1));
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.l2Loss())
                        .optOptimizer(
                                Optimizer.adam()
                                        .optLearningRateTracker(Tracker.fixed(0.01f))
                                        .build())
                        .optDevices(new Device[] {TensorEngine.device()});
        try (Model model = Model.newInstance("layers", TensorEngine.device())) {
            model.setBlock(net);
            try (Trainer trainer = model.newTrainer(config)) {
                // 3 x 3 images become 36 positions, the width that the attention sees.
                Shape input = new Shape(2, 1, 3, 3);
                trainer.initialize(input);
                NDManager manager = trainer.getManager();
                NDArray x = RandomStream.of(3).normal(manager, input);
                NDArray target = RandomStream.of(4).normal(manager, new Shape(2, 6, 1));
                float first = 0;
                float last = 0;
                for (int step = 0; step < 60; step++) {
                    try (NDManager each = manager.newSubManager();
                            GradientCollector collector = trainer.newGradientCollector()) {
                        NDList y = trainer.forward(new NDList(x));
                        NDArray loss = trainer.getLoss().evaluate(new NDList(target), y);
                        loss.attach(each);
                        collector.backward(loss);
                        last = loss.getFloat();
                        first = step == 0 ? last : first;
                    }
                    trainer.step();
                }
                assertTrue(last < 0.5 * first, first + " -> " + last);
            }
        }
    }
}
