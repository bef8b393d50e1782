package org.jenera.autoencoder;

/** How far an image is from what an autoencoder made of it. */
public enum ReconstructionLoss {
    /** \(\|x - \hat x\|^2\), the sum over the values of an image. */
    SQUARED_ERROR,
    /**
     * \(-\sum_i x_i \log\hat x_i + (1 - x_i) \log(1 - \hat x_i)\) in nats an image, for values from
     * 0 to 1 and an output that is a sigmoid.
     */
    CROSS_ENTROPY
}
