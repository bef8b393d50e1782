/**
 * Standard distributions and what they stand on: the Gaussian, Cholesky factors, batches of
 * observations as arrays of shape (n, d), log-densities with their gradients, and the parameters of
 * a model with where they may lie. The classical families build their models from these.
 */
package org.jenera.distribution;
