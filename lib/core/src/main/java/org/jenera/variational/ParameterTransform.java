package org.jenera.variational;

import java.util.Arrays;
import org.jenera.distribution.DifferentiableLogDensity;

/**
 * A change of variables that lets parameters with a limited range move over all real numbers
 * (Kucukelbir et al. 2017, section 2.3). Immutable.
 *
 * <p>If \(x = T(u)\) has the density \(p(x)\), then \(u\) has the log-density \(\log p(T(u)) +
 * \log|\det T'(u)|\). Without the second term it is the density of something else.
 *
 * <pre>{@code
 * var transform = ParameterTransform.of(Support.REAL, Support.POSITIVE);   // a mean, a precision
 * var density   = transform.pullBack(logJoint);                            // of u, on the plane
 * transform.constrain(u);                                                  // back again
 * }</pre>
 */
public final class ParameterTransform {

    /** Where a parameter may lie, and by what it is reached. */
    public enum Support {
        /** All real numbers: \(x = u\). */
        REAL,
        /** Positive numbers: \(x = e^u\), \(\log|x'| = u\). */
        POSITIVE,
        /** Between 0 and 1: \(x = 1/(1 + e^{-u})\), \(\log|x'| = \log x + \log(1 - x)\). */
        UNIT_INTERVAL
    }

    private final Support[] supports;

    private ParameterTransform(Support[] supports) {
        this.supports = supports;
    }

    /**
     * The transform of d parameters.
     *
     * @param supports where each may lie, d of them
     * @return the transform
     */
    public static ParameterTransform of(Support... supports) {
        Require.atLeast("The number of parameters", 1, supports.length);
        return new ParameterTransform(supports.clone());
    }

    /** d. */
    public int dimensions() {
        return supports.length;
    }

    /**
     * \(x = T(u)\).
     *
     * @param u d numbers
     * @return d numbers, each within its support
     */
    public double[] constrain(double[] u) {
        requireLength(u);
        double[] x = u.clone();
        for (int i = 0; i < x.length; i++) {
            if (supports[i] == Support.POSITIVE) {
                x[i] = Math.exp(u[i]);
            } else if (supports[i] == Support.UNIT_INTERVAL) {
                x[i] = 1 / (1 + Math.exp(-u[i]));
            }
        }
        return x;
    }

    /**
     * \(u = T^{-1}(x)\).
     *
     * @param x d numbers, each inside its support
     * @return d numbers
     * @throws IllegalArgumentException if a number lies outside its support or on its border
     */
    public double[] unconstrain(double[] x) {
        requireLength(x);
        double[] u = x.clone();
        for (int i = 0; i < u.length; i++) {
            boolean inside =
                    Double.isFinite(x[i])
                            && (supports[i] == Support.REAL || x[i] > 0)
                            && (supports[i] != Support.UNIT_INTERVAL || x[i] < 1);
            if (!inside) {
                throw new IllegalArgumentException(
                        "Parameter "
                                + i
                                + " (counted from 0) lies inside "
                                + supports[i]
                                + "; given: "
                                + x[i]);
            }
            if (supports[i] == Support.POSITIVE) {
                u[i] = Math.log(x[i]);
            } else if (supports[i] == Support.UNIT_INTERVAL) {
                u[i] = Math.log(x[i]) - Math.log1p(-x[i]);
            }
        }
        return u;
    }

    /**
     * \(\log|\det T'(u)|\).
     *
     * @param u d numbers
     * @return nats
     */
    public double logJacobian(double[] u) {
        requireLength(u);
        double sum = 0;
        for (int i = 0; i < u.length; i++) {
            if (supports[i] == Support.POSITIVE) {
                sum += u[i];
            } else if (supports[i] == Support.UNIT_INTERVAL) {
                // log s(u) + log s(-u), which does not underflow at either end.
                sum -= Math.abs(u[i]) + 2 * Math.log1p(Math.exp(-Math.abs(u[i])));
            }
        }
        return sum;
    }

    /**
     * The density of u, with its gradient: \(\partial_u = T'(u)\,\partial_x + \partial_u
     * \log|T'|\).
     *
     * @param target the log-density of x
     * @return the log-density of u, on all of \(\mathbb{R}^d\)
     */
    public DifferentiableLogDensity pullBack(DifferentiableLogDensity target) {
        return (u, gradient) -> {
            double[] x = constrain(u);
            double value = target.at(x, gradient) + logJacobian(u);
            for (int i = 0; i < u.length; i++) {
                if (supports[i] == Support.POSITIVE) {
                    gradient[i] = gradient[i] * x[i] + 1;
                } else if (supports[i] == Support.UNIT_INTERVAL) {
                    gradient[i] = gradient[i] * x[i] * (1 - x[i]) + 1 - 2 * x[i];
                }
            }
            return value;
        };
    }

    private void requireLength(double[] values) {
        if (values.length != supports.length) {
            throw new IllegalArgumentException(
                    "There are " + supports.length + " parameters; given: " + values.length);
        }
    }

    @Override
    public String toString() {
        return "ParameterTransform" + Arrays.toString(supports);
    }
}
