package org.jenera.model;

/**
 * A model that explains an observation by something that was not observed: the component of a
 * mixture, the hidden states of a Markov model, the code of an autoencoder.
 *
 * @param <X> a batch of observations
 * @param <Z> what is known of their latent variables, such as posterior probabilities or means
 */
public interface LatentVariableModel<X, Z> {

    /**
     * Infers the latent variables, exactly or approximately: a summary of \(p(z \mid x)\).
     *
     * @param x n observations
     * @return the summary, one row an observation
     */
    Z infer(X x);
}
