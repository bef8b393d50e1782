package org.jenera.autoencoder;

import ai.djl.ndarray.types.Shape;
import java.util.Objects;
import org.jenera.tensor.Nonlinearity;

/** Describes an {@link Autoencoder}. */
public final class AutoencoderBuilder extends EncoderDecoderBuilder<AutoencoderBuilder> {

    int code;
    ReconstructionLoss loss = ReconstructionLoss.SQUARED_ERROR;
    Corruption corruption;
    double contraction;
    private Nonlinearity codeActivation = Nonlinearity.IDENTITY;
    private Nonlinearity output = Nonlinearity.IDENTITY;
    private float[] centre = {};

    AutoencoderBuilder() {
        super(256);
    }

    @Override
    AutoencoderBuilder self() {
        return this;
    }

    /**
     * Sets how many numbers a code has. As many as an image has values, or more, and nothing but
     * corruption or contraction keeps the model from copying.
     *
     * @param code q, at least 1
     * @return this builder
     */
    public AutoencoderBuilder setCode(int code) {
        if (code < 1) {
            throw new IllegalArgumentException("A code has at least 1 number; given: " + code);
        }
        this.code = code;
        return this;
    }

    /**
     * Sets the activation of the code; {@link Nonlinearity#IDENTITY} if this is not called, so that
     * a code may be any number. Rifai and others 2011 contract a {@link Nonlinearity#SIGMOID}.
     *
     * @param activation after the last layer of the encoder
     * @return this builder
     */
    public AutoencoderBuilder optCodeActivation(Nonlinearity activation) {
        this.codeActivation = Objects.requireNonNull(activation, "activation");
        return this;
    }

    /**
     * Sets the activation of the output; {@link Nonlinearity#IDENTITY} if this is not called. For
     * values from 0 to 1 {@link Nonlinearity#SIGMOID} keeps images images.
     *
     * @param output after the last layer of the decoder
     * @return this builder
     */
    public AutoencoderBuilder optOutput(Nonlinearity output) {
        this.output = Objects.requireNonNull(output, "output");
        return this;
    }

    /**
     * Sets how reconstructions are judged; by {@link ReconstructionLoss#SQUARED_ERROR} if this is
     * not called.
     *
     * @param loss of an image and its reconstruction
     * @return this builder
     */
    public AutoencoderBuilder optLoss(ReconstructionLoss loss) {
        this.loss = Objects.requireNonNull(loss, "loss");
        return this;
    }

    /**
     * Sets what is taken from every image before it is encoded and added after it was decoded: the
     * mean of the data, say, which a network need not learn then. Nothing if this is not called.
     *
     * @param centre c * h * w values, fixed while training
     * @return this builder
     */
    public AutoencoderBuilder optCentre(double... centre) {
        Rows.check("centre", centre);
        this.centre = new float[centre.length];
        for (int i = 0; i < centre.length; i++) {
            this.centre[i] = (float) centre[i];
        }
        return this;
    }

    /**
     * Makes it a denoising autoencoder: the encoder sees a spoilt image, the loss compares with the
     * image itself (Vincent and others 2008).
     *
     * @param corruption of the images in the loss; encoding and reconstructing leave them as they
     *     are
     * @return this builder
     */
    public AutoencoderBuilder optCorruption(Corruption corruption) {
        this.corruption = Objects.requireNonNull(corruption, "corruption");
        return this;
    }

    /**
     * Makes it a contractive autoencoder: adds \(\lambda \|\partial z / \partial x\|_F^2\) to the
     * loss (Rifai and others 2011), estimated by one random direction an image.
     *
     * @param weight \(\lambda\), at least 0
     * @return this builder
     */
    public AutoencoderBuilder optContraction(double weight) {
        if (!(weight >= 0 && Double.isFinite(weight))) {
            throw new IllegalArgumentException(
                    "The weight of the contraction is at least 0 and finite; given: " + weight);
        }
        this.contraction = weight;
        return this;
    }

    /**
     * Makes the model.
     *
     * @return a model with random weights, to be trained
     * @throws IllegalStateException if the shape of the images or the length of a code is missing
     * @throws IllegalArgumentException if the centre has another length than an image, the
     *     cross-entropy is asked for without a sigmoid, or an encoder or decoder computes items of
     *     another size
     */
    public Autoencoder build() {
        if (item == null || code == 0) {
            throw new IllegalStateException(
                    "An autoencoder needs the shape of its images and the length of its codes:"
                            + " call setInput(images.shape()) and setCode(8), say");
        }
        int values = Math.toIntExact(item.size());
        if (centre.length != 0 && centre.length != values) {
            throw new IllegalArgumentException(
                    "The centre of images of %d values has as many; given: %d"
                            .formatted(values, centre.length));
        }
        if (loss == ReconstructionLoss.CROSS_ENTROPY && output != Nonlinearity.SIGMOID) {
            throw new IllegalArgumentException(
                    "A cross-entropy is of probabilities: call optOutput(SIGMOID); given: "
                            + output);
        }
        var block =
                new AutoencoderBlock(
                        encoder(values, code),
                        decoder(code, values),
                        code,
                        codeActivation,
                        output,
                        centre);
        Shape image = centre.length == 0 ? item : new Shape(values);
        return new Autoencoder(this, initialized(block, image));
    }
}
