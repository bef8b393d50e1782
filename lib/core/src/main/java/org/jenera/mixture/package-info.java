/**
 * Gaussian mixtures, fitted by expectation-maximisation, and k-means.
 *
 * <p>A mixture of \(K\) Gaussians in \(d\) dimensions has the density \(p(x) = \sum_k \pi_k
 * \mathcal{N}(x \mid \mu_k, \Sigma_k)\) (Bishop 2006, equation 9.7). {@link
 * org.jenera.mixture.GaussianMixture} is such a density; {@link
 * org.jenera.mixture.ExpectationMaximization} finds one that fits data; {@link
 * org.jenera.mixture.KMeans} is the limit of hard assignments and the start of the search.
 *
 * <p>Observations are arrays of shape (n, d) in double precision; other number types are converted.
 * Rows given as {@code double[][]} are taken as well. All logarithms are natural.
 *
 * <p>References: A. Dempster, N. Laird and D. Rubin, "Maximum Likelihood from Incomplete Data via
 * the EM Algorithm", Journal of the Royal Statistical Society B 39 (1977); C. Bishop, "Pattern
 * Recognition and Machine Learning" (2006), chapter 9; C. Fraley and A. Raftery, "Model-Based
 * Clustering, Discriminant Analysis, and Density Estimation", Journal of the American Statistical
 * Association 97 (2002).
 */
package org.jenera.mixture;
