package org.jenera.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jenera.tensor.Activations;
import org.jenera.tensor.Conv2d;
import org.jenera.tensor.Convolutions;
import org.jenera.tensor.GroupNorm;
import org.jenera.tensor.Mlp;
import org.jenera.tensor.Nonlinearity;

/**
 * A U-Net (Ronneberger, Fischer and Brox 2015) of 28x28 images and the features of a time: widths
 * 32, 64, 64, halved by strides and doubled by nearest neighbours, 448,481 parameters.
 */
final class Unet extends AbstractBlock {

    /** How many features a time has. */
    static final int TIME = 64;

    private final Block time = child("time", Mlp.of(Nonlinearity.IDENTITY, TIME));
    private final Block head = child("head", convolution(32, 3, 1));
    private final Residual r1 = child("r1", new Residual(32, 32));
    private final Block down1 = child("down1", convolution(64, 3, 2));
    private final Residual r2 = child("r2", new Residual(64, 64));
    private final Block down2 = child("down2", convolution(64, 3, 2));
    private final Residual r3 = child("r3", new Residual(64, 64));
    private final Block up1 = child("up1", convolution(64, 3, 1));
    private final Residual r4 = child("r4", new Residual(128, 64));
    private final Block up2 = child("up2", convolution(32, 3, 1));
    private final Residual r5 = child("r5", new Residual(64, 32));
    private final GroupNorm norm = child("norm", GroupNorm.of(8));
    private final Block tail = child("tail", convolution(1, 3, 1));

    private <B extends Block> B child(String name, B block) {
        return addChildBlock(name, block);
    }

    static Block convolution(int filters, int kernel, int stride) {
        return Conv2d.builder()
                .setFilters(filters)
                .setKernel(kernel)
                .optStride(stride)
                .optPadding(kernel / 2)
                .build();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> parameters) {
        Pass pass = new Pass(store, training);
        NDArray e = Activations.silu(pass.of(time, inputs.get(1))); // (n, 64)
        NDArray h0 = pass.of(r1, pass.of(head, inputs.get(0)), e); // (n, 32, 28, 28)
        NDArray h1 = pass.of(r2, pass.of(down1, h0), e); // (n, 64, 14, 14)
        NDArray h2 = pass.of(r3, pass.of(down2, h1), e); // (n, 64, 7, 7)
        NDArray u1 = pass.of(up1, Convolutions.upsample(h2, 2)); // (n, 64, 14, 14)
        NDArray g1 = pass.of(r4, u1.concat(h1, 1), e);
        NDArray u2 = pass.of(up2, Convolutions.upsample(g1, 2)); // (n, 32, 28, 28)
        NDArray g2 = pass.of(r5, u2.concat(h0, 1), e);
        return new NDList(pass.of(tail, activated(norm, g2, pass))); // (n, 1, 28, 28)
    }

    private static NDArray activated(GroupNorm norm, NDArray x, Pass pass) {
        return Activations.silu(pass.of(norm, x));
    }

    /** How the blocks of one pass are called. */
    private record Pass(ParameterStore store, boolean training) {
        NDArray of(Block block, NDArray... inputs) {
            return block.forward(store, new NDList(inputs), training).get(0);
        }
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0]};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        long n = inputs[0].get(0);
        long h = inputs[0].get(2);
        long w = inputs[0].get(3);
        Shape e = new Shape(n, TIME);
        time.initialize(manager, type, e);
        head.initialize(manager, type, inputs[0]);
        r1.initialize(manager, type, new Shape(n, 32, h, w), e);
        down1.initialize(manager, type, new Shape(n, 32, h, w));
        r2.initialize(manager, type, new Shape(n, 64, h / 2, w / 2), e);
        down2.initialize(manager, type, new Shape(n, 64, h / 2, w / 2));
        r3.initialize(manager, type, new Shape(n, 64, h / 4, w / 4), e);
        up1.initialize(manager, type, new Shape(n, 64, h / 2, w / 2));
        r4.initialize(manager, type, new Shape(n, 128, h / 2, w / 2), e);
        up2.initialize(manager, type, new Shape(n, 64, h, w));
        r5.initialize(manager, type, new Shape(n, 64, h, w), e);
        norm.initialize(manager, type, new Shape(n, 32, h, w));
        tail.initialize(manager, type, new Shape(n, 32, h, w));
    }

    /** Two convolutions beside a shortcut; the time shifts the channels between them. */
    static final class Residual extends AbstractBlock {

        private final GroupNorm norm1;
        private final Block conv1;
        private final Block shift;
        private final GroupNorm norm2;
        private final Block conv2;

        /** Fits the channels of the shortcut; null where they fit. */
        private final Block skip;

        private final int filters;

        Residual(int channels, int filters) {
            this.filters = filters;
            norm1 = addChildBlock("norm1", GroupNorm.of(8));
            conv1 = addChildBlock("conv1", convolution(filters, 3, 1));
            shift = addChildBlock("time", Mlp.of(Nonlinearity.IDENTITY, filters));
            norm2 = addChildBlock("norm2", GroupNorm.of(8));
            conv2 = addChildBlock("conv2", convolution(filters, 3, 1));
            skip = channels == filters ? null : addChildBlock("skip", convolution(filters, 1, 1));
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store,
                NDList inputs,
                boolean training,
                PairList<String, Object> parameters) {
            Pass pass = new Pass(store, training);
            NDArray x = inputs.get(0);
            NDArray shifts = pass.of(shift, inputs.get(1)).expandDims(2).expandDims(3);
            NDArray h = pass.of(conv1, activated(norm1, x, pass)).addi(shifts);
            NDArray change = pass.of(conv2, activated(norm2, h, pass));
            return new NDList(change.addi(skip == null ? x : pass.of(skip, x)));
        }

        @Override
        public Shape[] getOutputShapes(Shape[] inputs) {
            Shape x = inputs[0];
            return new Shape[] {new Shape(x.get(0), filters, x.get(2), x.get(3))};
        }

        @Override
        protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
            Shape x = inputs[0];
            Shape h = getOutputShapes(inputs)[0];
            norm1.initialize(manager, type, x);
            conv1.initialize(manager, type, x);
            shift.initialize(manager, type, inputs[1]);
            norm2.initialize(manager, type, h);
            conv2.initialize(manager, type, h);
            if (skip != null) {
                skip.initialize(manager, type, x);
            }
        }
    }
}
