package org.jenera.derive;

import java.util.SplittableRandom;
import org.jenera.model.Estimate;

/** A random joint p(x, z) at one x, z having three values, and a random q(z). */
public record Latent(double[] joint, double[] q) {

    /** Draws one. */
    public static Latent random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] joint = new double[3];
        double[] q = new double[3];
        double total = 0;
        for (int z = 0; z < 3; z++) {
            joint[z] = random.nextDouble(0.05, 0.3);
            q[z] = random.nextDouble(0.1, 1);
            total += q[z];
        }
        for (int z = 0; z < 3; z++) {
            q[z] /= total;
        }
        return new Latent(joint, q);
    }

    /** log p(x). */
    public double logEvidence() {
        return Math.log(joint[0] + joint[1] + joint[2]);
    }

    /** E_q[log p(x, z)]. */
    public double expectedJoint() {
        double sum = 0;
        for (int z = 0; z < 3; z++) {
            sum += q[z] * Math.log(joint[z]);
        }
        return sum;
    }

    /** H(q). */
    public double entropy() {
        double sum = 0;
        for (double probability : q) {
            sum -= probability * Math.log(probability);
        }
        return sum;
    }

    /** The evidence lower bound. */
    public double bound() {
        return expectedJoint() + entropy();
    }

    /** KL(q || p(z | x)). */
    public double kl() {
        double sum = 0;
        for (int z = 0; z < 3; z++) {
            sum += q[z] * (Math.log(q[z]) - Math.log(joint[z]) + logEvidence());
        }
        return sum;
    }

    /** The evidence lower bound by draws from q. */
    public Estimate estimatedBound(int draws, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] terms = new double[draws];
        for (int i = 0; i < draws; i++) {
            double u = random.nextDouble();
            int z = u < q[0] ? 0 : u < q[0] + q[1] ? 1 : 2;
            terms[i] = Math.log(joint[z]) - Math.log(q[z]);
        }
        return Estimate.ofMean(terms);
    }
}
