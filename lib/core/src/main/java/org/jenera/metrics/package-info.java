/**
 * Distances between distributions, between samples, and between a model and its data.
 *
 * <p>Everything is in nats and plain {@code double}. Integrals over the line are those of {@link
 * org.jenera.derive.Quadrature}.
 */
package org.jenera.metrics;
