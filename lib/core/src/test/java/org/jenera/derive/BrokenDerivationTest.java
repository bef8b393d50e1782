package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.Test;

/** Every check is broken once, and must see it. */
class BrokenDerivationTest {

    private static final long SEED = DerivationTest.SEED;

    private static DerivationException rejected(DerivationBuilder<?> derivation) {
        return assertThrows(DerivationException.class, () -> derivation.over(32, SEED));
    }

    private static void assertSays(Throwable failure, String... parts) {
        for (String part : parts) {
            assertTrue(
                    failure.getMessage().contains(part),
                    part + " not in:\n" + failure.getMessage());
        }
    }

    private static DerivationBuilder<Latent> evidence() {
        return Derivation.of("Broken", Latent::random)
                .given("q", i -> i.q())
                .start("\\log p(x)", i -> i.logEvidence());
    }

    @Test
    void aFlippedSignIsSeen() {
        DerivationException failure =
                rejected(
                        evidence()
                                .equalTo("L + KL", i -> i.bound() + i.kl(), "Bayes' rule")
                                .equalTo("L - KL", i -> i.bound() - i.kl(), "a slip"));
        assertEquals(2, failure.step());
        assertEquals(1, failure.instance());
        Latent instance = Latent.random(failure.seed());
        assertSays(
                failure,
                "\"Broken\" fails at step 2 of 2 (a slip)",
                "L + KL = L - KL",
                "step 1: " + (instance.bound() + instance.kl()),
                "step 2: " + (instance.bound() - instance.kl()),
                "difference: ",
                "allowed 2",
                "relative 1e-9, absolute 1e-9",
                "instance 1 of 32, seed " + failure.seed() + ": Latent[joint=[0.",
                "given q = [0.");
    }

    @Test
    void aDroppedTermIsSeen() {
        assertEquals(1, rejected(evidence().equalTo("L", i -> i.bound(), "no KL")).step());
    }

    @Test
    void aShiftedIndexIsSeen() {
        assertEquals(
                1,
                rejected(
                                evidence()
                                        .equalTo(
                                                "\\log\\sum_{z>0}",
                                                i -> Math.log(i.joint()[1] + i.joint()[2]),
                                                "from 1"))
                        .step());
    }

    @Test
    void aStepThatHoldsOnAllInstancesButOneIsSeen() {
        var derivation =
                Derivation.of("Roots", List.of(4.0, 9.0, 2.0, 16.0))
                        .start("x", x -> x)
                        .equalTo("r^2", x -> Math.pow(Math.round(Math.sqrt(x)), 2), "whole roots");
        DerivationException failure =
                assertThrows(DerivationException.class, () -> derivation.check(SEED));
        assertEquals(3, failure.instance());
        assertSays(failure, "instance 3 of 4", ": 2.0", "the start: 2.0", "step 1: 1.0");
    }

    @Test
    void boundsTheWrongWayRoundAreSeen() {
        rejected(evidence().atMost("L", i -> i.bound(), "the wrong way"));
        rejected(
                Derivation.of("Up", Latent::random)
                        .start("L", i -> i.bound())
                        .atLeast("\\log p", i -> i.logEvidence(), "the wrong way"));
    }

    @Test
    void aMistakeThatIsRightIsSeen() {
        DerivationException failure =
                rejected(
                        evidence()
                                .equalTo("L + KL", i -> i.bound() + i.kl(), "Bayes' rule")
                                .mistake("not a mistake", i -> i.kl() + i.bound()));
        assertEquals(1, failure.step());
        assertSays(failure, "\"not a mistake\" is not rejected on any of 32", "no check");
    }

    @Test
    void aMistakeAfterABoundIsJudgedByTheValueOfItsLine() {
        // E_q[log p] also bounds the evidence from below; it is wrong as the bound's expression.
        var chain = evidence().atLeast("L", i -> i.bound(), "KL");
        chain.mistake("no entropy", i -> i.expectedJoint()).over(32, SEED);
        assertSays(
                rejected(chain.notABound("no entropy, as a bound", i -> i.expectedJoint())),
                "\"no entropy, as a bound\" is not rejected");
    }

    @Test
    void aMonteCarloSideThatIsOffIsSeen() {
        DerivationException failure =
                rejected(
                        Derivation.of("Off", Latent::random)
                                .start("L", i -> i.bound())
                                .equalTo(
                                        "\\hat L",
                                        (i, seed) -> {
                                            Estimate e = i.estimatedBound(2_000, seed);
                                            return new Estimate(e.value() + 0.5, e.standardError());
                                        },
                                        "biased"));
        assertSays(failure, "with standard error", "4 standard errors of");
    }

