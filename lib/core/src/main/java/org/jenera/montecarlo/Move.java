package org.jenera.montecarlo;

import java.util.Random;

/**
 * A proposal that depends on where the chain is, \(q(x' \mid x)\), for {@link MetropolisHastings}.
 */
@FunctionalInterface
public interface Move {

    /**
     * Draws a proposal.
     *
     * @param from d numbers, which must not be changed
     * @param random where the random numbers come from
     * @return d numbers, a new array
     */
    double[] propose(double[] from, Random random);

    /**
     * \(\log q(x \mid x') - \log q(x' \mid x)\), which makes up for proposals that are drawn more
     * often one way than the other. 0 for a symmetric proposal, as in the default.
     *
     * @param from \(x\)
     * @param to \(x'\)
     * @return nats
     */
    default double logHastings(double[] from, double[] to) {
        return 0;
    }
}
