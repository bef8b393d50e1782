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
import java.util.ArrayList;
import java.util.List;
import org.jenera.tensor.Couplings;
import org.jenera.tensor.Mlp;
import org.jenera.tensor.Nonlinearity;
import org.jenera.tensor.TensorEngine;
import org.jenera.train.SeededInitializer;
import org.jenera.train.Step;
import org.jenera.train.Trainable;

/**
 * A flow of affine couplings (Dinh, Sohl-Dickstein and Bengio 2017, section 3.2), trained by the
 * negative log-likelihood, up to the constant of the normal density.
 */
final class RealNvp extends AbstractBlock implements Trainable {

    private final List<Mlp> conditioners = new ArrayList<>();
    private final int dimensions;

    private RealNvp(int dimensions, int couplings, int width) {
        this.dimensions = dimensions;
        for (int i = 0; i < couplings; i++) {
            Mlp mlp = Mlp.of(Nonlinearity.RELU, width, width, 2 * dimensions);
            conditioners.add(addChildBlock("conditioner" + i, mlp));
        }
    }

    static RealNvp of(int dimensions, int couplings, int width, long seed) {
        RealNvp flow = new RealNvp(dimensions, couplings, width);
        return SeededInitializer.he(seed)
                .initialize(flow, TensorEngine.newManager(), new Shape(1, dimensions));
    }

    @Override
    public Block block() {
        return this;
    }

    @Override
    public NDArray loss(NDList batch, Step step) {
        NDList out = step.forward(this, batch.get(0));
        NDArray energy = out.get(0).square().sum(new int[] {1}).mul(0.5f); // (batch)
        return energy.sub(out.get(1)).mean();
    }

    /** Of x (batch, d): y (batch, d), and the log-determinants (batch). */
    @Override
    protected NDList forwardInternal(
            ParameterStore store,
            NDList inputs,
            boolean training,
            PairList<String, Object> parameters) {
        NDArray y = inputs.get(0);
        NDArray[] masks = {mask(y, 0), mask(y, 1)};
        NDArray logDeterminant = null;
        for (int i = 0; i < conditioners.size(); i++) {
            NDList weights = conditioners.get(i).values(store, y, training);
            NDList coupled = Couplings.affine(y, masks[i % 2], weights, Nonlinearity.RELU);
            y = coupled.get(0);
            logDeterminant =
                    logDeterminant == null ? coupled.get(1) : logDeterminant.add(coupled.get(1));
        }
        return new NDList(y, logDeterminant);
    }

    /** 1 where the coordinate is kept: every other one, from the first or the second on. */
    private NDArray mask(NDArray like, int first) {
        float[] mask = new float[Math.toIntExact(like.size())];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % dimensions % 2 == first ? 1 : 0;
        }
        return like.getManager().create(mask, like.getShape());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return new Shape[] {inputs[0], new Shape(inputs[0].get(0))};
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        conditioners.forEach(mlp -> mlp.initialize(manager, type, inputs));
    }
}
