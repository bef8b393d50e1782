/**
 * What every generative model can do, as types.
 *
 * <p>The sealed hierarchy below {@link org.jenera.model.Sampler} is the taxonomy that the first
 * chapter teaches, after Goodfellow, "NIPS 2016 Tutorial: Generative Adversarial Networks"
 * (arXiv:1701.00160), figure 9: every model draws samples; some also tell a density, exactly or by
 * a bound; the others reach their samples through a Markov chain or in one direct step. {@link
 * org.jenera.model.LatentVariableModel} is a second, independent property.
 */
package org.jenera.model;
