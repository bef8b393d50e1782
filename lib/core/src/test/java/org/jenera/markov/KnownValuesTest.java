package org.jenera.markov;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Numbers that other programs compute: sums over all paths, an independent log-space recursion in
 * numpy, and closed forms. The name of each reference stands with its test.
 */
class KnownValuesTest {

    /** The doctor of Wikipedia's article on Viterbi: healthy or feverish; normal, cold, dizzy. */
    private static final HiddenMarkovModel DOCTOR =
            HiddenMarkovModel.of(
                    new double[] {0.6, 0.4},
                    new double[][] {{0.7, 0.3}, {0.4, 0.6}},
                    DiscreteEmission.of(new double[][] {{0.5, 0.4, 0.1}, {0.1, 0.3, 0.6}}));

    private static final Sequence VISITS = Sequence.of(0, 1, 2);

    private static final String ROLLS =
            "315116246446644245311321631164152133625144543631656626566666"
                    + "651166453132651245636664631636663162326455236266666625151631"
                    + "222555441666566563564324364131513465146353411126414626253356"
                    + "366163666466232534413661661163252562462255265252266435353336"
                    + "233121625364414432335163243633665562466662632666612355245242";

    static Sequence rolls() {
        return Sequence.of(ROLLS.chars().map(c -> c - '1').toArray());
    }

    static HiddenMarkovModel casino(double... initial) {
        double[] fair = new double[6];
        Arrays.fill(fair, 1 / 6.0);
        return HiddenMarkovModel.of(
                initial,
                new double[][] {{0.95, 0.05}, {0.1, 0.9}},
                DiscreteEmission.of(new double[][] {fair, {0.1, 0.1, 0.1, 0.1, 0.1, 0.5}}));
    }

    /** hmm.doctor, hmm.forward, hmm.viterbi */
    @Test
    void doctor() {
        assertEquals(0.03628, Math.exp(DOCTOR.sequenceLogLikelihood(VISITS)), 1e-12);
        double[] forward = {0.3, 0.04, 0.0904, 0.0342, 0.007696, 0.028584};
        LogSpace logSpace = LogSpace.of(DOCTOR, VISITS);
        for (int t = 0; t < 3; t++) {
            for (int i = 0; i < 2; i++) {
                assertEquals(forward[2 * t + i], Math.exp(logSpace.logForward(t, i)), 1e-12);
            }
        }
        Viterbi viterbi = DOCTOR.viterbi(VISITS);
        assertEquals(0.01512, Math.exp(viterbi.logProbability()), 1e-12);
        assertArrayEquals(new int[] {0, 0, 1}, viterbi.states());
    }

    /** hmm.baumwelch_step */
    @Test
    void oneUpdate() {
        Fit fit =
                BaumWelch.builder()
                        .setStates(2)
                        .setEmission(EmissionFamily.discrete(3))
                        .optMaxIterations(1)
                        .build()
                        .fit(DOCTOR, VISITS);
        double[][] a = fit.model().transition();
        assertArrayEquals(new double[] {0.5023529411764706, 0.4976470588235294}, a[0], 1e-9);
        assertArrayEquals(new double[] {0.16343612334801763, 0.8365638766519823}, a[1], 1e-9);
        assertEquals(0.8765159867695701, fit.model().initial()[0], 1e-9);
        assertEquals(Math.log(0.03628), fit.logLikelihoods()[0], 1e-9);
    }

    /** hmm.stationary */
    @Test
    void stationary() {
        assertArrayEquals(new double[] {2 / 3.0, 1 / 3.0}, casino(0.5, 0.5).stationary(), 1e-12);
    }

    /** hmm.casino.half */
    @Test
    void casinoFromHalf() {
        casino(
                casino(0.5, 0.5),
                -516.9277122793862,
                -539.4940026457724,
                108.59891974398339,
                0.18963926863803926,
                0.7647790698264368,
                0.3291141574455953,
                0.035009650143872355,
                0.24891568949405804,
                0.08549042069386652,
                0.07160572911819992);
    }

    /** hmm.casino.stationary */
    @Test
    void casinoFromTheStationaryDistribution() {
        casino(
                casino(2 / 3.0, 1 / 3.0),
                -516.7396512629792,
                -539.2063205733206,
                108.18792761955203,
                0.10475219957702636,
                0.7647790581948266,
                0.32911415744559447,
                0.035009650143872355,
                0.24891568949405804,
                0.08549042069386652,
                0.07160572911819992);
    }

    private static void casino(
            HiddenMarkovModel model,
            double logLikelihood,
            double viterbi,
            double sum,
            double... loaded) {
        Sequence x = rolls();
        assertEquals(300, x.length());
        assertEquals(logLikelihood, model.sequenceLogLikelihood(x), 1e-8);
        assertEquals(logLikelihood, LogSpace.of(model, x).logLikelihood(), 1e-8);
        assertEquals(viterbi, model.viterbi(x).logProbability(), 1e-8);
        int[] path =
                new int[300]; // the loaded runs, counted from 1: 49-66, 79-112, 180-192, 271-289
        Arrays.fill(path, 48, 66, 1);
        Arrays.fill(path, 78, 112, 1);
        Arrays.fill(path, 179, 192, 1);
        Arrays.fill(path, 270, 289, 1);
        assertArrayEquals(path, model.viterbi(x).states());
        ForwardBackward posterior = model.forwardBackward(x);
        int[] steps = {1, 50, 100, 150, 200, 250, 300};
        for (int i = 0; i < steps.length; i++) {
            assertEquals(loaded[i], posterior.posterior(steps[i] - 1, 1), 1e-8);
        }
        double total = 0;
        for (int t = 0; t < 300; t++) {
            total += posterior.posterior(t, 1);
        }
        assertEquals(sum, total, 1e-8);
        assertEquals(92, Arrays.stream(model.posteriorDecoding(x)).sum());
    }
}
