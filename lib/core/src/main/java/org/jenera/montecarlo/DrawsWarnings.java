package org.jenera.montecarlo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jenera.metrics.ChainEnergy;
import org.jenera.metrics.EffectiveSampleSize;
import org.jenera.metrics.RHat;

/** The sentences of {@link ChainDraws#warnings()}. */
final class DrawsWarnings {

    private static final double MOST_R_HAT = 1.01;
    private static final int LEAST_ESS_A_CHAIN = 100;

    private final ChainDraws draws;
    private final List<String> warnings = new ArrayList<>();

    private DrawsWarnings(ChainDraws draws) {
        this.draws = draws;
    }

    static List<String> of(ChainDraws draws) {
        DrawsWarnings warnings = new DrawsWarnings(draws);
        warnings.divergences();
        warnings.stuck();
        warnings.depths();
        warnings.energies();
        warnings.mixing();
        return List.copyOf(warnings.warnings);
    }

    private void warn(String format, Object... values) {
        warnings.add(String.format(Locale.ROOT, format, values));
    }

    private void divergences() {
        int divergences = draws.divergences();
        if (divergences > 0) {
            warn(
                    "%,d of %,d transitions diverged: the step size is too large for the curvature"
                            + " somewhere, and the draws avoid that place. Aim at a higher"
                            + " acceptance (optAcceptance), take a smaller fixed step size, or"
                            + " change the parameters of the model.",
                    divergences, draws.chains() * draws.draws());
        }
    }

    private void stuck() {
        for (int c = 0; c < draws.chains(); c++) {
            double[][] chain = draws.chain(c);
            if (Arrays.stream(chain).allMatch(x -> Arrays.equals(x, chain[0]))) {
                warn(
                        "Chain %d never moved: it stayed at %s for all %,d draws, with a mean"
                                + " acceptance of %.2g. Take a smaller step or another start.",
                        c,
                        NonFiniteDensityException.describe(chain[0]),
                        chain.length,
                        draws.acceptance()[c]);
            }
        }
    }

    private void depths() {
        int cut = draws.cutOff();
        if (cut > 0) {
            warn(
                    "%,d of %,d trees were cut off at the greatest depth: the draws are right, but"
                            + " correlated. Raise optMaxDepth, learn a dense mass matrix, or change"
                            + " the parameters of the model.",
                    cut, draws.chains() * draws.draws());
        }
    }

    private void energies() {
        if (!draws.hasEnergies()) {
            return;
        }
        double[] fractions =
                Arrays.stream(draws.energies())
                        .mapToDouble(ChainEnergy::missingInformation)
                        .toArray();
        double least = Arrays.stream(fractions).min().orElseThrow();
        if (least < ChainEnergy.LEAST) {
            warn(
                    "The energy hardly changes from step to step: its fraction of missing"
                            + " information is %.2f in one chain, below %.1f. The chain explores the"
                            + " tails slowly; change the parameters of the model.",
                    least, ChainEnergy.LEAST);
        }
    }

    private void mixing() {
        int[] moving =
                IntStream.range(0, draws.dimensions())
                        .filter(i -> DrawsSummary.moves(draws, i))
                        .toArray();
        if (moving.length == 0) {
            return;
        }
        int worst = moving[0];
        int poorest = moving[0];
        double most = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i : moving) {
            double[][] chains = draws.parameter(i);
            double rHat = RHat.of(chains);
            double ess =
                    Math.min(EffectiveSampleSize.bulk(chains), EffectiveSampleSize.tail(chains));
            if (rHat > most) {
                worst = i;
                most = rHat;
            }
            if (ess < least) {
                poorest = i;
                least = ess;
            }
        }
        if (most > MOST_R_HAT) {
            warn(
                    "R-hat of %s is %.3f, above %.2f: the chains do not agree yet. Run them longer,"
                            + " or look where they differ.",
                    draws.names().get(worst), most, MOST_R_HAT);
        }
        if (least < LEAST_ESS_A_CHAIN * draws.chains()) {
            warn(
                    "The effective sample size of %s is %.0f, below %d a chain: its estimates and"
                            + " their errors are rough. Run the chains longer.",
                    draws.names().get(poorest), least, LEAST_ESS_A_CHAIN);
        }
    }
}
