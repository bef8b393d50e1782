/**
 * Variational Bayes: posterior distributions approximated by the closest member of a simpler
 * family.
 *
 * <p>For data \(x\), unknowns \(\theta\) and any distribution \(q(\theta)\), \(\log p(x) =
 * \mathcal{L}(q) + \mathrm{KL}(q \,\|\, p(\theta \mid x))\) with the evidence lower bound
 * \(\mathcal{L}(q) = \mathrm{E}_q[\log p(x, \theta) - \log q(\theta)]\) (Bishop 2006, equations
 * 10.2 to 10.4). The package raises the bound in four ways:
 *
 * <ul>
 *   <li>exactly, where the posterior is known: {@link org.jenera.variational.NormalGamma}, {@link
 *       org.jenera.variational.GaussWishart}, {@link org.jenera.variational.Dirichlet}, and by how
 *       much a factorized approximation of a Gaussian is too narrow, {@link
 *       org.jenera.variational.MeanFieldGaussian};
 *   <li>one factor at a time, {@link org.jenera.variational.CoordinateAscent}, for a {@link
 *       org.jenera.variational.BayesianGaussianMixture};
 *   <li>by natural gradients of a few observations, {@link
 *       org.jenera.variational.StochasticAscent};
 *   <li>by gradients of a sampled bound, for any differentiable log-density: {@link
 *       org.jenera.variational.BlackBoxAscent}.
 * </ul>
 *
 * <p>All logarithms are natural. Observations are arrays of shape (n, d).
 *
 * <p>References: C. Bishop, "Pattern Recognition and Machine Learning" (2006), chapter 10; M.
 * Hoffman, D. Blei, C. Wang and J. Paisley, "Stochastic Variational Inference", Journal of Machine
 * Learning Research 14 (2013); D. Kingma and M. Welling, "Auto-Encoding Variational Bayes",
 * arXiv:1312.6114; A. Kucukelbir, D. Tran, R. Ranganath, A. Gelman and D. Blei, "Automatic
 * Differentiation Variational Inference", Journal of Machine Learning Research 18 (2017); D. Blei,
 * A. Kucukelbir and J. McAuliffe, "Variational Inference: A Review for Statisticians", Journal of
 * the American Statistical Association 112 (2017).
 */
package org.jenera.variational;
