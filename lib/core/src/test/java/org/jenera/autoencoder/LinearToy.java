package org.jenera.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import java.util.Arrays;
import org.jenera.data.Images;

/**
 * The smallest variational autoencoder: images of one pixel, z ~ N(0, 1), x|z ~ N(z, 1), and an
 * encoder that says N(0.5, 0.8) whatever it sees. With x = 1.5 everything about it is known.
 */
final class LinearToy {

    static final double X = 1.5;
    static final double MEAN = 0.5;
    static final double VARIANCE = 0.8;

    /** log N(1.5 | 0, 2). */
    static final double EVIDENCE = -1.8280121234846454;

    private LinearToy() {}

    static Vae vae() {
        return Vae.builder()
                .setInput(1, 1, 1, 1)
                .setLatent(1)
                .optEncoder(new LambdaBlock(LinearToy::encode))
                .optDecoder(new LambdaBlock(z -> z))
                .optLikelihood(GaussianLikelihood.fixed(1))
                .build();
    }

    private static NDList encode(NDList x) {
        NDArray zeros = x.get(0).zerosLike().reshape(-1, 1);
        return new NDList(zeros.add(MEAN).concat(zeros.add(Math.log(VARIANCE)), 1));
    }

    /** The image x = 1.5, n times. */
    static Images images(int n) {
        float[] values = new float[n];
        Arrays.fill(values, (float) X);
        return Images.ofFloats(values, 1, 1, 1);
    }
}