    @Test
    void aMonteCarloMistakeThatIsRightIsSeen() {
        assertSays(
                rejected(
                        Derivation.of("Right", Latent::random)
                                .start("L", i -> i.bound())
                                .equalTo("L", i -> i.bound(), "itself")
                                .mistake("just noise", (i, seed) -> i.estimatedBound(500, seed))),
                "\"just noise\" is not rejected");
    }

    @Test
    void noiseInTheMiddleHidesNoErrorFurtherDown() {
        DerivationException failure =
                rejected(
                        Derivation.of("Through noise", Latent::random)
                                .start("L", i -> i.bound())
                                .equalTo("\\hat L", (i, s) -> i.estimatedBound(50, s), "draws")
                                .equalTo("L + 10^{-6}", i -> i.bound() + 1e-6, "a slip"));
        assertEquals(2, failure.step());
        assertSays(failure, "L = L + 10^{-6}", "the start: ");
    }

    @Test
    void aMistakeAboutANoisyLineIsHeldAgainstTheExactOne() {
        Derivation.of("Small mistake", Latent::random)
                .start("L", i -> i.bound())
                .equalTo("\\hat L", (i, s) -> i.estimatedBound(50, s), "draws")
                .mistake("off by a millionth", i -> i.bound() + 1e-6)
                .over(4, SEED);
    }

    @Test
    void notANumberIsSeenOnEverySide() {
        assertSays(
                rejected(Derivation.of("N").start("a", () -> Double.NaN).equalTo("b", () -> 1, "")),
                "fails at the start",
                "the start is not a number");
        assertSays(
                rejected(evidence().atLeast("b", i -> Math.log(-1), "r")),
                "fails at step 1 of 1 (r)",
                "step 1 is not a number (NaN)");
        assertSays(
                rejected(
                        evidence()
                                .equalTo("b", i -> i.logEvidence(), "r")
                                .mistake("zero by zero", i -> 0.0 / 0)),
                "the mistake \"zero by zero\" is not a number");
    }

    @Test
    void anEstimateThatSaysNothingIsSeen() {
        for (double error : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertSays(
                    rejected(evidence().equalTo("b", () -> new Estimate(1, error), "r")),
                    "an estimate that says nothing");
        }
        assertSays(rejected(evidence().equalTo("b", () -> (Estimate) null, "r")), "gives null");
    }

    @Test
    void infinityEqualsNoNumber() {
        rejected(
                Derivation.of("I")
                        .start("a", () -> 1)
                        .equalTo("b", () -> Double.POSITIVE_INFINITY, ""));
        rejected(
                Derivation.of("I")
                        .start("a", () -> 1)
                        .atLeast("b", () -> Double.POSITIVE_INFINITY, ""));
    }

    @Test
    void aSideThatThrowsIsNamed() {
        DerivationException failure =
                rejected(evidence().equalTo("b", i -> i.joint()[7], "too far"));
        assertSays(failure, "step 1 could not be computed", "Index 7 out of bounds");
        assertTrue(failure.getCause() instanceof ArrayIndexOutOfBoundsException);
    }

    @Test
    void nothingToCheckIsRefused() {
        var derivation = DerivationTest.lowerBound();
        assertSays(
                assertThrows(IllegalArgumentException.class, () -> derivation.over(0, SEED)),
                "at least 1 instance; given: 0");
        assertThrows(IllegalArgumentException.class, () -> Derivation.of("None", List.of()));
        assertThrows(IllegalStateException.class, () -> evidence().over(8, SEED));
        assertThrows(IllegalStateException.class, () -> Derivation.of("Empty").over(8, SEED));
    }

    @Test
    void linesOutOfOrderAreRefused() {
        var empty = Derivation.of("Order");
        assertThrows(IllegalStateException.class, () -> empty.equalTo("b", () -> 1, "r"));
        assertThrows(IllegalStateException.class, () -> empty.mistake("m", () -> 1));
        empty.start("a", () -> 1);
        assertThrows(IllegalStateException.class, () -> empty.start("a", () -> 1));
        assertThrows(IllegalStateException.class, () -> empty.notABound("m", () -> 1));
        var listed = Derivation.of("L", List.of(1)).start("a", i -> i).equalTo("a", i -> i, "");
        assertSays(assertThrows(IllegalStateException.class, () -> listed.over(8, SEED)), "check(");
    }

    @Test
    void senselessTolerancesAreRefused() {
        var derivation = Derivation.of("T");
        assertThrows(IllegalArgumentException.class, () -> derivation.tolerance(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> derivation.tolerance(0, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> derivation.standardErrors(Double.POSITIVE_INFINITY));
    }
}
