package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

/** What passes for a derivation; {@link BrokenDerivationTest} has what does not. */
class DerivationTest {

    static final long SEED = 20260101;

    static DerivationBuilder<Latent> lowerBound() {
        return Derivation.of("The evidence lower bound", Latent::random)
                .start("\\log p(x)", i -> i.logEvidence())
                .equalTo(
                        "\\mathcal{L}(q) + KL(q\\,\\|\\,p(z|x))",
                        i -> i.bound() + i.kl(),
                        "Bayes' rule")
                .atLeast("\\mathcal{L}(q)", i -> i.bound(), "KL is never negative");
    }

    @Test
    void theEvidenceLowerBoundHoldsAndForgettingTheEntropyDoesNot() {
        Derivation derivation =
                lowerBound()
                        .mistake("forgetting the entropy of q", i -> i.expectedJoint())
                        .over(32, SEED);

        assertEquals(32, derivation.instances());
        assertEquals(2, derivation.steps().size());
        assertTrue(derivation.largestError() < 1e-14);

        Derivation.Step equality = derivation.steps().get(0);
        assertEquals(Relation.EQUAL, equality.relation());
        assertEquals("Bayes' rule", equality.reason());
        assertFalse(equality.monteCarlo());

        Derivation.Step bound = derivation.steps().get(1);
        assertEquals(Relation.AT_LEAST, bound.relation());
        assertTrue(bound.smallestGap() > 0);
        assertEquals(0, bound.largestError());

        Derivation.Mistake mistake = derivation.mistakes().get(0);
        assertEquals(2, mistake.step());
        assertEquals(32, mistake.rejected());
        assertTrue(mistake.smallest() > 0 && mistake.smallest() <= mistake.median());
    }

    @Test
    void theSmallestGapIsThatOfTheWorstInstance() {
        Derivation derivation =
                Derivation.of("A square", List.of(3.0, 0.5, -2.0))
                        .start("x^2", x -> x * x)
                        .atLeast("0", x -> 0, "squares are not negative")
                        .check(SEED);
        assertEquals(0.25, derivation.steps().get(0).smallestGap());
        assertEquals(3, derivation.instances());
    }

    @Test
    void anUpperBoundIsTheOtherWayRound() {
        lowerBoundFromBelow().over(16, SEED);
    }

    private static DerivationBuilder<Latent> lowerBoundFromBelow() {
        return Derivation.of("From below", Latent::random)
                .start("\\mathcal{L}(q)", i -> i.bound())
                .atMost("\\log p(x)", i -> i.logEvidence(), "KL is never negative")
                .notABound("forgetting a value of z", i -> i.logEvidence() + Math.log(0.5));
    }

    @Test
    void aFalseBoundNeedsToBreakOnOneInstanceOnly() {
        Derivation.Mistake mistake =
                Derivation.of("Squares", List.of(3.0, 4.0, 0.5))
                        .start("x^2", x -> x * x)
                        .atLeast("2x - 1", x -> 2 * x - 1, "$(x-1)^2 \\geq 0$")
                        .notABound("reading off the graph above 1", x -> x)
                        .check(SEED)
                        .mistakes()
                        .get(0);
        assertTrue(mistake.bound());
        assertEquals(1, mistake.rejected());
        assertEquals(-12, mistake.smallest());
        assertEquals(0.25, mistake.median(), "off by this where it is off at all");
    }

    @Test
    void monteCarloSidesAreHeldToStandardErrors() {
        Derivation derivation =
                Derivation.of("By draws", Latent::random)
                        .start("\\mathcal{L}(q)", i -> i.bound())
                        .equalTo(
                                "\\tfrac1n\\sum_i \\log p(x, z_i) - \\log q(z_i)",
                                (i, seed) -> i.estimatedBound(2_000, seed),
                                "the law of large numbers")
                        .mistake(
                                "the wrong sign of q",
                                (i, seed) -> {
                                    Estimate bound = i.estimatedBound(2_000, seed);
                                    return new Estimate(-bound.value(), bound.standardError());
                                })
                        .over(32, SEED);
        Derivation.Step step = derivation.steps().get(0);
        assertTrue(step.monteCarlo());
        assertTrue(step.largestStandardErrors() > 0.5 && step.largestStandardErrors() < 4);
        assertEquals(0, derivation.largestError(), "there is no step without chance");
    }

    @Test
    void theSameSeedGivesTheSameDerivation() {
        assertEquals(lowerBound().over(8, 1).steps(), lowerBound().over(8, 1).steps());
        assertFalse(lowerBound().over(8, 1).steps().equals(lowerBound().over(8, 2).steps()));
    }

    @Test
    void everyLineAndInstanceHasItsOwnDraws() {
        var seeds = new java.util.HashSet<Long>();
        MonteCarlo<Latent> remembering =
                (i, seed) -> {
                    seeds.add(seed);
                    return new Estimate(0, 1);
                };
        Derivation.of("Seeds", Latent::random)
                .start("a", remembering)
                .equalTo("b", remembering, "")
                .over(5, SEED);
        assertEquals(10, seeds.size());
    }

    @Test
    void fixedSidesTakeNothing() {
        double[] q = {0.25, 0.75};
        Estimate estimate = new Estimate(1.02, 0.01);
        Derivation derivation =
                Derivation.of("Mass")
                        .given("q", q)
                        .start("\\sum_z q(z)", () -> q[0] + q[1])
                        .equalTo("1", () -> 1, "q is normalised")
                        .mistake("counting the values of z", () -> 2.0)
                        .equalTo("\\hat 1", () -> estimate, "as measured")
                        .check(SEED);
        assertEquals(new Derivation.Given("q", "[0.25, 0.75]"), derivation.givens().get(0));
        assertEquals(2, derivation.steps().get(1).largestStandardErrors(), 1e-6);
    }

    @Test
    void withoutAGeneratorTheInstanceIsItsSeed() {
        Derivation.of("Seeds as instances")
                .start("x", seed -> Latent.random(seed).logEvidence())
                .atLeast("y", seed -> Latent.random(seed).bound(), "same seed, same instance")
                .over(8, SEED);
    }

    @Test
    void equalInfinitiesAreEqualAndNothingElseEqualsThem() {
        double infinity = Double.POSITIVE_INFINITY;
        Derivation.of("Infinite")
                .start("KL", () -> infinity)
                .equalTo("\\infty", () -> infinity, "q is 0 where p is not")
                .mistake("capping it", () -> 1e300)
                .atLeast("1", () -> 1, "and more than anything")
                .check(SEED);
    }

    @Test
    void toleranceIsRelativeForLargeSidesAndCanBeSet() {
        var near =
                Derivation.of("Near")
                        .start("a", () -> 1e6)
                        .equalTo("b", () -> 1e6 + 0.5e-3, "nearly");
        near.check(SEED);
        near.tolerance(1e-12, 0);
        assertThrows(DerivationException.class, () -> near.check(SEED));
    }

    @Test
    void standardErrorsCanBeSet() {
        var three =
                Derivation.of("Three standard errors off")
                        .start("a", () -> 0)
                        .equalTo("b", () -> new Estimate(3, 1), "by chance");
        three.check(SEED);
        three.standardErrors(2);
        assertThrows(DerivationException.class, () -> three.check(SEED));
    }
}
