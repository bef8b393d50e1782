package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.jenera.data.Images;
import org.jenera.model.Estimate;
import org.jenera.model.LatentVariableModel;
import org.jenera.tensor.Nonlinearity;
import org.jenera.tensor.TensorScope;
import org.jenera.tensor.Updates;
import org.jenera.train.Step;
import org.jenera.train.Trainable;

/**
 * The autoencoder without activations: \(z = B(x - c) + b\), \(\hat x = Az + a + c\), trained by
 * gradient.
 *
 * <p>Its loss has no local minima but the one that {@link PrincipalComponents} finds in closed
 * form: the columns of A span the directions of largest variance (Baldi and Hornik 1989). A and B
 * themselves are not determined, since \(AC\) and \(C^{-1}B\) do the same for any invertible C.
 *
 * <pre>{@code
 * var components = PrincipalComponents.fit(images.rows());
 * var model = LinearAutoencoder.builder().setInput(images.shape()).setCode(8)
 *         .optCentre(components.mean()).build();
 * Training.of(model, images).epochs(60).batch(200).optimizer(Optimizers.adam(0.02))
 *         .schedule(Schedule.cosine()).seed(1).run();
 * model.squaredError(images);                        // beside components.squaredError(8)
 * }</pre>
 */
public final class LinearAutoencoder implements LatentVariableModel<Images, double[][]>, Trainable {

    private final Autoencoder model;

    private LinearAutoencoder(Autoencoder model) {
        this.model = model;
    }

    /**
     * Starts to describe a model.
     *
     * @return a builder; it needs the shape of the images and the length of a code
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Describes a {@link LinearAutoencoder}. */
    public static final class Builder {

        private final AutoencoderBuilder builder =
                Autoencoder.builder().optHidden().optActivation(Nonlinearity.IDENTITY);

        private Builder() {}

        /** As {@link AutoencoderBuilder#setInput}. */
        public Builder setInput(long... shape) {
            builder.setInput(shape);
            return this;
        }

        /** As {@link AutoencoderBuilder#setCode}. */
        public Builder setCode(int code) {
            builder.setCode(code);
            return this;
        }

        /**
         * Sets c. The optimum is the same whatever it is, but with the mean of the data it is found
         * in a fraction of the steps. Nothing if this is not called.
         *
         * @param centre c * h * w values
         * @return this builder
         */
        public Builder optCentre(double... centre) {
            builder.optCentre(centre);
            return this;
        }

        /** As {@link AutoencoderBuilder#optSeed}. */
        public Builder optSeed(long seed) {
            builder.optSeed(seed);
            return this;
        }

        /**
         * As {@link AutoencoderBuilder#build}. The first weights are random with \(A = B^\top\),
         * from where gradients leave the saddles sooner.
         */
        public LinearAutoencoder build() {
            Autoencoder model = builder.build();
            NDArray encoder = weights(model.network().encoder()).getArray();
            try (TensorScope scope = new TensorScope()) {
                Updates.assign(
                        new NDList(weights(model.network().decoder()).getArray()),
                        new NDList(encoder.transpose()));
            }
            return new LinearAutoencoder(model);
        }
    }

    @Override
    public Block block() {
        return model.block();
    }

    /**
     * How many numbers a code has.
     *
     * @return q, at least 1
     */
    public int code() {
        return model.code();
    }

    /** The mean of \(\|x - \hat x\|^2\) over a batch of images (n, c, h, w). */
    @Override
    public NDArray loss(NDList batch, Step step) {
        return model.loss(batch, step);
    }

    /** As {@link Autoencoder#encode}. */
    public double[][] encode(Images x) {
        return model.encode(x);
    }

    /** As {@link #encode}. */
    @Override
    public double[][] infer(Images x) {
        return model.encode(x);
    }

    /** As {@link Autoencoder#decode}. */
    public Images decode(double[][] codes) {
        return model.decode(codes);
    }

    /** As {@link Autoencoder#reconstruct}. */
    public Images reconstruct(Images x) {
        return model.reconstruct(x);
    }

    /** As {@link Autoencoder#squaredError}. */
    public Estimate squaredError(Images x) {
        return model.squaredError(x);
    }

    /**
     * The matrix of the encoder.
     *
     * @return B, shape (q, d) with d = c * h * w
     */
    public double[][] encoderWeights() {
        return matrix(model.network().encoder());
    }

    /**
     * The matrix of the decoder.
     *
     * @return A, shape (d, q) with d = c * h * w
     */
    public double[][] decoderWeights() {
        return matrix(model.network().decoder());
    }

    private static Parameter weights(Block network) {
        return network.getParameters().get("weight1");
    }

    private static double[][] matrix(Block network) {
        Shape shape = weights(network).getArray().getShape();
        return LinearEncoder.matrix(weights(network), (int) shape.get(0), (int) shape.get(1));
    }

    /**
     * The principal angles between the plane that the decoder can reach and another: all are 0 if
     * they are the same plane, whatever vectors span it (Björck and Golub 1973).
     *
     * @param directions shape (q, d), independent rows: {@code components.directions(q)}, say
     * @return q angles in radians, descending, from 0 to pi/2
     * @throws IllegalArgumentException if there are not q rows of d numbers
     */
    public double[] angles(double[][] directions) {
        double[][] decoder = decoderWeights();
        Rows.check("directions", directions, decoder.length);
        if (directions.length != code()) {
            throw new IllegalArgumentException(
                    "A code of %d numbers is compared with as many directions; given: %d"
                            .formatted(code(), directions.length));
        }
        RealMatrix mine = basis(new Array2DRowRealMatrix(decoder));
        RealMatrix other = basis(new Array2DRowRealMatrix(directions).transpose());
        double[] angles =
                new SingularValueDecomposition(mine.transpose().multiply(other))
                        .getSingularValues();
        for (int i = 0; i < angles.length; i++) {
            angles[i] = Math.acos(Math.min(1, angles[i])); // cosines come in descending order
        }
        for (int i = 0, j = angles.length - 1; i < j; i++, j--) {
            double swap = angles[i];
            angles[i] = angles[j];
            angles[j] = swap;
        }
        return angles;
    }

    private static RealMatrix basis(RealMatrix columns) {
        int d = columns.getRowDimension();
        int q = columns.getColumnDimension();
        return new QRDecomposition(columns).getQ().getSubMatrix(0, d - 1, 0, q - 1);
    }

    @Override
    public String toString() {
        return "Linear " + model;
    }
}
