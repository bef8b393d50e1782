package org.jenera.montecarlo;

import java.util.ArrayList;
import java.util.List;

/** The sentences of {@link ChainDraws#warnings()}. */
final class DrawsWarnings {

    private DrawsWarnings() {}

    static List<String> of(ChainDraws draws) {
        List<String> warnings = new ArrayList<>();
        int divergences = draws.divergences();
        if (divergences > 0) {
            warnings.add(
                    divergences
                            + " of "
                            + (long) draws.chains() * draws.draws()
                            + " transitions diverged: the step size is too large for the curvature"
                            + " somewhere, and the draws avoid that place. Aim at a higher"
                            + " acceptance, or change the parameters of the model");
        }
        return warnings;
    }
}
