package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.jenera.data.Images;
import org.jenera.model.Estimate;
import org.jenera.model.LatentVariableModel;
import org.jenera.tensor.Backpropagation;
import org.jenera.tensor.Losses;
import org.jenera.tensor.RandomStream;
import org.jenera.tensor.Reduction;
import org.jenera.train.Step;
import org.jenera.train.Trainable;

/**
 * The autoencoder: an encoder \(z = f(x)\) that squeezes an image into a code of \(q\) numbers and
 * a decoder \(\hat x = g(z)\) that makes an image of it, trained together to lose little,
 *
 * <p>\[ \mathbb E\big[\ell(x, g(f(\tilde x)))\big] + \lambda \, \mathbb E\Big[\Big\|\frac{\partial
 * f}{\partial x}\Big\|_F^2\Big], \]
 *
 * <p>where \(\tilde x = x\) and \(\lambda = 0\) unless the model is denoising (Vincent and others,
 * "Extracting and composing robust features with denoising autoencoders", ICML 2008) or contractive
 * (Rifai and others, "Contractive auto-encoders: explicit invariance during feature extraction",
 * ICML 2011).
 *
 * <p>It is no generative model and no {@link org.jenera.model.Sampler}: nothing tells which codes
 * are likely, so it can decode but not sample.
 *
 * <pre>{@code
 * var model = Autoencoder.builder().setInput(images.shape()).setCode(8).build();
 * Training.of(model, images).epochs(10).seed(1).run();
 * double[][] codes = model.encode(test);             // (n, 8)
 * Images again = model.decode(codes);                // n images
 * Estimate error = model.squaredError(test);         // an image
 * }</pre>
 *
 * <p>The {@link #block} is a DJL block from images to images of the same shape: DJL's own Trainer
 * trains it with any loss that compares two arrays, the images being data and labels.
 */
public final class Autoencoder implements LatentVariableModel<Images, double[][]>, Trainable {

    private final AutoencoderBlock block;
    private final Shape item;
    private final int code;
    private final ReconstructionLoss loss;
    private final Corruption corruption;
    private final double contraction;

    Autoencoder(AutoencoderBuilder builder, AutoencoderBlock block) {
        this.block = block;
        this.item = builder.item;
        this.code = builder.code;
        this.loss = builder.loss;
        this.corruption = builder.corruption;
        this.contraction = builder.contraction;
    }

    /**
     * Starts to describe a model.
     *
     * @return a builder; it needs the shape of the images and the length of a code
     */
    public static AutoencoderBuilder builder() {
        return new AutoencoderBuilder();
    }

    @Override
    public Block block() {
        return block;
    }

    AutoencoderBlock network() {
        return block;
    }

    /**
     * How many numbers a code has.
     *
     * @return q, at least 1
     */
    public int code() {
        return code;
    }

    /**
     * The loss of a batch. A denoising model draws its noise from the step. A contractive model
     * reports both terms, and while validating leaves the penalty out, since there are no gradients
     * then.
     *
     * @param batch images (n, c, h, w) first
     * @param step draws the random numbers
     * @return the mean over the images, a scalar
     */
    @Override
    public NDArray loss(NDList batch, Step step) {
        NDArray x = batch.get(0);
        RandomStream random = step.random();
        NDArray input = corruption == null ? x : corruption.apply(x, random.split(0));
        boolean contracted = contraction > 0 && step.training();
        if (contracted) {
            input = input.duplicate();
            input.setRequiresGradient(true);
        }
        NDArray z = block.encode(step.parameters(), input, step.training());
        NDArray decoded = block.decode(step.parameters(), z, step.training());
        NDArray error = reconstructionLoss(decoded, AutoencoderBlock.rows(x));
        if (!contracted) {
            return error;
        }
        // E[|v' dz/dx|^2] = |dz/dx|^2 for independent signs v (Hutchinson 1990).
        NDArray signs = random.split(1).bernoulli(z.zerosLike().add(0.5)).mul(2).sub(1);
        NDArray product = Backpropagation.vectorJacobian(z, new NDList(input), signs, true).get(0);
        NDArray penalty = product.square().sum().div(x.getShape().get(0));
        step.report("reconstruction error", error);
        step.report("contraction", penalty);
        return error.add(penalty.mul(contraction));
    }

    private NDArray reconstructionLoss(NDArray decoded, NDArray rows) {
        return switch (loss) {
            case SQUARED_ERROR ->
                    Losses.meanSquaredError(block.activate(decoded), rows, Reduction.ITEM_MEAN);
            case CROSS_ENTROPY ->
                    Losses.binaryCrossEntropyWithLogits(decoded, rows, Reduction.ITEM_MEAN);
        };
    }

