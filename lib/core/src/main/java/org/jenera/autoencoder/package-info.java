/**
 * Autoencoders, linear and deep, and what makes them generative: the variational autoencoder.
 *
 * <p>{@link org.jenera.autoencoder.PrincipalComponents} is the best linear autoencoder in closed
 * form, {@link org.jenera.autoencoder.LinearAutoencoder} the same found by gradient, {@link
 * org.jenera.autoencoder.ProbabilisticPca} the same as a density. {@link
 * org.jenera.autoencoder.Autoencoder} is the deep one, plain, denoising or contractive.
 *
 * <p>{@link org.jenera.autoencoder.Vae} is the variational autoencoder of Kingma and Welling,
 * {@link org.jenera.autoencoder.LinearVae} the one whose evidence is known, {@link
 * org.jenera.autoencoder.ImportanceWeighted} the tighter bounds of Burda, Grosse and Salakhutdinov;
 * {@link org.jenera.autoencoder.Likelihood} is what a decoder says of pixels, {@link
 * org.jenera.autoencoder.GaussianCodes} what an encoder says of codes.
 *
 * <h2>A model of your own</h2>
 *
 * <p>A model is a {@link org.jenera.train.Trainable}: a block that holds what is learnt, and a
 * loss. This is all of an importance-weighted autoencoder with Laplace pixels (absolute in place of
 * squared errors); a test compiles it from here and trains it.
 *
 * <pre>{@code
 * import ai.djl.ndarray.*;
 * import ai.djl.ndarray.types.Shape;
 * import ai.djl.nn.*;
 * import org.jenera.autoencoder.Perceptron;
 * import org.jenera.tensor.*;
 * import org.jenera.train.*;
 *
 * public class LaplaceIwae implements Trainable {
 *     final int d, latent, k;                              // pixels, code, draws
 *     final double b;                                      // scale of a pixel
 *     final Block encoder, decoder;
 *
 *     public LaplaceIwae(int d, int latent, int k, double b, long seed) {
 *         this.d = d;
 *         this.latent = latent;
 *         this.k = k;
 *         this.b = b;
 *         NDManager manager = TensorEngine.newManager();   // the weights live as long as this
 *         encoder = SeededInitializer.glorot(seed).initialize(
 *                 Perceptron.of(Nonlinearity.RELU, d, 64, 2 * latent), manager, new Shape(1, d));
 *         decoder = SeededInitializer.glorot(seed + 1).initialize(
 *                 Perceptron.of(Nonlinearity.RELU, latent, 64, d), manager, new Shape(1, latent));
 *     }
 *
 *     public Block block() {                               // everything that is learnt
 *         return new SequentialBlock().add(encoder).add(decoder);
 *     }
 *
 *     public NDArray loss(NDList batch, Step step) {
 *         long n = batch.get(0).size(0);
 *         NDArray x = batch.get(0).reshape(n, d);
 *         NDList q = step.forward(encoder, x).get(0).split(2, 1);    // mean, log variance: (n, latent)
 *         NDArray noise = step.random().normal(step.manager(), new Shape(k, n, latent));
 *         NDArray z = q.get(0).add(q.get(1).mul(0.5).exp().mul(noise));     // (k, n, latent)
 *         NDArray decoded = step.forward(decoder, z.reshape(k * n, latent)).get(0).reshape(k, n, d);
 *         NDArray logLikelihood = decoded.sub(x).abs().sum(new int[] {2}).mul(-1 / b)
 *                 .sub(d * Math.log(2 * b));                         // log p(x|z), (k, n)
 *         NDArray logRatio = noise.square().sub(z.square()).add(q.get(1))
 *                 .sum(new int[] {2}).mul(0.5);                      // log p(z) - log q(z|x), (k, n)
 *         return Reductions.logMeanExp(logLikelihood.add(logRatio), 0).mean().neg();
 *     }
 * }
 * }</pre>
 *
 * <p>{@code Training.of(new LaplaceIwae(64, 4, 5, 0.1, 1), images).epochs(20).seed(2).run()} trains
 * it. Where only the likelihood is new, implement {@link org.jenera.autoencoder.Likelihood} and
 * give it to {@link org.jenera.autoencoder.VaeBuilder#optLikelihood}: sampling, bounds,
 * reconstruction and importance weights then come with it.
 *
 * <p>References: H. Bourlard and Y. Kamp, "Auto-association by multilayer perceptrons and singular
 * value decomposition", Biological Cybernetics 59 (1988); P. Baldi and K. Hornik, "Neural networks
 * and principal component analysis: learning from examples without local minima", Neural Networks 2
 * (1989); M. Tipping and C. Bishop, "Probabilistic principal component analysis", Journal of the
 * Royal Statistical Society B 61 (1999); P. Vincent, H. Larochelle, Y. Bengio and P.-A. Manzagol,
 * "Extracting and composing robust features with denoising autoencoders", ICML 2008; S. Rifai, P.
 * Vincent, X. Muller, X. Glorot and Y. Bengio, "Contractive auto-encoders: explicit invariance
 * during feature extraction", ICML 2011; D. Kingma and M. Welling, "Auto-encoding variational
 * Bayes", ICLR 2014; Y. Burda, R. Grosse and R. Salakhutdinov, "Importance weighted autoencoders",
 * ICLR 2016; J. Lucas, G. Tucker, R. Grosse and M. Norouzi, "Don't blame the ELBO!", NeurIPS 2019.
 */
package org.jenera.autoencoder;
