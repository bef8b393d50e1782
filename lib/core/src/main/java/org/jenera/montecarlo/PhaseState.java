package org.jenera.montecarlo;

/** A point of phase space that moves: position, momentum, log-density and gradient in place. */
final class PhaseState {

    final double[] x;
    final double[] p;
    final double[] gradient;
    final double[] velocity;
    double logDensity;

    PhaseState(double[] x) {
        this.x = x.clone();
        p = new double[x.length];
        gradient = new double[x.length];
        velocity = new double[x.length];
    }

    void start(Target target) {
        logDensity = target.atStart(x, gradient);
    }

    void set(PhaseState that) {
        int d = x.length;
        System.arraycopy(that.x, 0, x, 0, d);
        System.arraycopy(that.p, 0, p, 0, d);
        System.arraycopy(that.gradient, 0, gradient, 0, d);
        logDensity = that.logDensity;
    }

    /** One step; where the density is 0 or the position overflows, the energy becomes infinite. */
    void leapfrog(Target target, Metric metric, double step) {
        int d = x.length;
        double half = step / 2;
        for (int i = 0; i < d; i++) {
            p[i] += half * gradient[i];
        }
        metric.velocity(p, velocity);
        boolean finite = true;
        for (int i = 0; i < d; i++) {
            x[i] += step * velocity[i];
            finite &= Double.isFinite(x[i]);
        }
        logDensity = finite ? target.at(x, gradient) : Double.NEGATIVE_INFINITY;
        if (logDensity == Double.NEGATIVE_INFINITY) {
            return; // the trajectory ends here, and the gradient means nothing
        }
        for (int i = 0; i < d; i++) {
            p[i] += half * gradient[i];
        }
    }

    double energy(Metric metric) {
        return metric.kinetic(p, velocity) - logDensity;
    }
}
