package org.jenera.montecarlo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jenera.derive.Enumeration;
import org.jenera.metrics.Autocorrelation;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

class GibbsTest {

    /** gibbs.bivariate_normal: the lag-1 autocorrelation of x1 is rho^2 = 0.81. */
    @Test
    void theAutocorrelationOnACorrelatedNormalIsKnown() {
        double rho = 0.9;
        double sd = Math.sqrt(0.19);
        Gibbs.Conditional first = (x, random) -> rho * x[1] + sd * random.nextGaussian();
        Gibbs.Conditional second = (x, random) -> rho * x[0] + sd * random.nextGaussian();
        for (long seed = 0; seed < 3; seed++) {
            ChainDraws draws = Gibbs.of(first, second).sample(new double[] {0, 0}, 20_000, seed);
            double[] r = Autocorrelation.of(draws.parameter(0)[0], 2);
            assertEquals(0.81, r[1], 0.02);
            assertEquals(0.81 * 0.81, r[2], 0.035);
            assertTrue(draws.mean(x -> x[0] * x[1]).standardErrorsFrom(rho) < 4.2);
            assertTrue(draws.standardDeviation(1).standardErrorsFrom(1) < 4.2);
            ChainDraws scanned =
                    Gibbs.randomScan(first, second).sample(new double[] {0, 0}, 20_000, seed);
            assertTrue(scanned.mean(x -> x[0] * x[1]).standardErrorsFrom(rho) < 4.2);
            assertTrue(scanned.bulkEss(0) < draws.bulkEss(0), "a random scan mixes more slowly");
        }
    }

    private static final int SIDE = 4;
    private static final int SPINS = SIDE * SIDE;

    /** The sum of the neighbours of a spin on the torus. */
    private static double field(double[] x, int i) {
        int row = i / SIDE;
        int column = i % SIDE;
        return x[(row + 1) % SIDE * SIDE + column]
                + x[(row + SIDE - 1) % SIDE * SIDE + column]
                + x[row * SIDE + (column + 1) % SIDE]
                + x[row * SIDE + (column + SIDE - 1) % SIDE];
    }

    private static double energyPerSite(double[] x) {
        double energy = 0;
        for (int i = 0; i < SPINS; i++) {
            energy -= x[i] * field(x, i) / 2; // every bond is seen from both of its ends
        }
        return energy / SPINS;
    }

    private static double magnetisation(double[] x) {
        return Math.abs(Arrays.stream(x).sum()) / SPINS;
    }

    /** mcmc.ising4x4: inverse temperature, log Z, energy a site, |m|, heat capacity a site */
    private static final double[][] ISING = {
        {0.2, 11.771470358541581, -0.4561353695428475, 0.3427656275535902, 0.1195461887873558},
        {0.4, 14.561093023844043, -1.37911648225935, 0.7647123932216834, 0.8125152294404542},
        {
            0.44068679350977147,
            15.52191545875528,
            -1.5656237876383208,
            0.843860444813421,
            0.7832668259289
        },
        {0.6, 20.056532884346808, -1.9080695278310627, 0.9728674502445999, 0.3155537970740701}
    };

    @Test
    void theIsingModelByEnumeration() {
        for (double[] row : ISING) {
            double[] logWeights = new double[1 << SPINS];
            double[] energies = new double[1 << SPINS];
            double[] magnetisations = new double[1 << SPINS];
            for (int state = 0; state < 1 << SPINS; state++) {
                int bits = state;
                double[] x =
                        IntStream.range(0, SPINS)
                                .mapToDouble(i -> (bits >> i & 1) == 1 ? 1 : -1)
                                .toArray();
                energies[state] = energyPerSite(x);
                magnetisations[state] = magnetisation(x);
                logWeights[state] = -row[0] * SPINS * energies[state];
            }
            double logZ = Enumeration.logSumExp(logWeights);
            double energy = 0;
            double squaredEnergy = 0;
            double magnetisation = 0;
            for (int state = 0; state < 1 << SPINS; state++) {
                double p = Math.exp(logWeights[state] - logZ);
                energy += p * energies[state];
                squaredEnergy += p * energies[state] * energies[state];
                magnetisation += p * magnetisations[state];
            }
            assertEquals(row[1], logZ, 1e-10);
            assertEquals(row[2], energy, 1e-10);
            assertEquals(row[3], magnetisation, 1e-10);
            // C = beta^2 Var(E) for the energy of all sites
            double heat = row[0] * row[0] * SPINS * (squaredEnergy - energy * energy);
            assertEquals(row[4], heat, 1e-10);
        }
    }

    @Test
    void theIsingModelByGibbsSampling() {
        for (double[] row : ISING) {
            Gibbs.Conditional[] spins = new Gibbs.Conditional[SPINS];
            for (int i = 0; i < SPINS; i++) {
                int site = i;
                spins[i] =
                        (x, random) ->
                                random.nextDouble()
                                                < 1 / (1 + Math.exp(-2 * row[0] * field(x, site)))
                                        ? 1
                                        : -1;
            }
            double[] up = new double[SPINS];
            Arrays.fill(up, 1);
            ChainDraws draws =
                    Chains.builder()
                            .setKernel(Gibbs.of(spins))
                            .setStart(up)
                            .optDraws(10_000)
                            .build()
                            .run(11);
            Estimate energy = draws.mean(GibbsTest::energyPerSite);
            Estimate magnetisation = draws.mean(GibbsTest::magnetisation);
            assertTrue(energy.standardErrorsFrom(row[2]) < 4.2, row[0] + ": " + energy);
            assertTrue(
                    magnetisation.standardErrorsFrom(row[3]) < 4.2, row[0] + ": " + magnetisation);
            assertTrue(energy.standardError() < 0.01);
        }
    }
}
