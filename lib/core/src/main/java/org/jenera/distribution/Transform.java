package org.jenera.distribution;

/** A smooth, increasing map of the line onto where a parameter may lie. */
interface Transform {

    Transform IDENTITY = new Identity();
    Transform EXPONENTIAL = new Exponential();

    static Transform interval(double low, double high) {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "An interval has two finite bounds, the lower one first; given: "
                            + low
                            + " and "
                            + high);
        }
        return new Logistic(low, high);
    }

    double constrain(double u);

    /** Not finite for a number that is not in the domain. */
    double unconstrain(double x);

    /** \(dx / du\) */
    double derivative(double u);

    /** \(\log dx / du\) */
    double logJacobian(double u);

    /** The derivative of that. */
    double logJacobianDerivative(double u);

    /** Where the parameter lies, in words. */
    String domain();

    /** Any number. */
    final class Identity implements Transform {
        @Override
        public double constrain(double u) {
            return u;
        }

        @Override
        public double unconstrain(double x) {
            return x;
        }

        @Override
        public double derivative(double u) {
            return 1;
        }

        @Override
        public double logJacobian(double u) {
            return 0;
        }

        @Override
        public double logJacobianDerivative(double u) {
            return 0;
        }

        @Override
        public String domain() {
            return "a finite number";
        }
    }

    /** Numbers greater than 0, \(x = e^u\). */
    final class Exponential implements Transform {
        @Override
        public double constrain(double u) {
            return Math.exp(u);
        }

        @Override
        public double unconstrain(double x) {
            return Math.log(x);
        }

        @Override
        public double derivative(double u) {
            return Math.exp(u);
        }

        @Override
        public double logJacobian(double u) {
            return u;
        }

        @Override
        public double logJacobianDerivative(double u) {
            return 1;
        }

        @Override
        public String domain() {
            return "greater than 0 and finite";
        }
    }

    /** Numbers between two bounds, \(x = a + (b - a) / (1 + e^{-u})\). */
    record Logistic(double low, double high) implements Transform {
        @Override
        public double constrain(double u) {
            return low + (high - low) * sigmoid(u);
        }

        @Override
        public double unconstrain(double x) {
            return Math.log((x - low) / (high - x));
        }

        @Override
        public double derivative(double u) {
            return (high - low) * sigmoid(u) * sigmoid(-u);
        }

        @Override
        public double logJacobian(double u) {
            // log sigmoid(u) + log sigmoid(-u), without overflow
            return Math.log(high - low) - Math.abs(u) - 2 * Math.log1p(Math.exp(-Math.abs(u)));
        }

        @Override
        public double logJacobianDerivative(double u) {
            return sigmoid(-u) - sigmoid(u);
        }

        @Override
        public String domain() {
            return "between " + low + " and " + high;
        }

        private static double sigmoid(double u) {
            return 1 / (1 + Math.exp(-u));
        }
    }
}