    /**
     * The codes of images.
     *
     * @param x n images
     * @return shape (n, q)
     * @throws IllegalArgumentException if the images are of another size
     */
    public double[][] encode(Images x) {
        double[][] codes = new double[x.size()][code];
        Evaluation.withoutGradients(
                x.size(),
                (manager, store, from, to) ->
                        Evaluation.copy(
                                block.encode(
                                        store, Evaluation.array(manager, x, item, from, to), false),
                                codes,
                                from));
        return codes;
    }

    /** As {@link #encode}: what is known of the code of an image is the code. */
    @Override
    public double[][] infer(Images x) {
        return encode(x);
    }

    /**
     * The images that codes stand for.
     *
     * @param codes shape (n, q); where they come from is not asked
     * @return n images
     * @throws IllegalArgumentException if a code is longer or shorter, or not finite
     */
    public Images decode(double[][] codes) {
        Rows.check("the codes", codes, code);
        int values = (int) item.size();
        float[] images = new float[Math.multiplyExact(codes.length, values)];
        Evaluation.withoutGradients(
                codes.length,
                (manager, store, from, to) -> {
                    NDArray z = Evaluation.array(manager, codes, from, to);
                    float[] part = block.activate(block.decode(store, z, false)).toFloatArray();
                    System.arraycopy(part, 0, images, from * values, part.length);
                });
        return Images.ofFloats(images, (int) item.get(0), (int) item.get(1), (int) item.get(2));
    }

    /**
     * What is left of images after they went through the code.
     *
     * @param x n images
     * @return n images
     * @throws IllegalArgumentException if the images are of another size
     */
    public Images reconstruct(Images x) {
        return decode(encode(x));
    }

    /**
     * How much of each image is lost, whatever loss the model was trained with.
     *
     * @param x n images
     * @return \(\|x - \hat x\|^2\), shape (n)
     * @throws IllegalArgumentException if the images are of another size
     */
    public double[] squaredErrors(Images x) {
        double[] errors = new double[x.size()];
        Evaluation.withoutGradients(
                x.size(),
                (manager, store, from, to) -> {
                    NDArray images = Evaluation.array(manager, x, item, from, to);
                    NDArray again = block.forward(store, new NDList(images), false).get(0);
                    Evaluation.copy(
                            Losses.meanSquaredError(again, images, Reduction.ITEM), errors, from);
                });
        return errors;
    }

    /**
     * The mean squared error of images.
     *
     * @param x n images, at least 2
     * @return mean of \(\|x - \hat x\|^2\) with its standard error over the images
     * @throws IllegalArgumentException if the images are of another size
     */
    public Estimate squaredError(Images x) {
        return Estimate.ofMean(squaredErrors(x));
    }

    /**
     * How strongly the codes follow the images: exactly what a contractive model is penalized for,
     * by one backward pass for each number of the code.
     *
     * @param x n images, at least 2
     * @return mean of \(\|\partial z / \partial x\|_F^2\) with its standard error over the images
     * @throws IllegalArgumentException if the images are of another size
     */
    public Estimate contraction(Images x) {
        double[] squares = new double[x.size()];
        Evaluation.inParts(
                x.size(),
                (manager, store, from, to) -> {
                    NDArray images = Evaluation.array(manager, x, item, from, to);
                    images.setRequiresGradient(true);
                    NDArray z = block.encode(store, images, false);
                    Evaluation.copy(squaredJacobian(z, images), squares, from);
                });
        return Estimate.ofMean(squares);
    }

    /** The squared Frobenius norm of dz/dx of each item, shape (n). */
    static NDArray squaredJacobian(NDArray z, NDArray x) {
        int q = (int) z.getShape().get(1);
        List<NDArray> terms = new ArrayList<>();
        for (int j = 0; j < q; j++) {
            NDArray unit = z.getManager().eye(q).get(j).toType(z.getDataType(), false);
            NDArray weights = unit.broadcast(z.getShape());
            // The last one frees the graph.
            NDArray row =
                    Backpropagation.vectorJacobian(z, new NDList(x), weights, j < q - 1).get(0);
            terms.add(AutoencoderBlock.rows(row).square().sum(new int[] {1}));
        }
        return terms.stream().reduce(NDArray::add).orElseThrow();
    }

    @Override
    public String toString() {
        return "Autoencoder from images of shape %s to %d numbers and back".formatted(item, code);
    }
}
