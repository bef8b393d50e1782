/**
 * Sampling for integrals that cannot be done: Monte Carlo estimates with their error, importance
 * and rejection sampling, and Markov chains that leave a density invariant.
 *
 * <p>A target is a {@link org.jenera.distribution.LogDensity} or, where gradients help, a {@link
 * org.jenera.distribution.DifferentiableLogDensity}. A {@link
 * org.jenera.montecarlo.TransitionKernel} turns it into a Markov chain; {@link
 * org.jenera.montecarlo.Chains} runs several of them from seeds, and {@link
 * org.jenera.montecarlo.ChainDraws} holds what they visited, with its diagnostics. The results are
 * the same bits whatever the number of threads.
 *
 * <p>Points are {@code double[]} of d numbers; logarithms are natural.
 *
 * <p>References: C. Robert and G. Casella, "Monte Carlo Statistical Methods", 2nd ed. (2004); R.
 * Neal, "MCMC using Hamiltonian dynamics", Handbook of Markov Chain Monte Carlo (2011),
 * arXiv:1206.1901; M. Hoffman and A. Gelman, "The No-U-Turn Sampler", Journal of Machine Learning
 * Research 15 (2014), arXiv:1111.4246; M. Betancourt, "A Conceptual Introduction to Hamiltonian
 * Monte Carlo" (2017), arXiv:1701.02434; A. Vehtari, A. Gelman, D. Simpson, B. Carpenter and P.-C.
 * Bürkner, "Rank-normalization, folding, and localization: an improved R-hat", Bayesian Analysis 16
 * (2021), arXiv:1903.08008.
 */
package org.jenera.montecarlo;
