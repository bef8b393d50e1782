/**
 * Standard distributions and what they stand on: the Gaussian, Cholesky factors, and batches of
 * observations as arrays of shape (n, d). The classical families build their models from these.
 */
package org.jenera.distribution;
