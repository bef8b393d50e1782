package org.jenera.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.jenera.model.Estimate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A derivation as a notebook writes it: no shape of side is ambiguous, none needs a cast. */
class DerivationJShellTest {

    private JShell shell;

    @BeforeEach
    void open() throws URISyntaxException {
        shell = JShell.builder().executionEngine("local").build();
        for (Class<?> type : new Class<?>[] {Derivation.class, Latent.class}) {
            var source = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            shell.addToClasspath(Path.of(source).toString());
        }
        run("import org.jenera.derive.*;");
        run("import " + Estimate.class.getName() + ";");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private String run(String source) {
        String value = "";
        for (SnippetEvent event : shell.eval(source)) {
            String problems =
                    shell.diagnostics(event.snippet())
                            .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                            .collect(Collectors.joining("\n"));
            assertEquals(Snippet.Status.VALID, event.status(), source + "\n" + problems);
            assertEquals(null, event.exception(), source);
            value = event.value() == null ? value : event.value();
        }
        return value;
    }

    @Test
    void randomInstances() {
        String shown =
                run(
                        """
                        Derivation.of("The evidence lower bound", seed -> Latent.random(seed))
                            .given("q", i -> i.q())
                            .start("\\\\log p(x)", i -> i.logEvidence())
                            .equalTo("L + KL", i -> i.bound() + i.kl(), "Bayes' rule")
                            .atLeast("L", i -> i.bound(), "KL is never negative")
                            .mistake("forgetting the entropy of q", i -> i.expectedJoint())
                            .notABound("forgetting KL's sign", i -> i.logEvidence() + i.kl())
                            .equalTo("mean", (i, seed) -> i.estimatedBound(500, seed), "draws")
                            .mistake("twice", (i, seed) -> {
                                var e = i.estimatedBound(500, seed);
                                return new Estimate(2 * e.value(), 2 * e.standardError());
                            })
                            .over(32, 7)
                        """);
        assertTrue(shown.contains("✓"), shown);
    }

    @Test
    void fixedThingsOfEveryKind() {
        run("double half = 0.5;");
        run("int one = 1;");
        run("double[] q = {0.5, 0.5};");
        run("Estimate about = new Estimate(1.01, 0.01);");
        run("double total(double[] p) { return p[0] + p[1]; }");
        String shown =
                run(
                        """
                        Derivation.of("Mass")
                            .given("q", q).given("n", one)
                            .start("\\\\sum_z q(z)", () -> total(q))
                            .equalTo("1", () -> one, "an int is a number")
                            .equalTo("2/2", () -> { double s = 0; for (double x : q) s += x; return s; }, "a block")
                            .equalTo("m", () -> about, "an estimate")
                            .atMost("2", () -> 2, "more")
                            .notABound("half", () -> half)
                            .check(1)
                        """);
        assertTrue(shown.contains("[1 instance]"), shown);
    }

    @Test
    void methodReferencesAndVectors() {
        run(
                """
                Derivation.of("References", Latent::random)
                    .start("a", Latent::logEvidence)
                    .atLeast("b", Latent::bound, "reason")
                    .mistake("c", Latent::expectedJoint)
                    .over(4, 1)
                """);
        run(
                """
                Derivation.of("All vectors", Enumeration.binaryVectors(3).toList())
                    .start("\\\\|x\\\\|^2", x -> x[0] * x[0] + x[1] * x[1] + x[2] * x[2])
                    .equalTo("\\\\sum_i x_i", x -> x[0] + x[1] + x[2], "0 and 1 are their squares")
                    .check(0)
                """);
    }
}
