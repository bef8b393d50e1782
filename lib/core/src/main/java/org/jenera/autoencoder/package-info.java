/**
 * Autoencoders, linear and deep, and what makes them generative: the variational autoencoder.
 *
 * <p>{@link org.jenera.autoencoder.PrincipalComponents} is the best linear autoencoder in closed
 * form, {@link org.jenera.autoencoder.LinearAutoencoder} the same found by gradient, {@link
 * org.jenera.autoencoder.ProbabilisticPca} the same as a density. {@link
 * org.jenera.autoencoder.Autoencoder} is the deep one, plain, denoising or contractive.
 *
 * <p>References: H. Bourlard and Y. Kamp, "Auto-association by multilayer perceptrons and singular
 * value decomposition", Biological Cybernetics 59 (1988); P. Baldi and K. Hornik, "Neural networks
 * and principal component analysis: learning from examples without local minima", Neural Networks 2
 * (1989); M. Tipping and C. Bishop, "Probabilistic principal component analysis", Journal of the
 * Royal Statistical Society B 61 (1999); P. Vincent, H. Larochelle, Y. Bengio and P.-A. Manzagol,
 * "Extracting and composing robust features with denoising autoencoders", ICML 2008; S. Rifai, P.
 * Vincent, X. Muller, X. Glorot and Y. Bengio, "Contractive auto-encoders: explicit invariance
 * during feature extraction", ICML 2011.
 */
package org.jenera.autoencoder;
