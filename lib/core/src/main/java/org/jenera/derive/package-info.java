/**
 * Executable derivations: chains of equalities and bounds that are evaluated on random instances,
 * shown as aligned mathematics, and that throw if a step is wrong.
 *
 * <p>{@link org.jenera.derive.Derivation} is the entry. {@link org.jenera.derive.Enumeration},
 * {@link org.jenera.derive.Quadrature} and {@link org.jenera.derive.Gradients} compute the sides by
 * an independent route: all configurations, numerical integration, finite differences. Everything
 * here is plain {@code double}; only {@link org.jenera.derive.Autograd} touches DJL.
 */
package org.jenera.derive;
