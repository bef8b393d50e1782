package org.jenera.derive;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.jenera.model.Estimate;

/** Evaluates every line of a derivation on every instance, and judges it. */
final class DerivationCheck<I> {

    private final String title;
    private final List<Symbol<I>> symbols;
    private final List<Line<I>> lines;
    private final List<Imitation<I>> imitations;
    private final Tolerance tolerance;
    private final List<Seeded<I>> instances;

    DerivationCheck(
            String title,
            List<Symbol<I>> symbols,
            List<Line<I>> lines,
            List<Imitation<I>> imitations,
            Tolerance tolerance,
            List<Seeded<I>> instances) {
        this.title = title;
        this.symbols = symbols;
        this.lines = lines;
        this.imitations = imitations;
        this.tolerance = tolerance;
        this.instances = instances;
    }

    Derivation run() {
        List<List<Comparison>> steps = new ArrayList<>();
        List<List<Comparison>> mistakes = new ArrayList<>();
        for (Seeded<I> on : instances) {
            SplittableRandom noise = on.noise();
            List<Estimate> values = new ArrayList<>();
            List<Comparison> held = new ArrayList<>();
            for (Line<I> line : lines) {
                values.add(evaluate(line.side(), line, line.named(), on, noise.nextLong()));
                if (line.number() > 0) {
                    held.add(judge(line, values, on));
                }
            }
            steps.add(held);
            List<Comparison> rejections = new ArrayList<>();
            for (Imitation<I> imitation : imitations) {
                rejections.add(compare(imitation, values, on, noise.nextLong()));
            }
            mistakes.add(rejections);
        }
        return new Derivation(
                title,
                symbols.stream().map(Symbol::given).toList(),
                lines.get(0).expression(),
                lines.stream().skip(1).map(line -> step(line, steps)).toList(),
                imitations.stream().map(imitation -> mistake(imitation, mistakes)).toList(),
                instances.size());
    }

    private Estimate evaluate(Side<I> side, Line<I> line, String name, Seeded<I> on, long seed) {
        Estimate value;
        try {
            value = side.value().estimate(on.instance(), seed);
        } catch (RuntimeException e) {
            throw failure(line, on, name + " could not be computed: " + e, e);
        }
        if (value == null) {
            throw failure(line, on, name + " gives null where a number is expected", null);
        }
        if (Double.isNaN(value.value()) || !Double.isFinite(value.standardError())) {
            throw failure(
                    line,
                    on,
                    name
                            + (side.byChance()
                                    ? " gives " + written(value) + ", an estimate that says nothing"
                                    : " is not a number (NaN)")
                            + "; look for 0/0, 0 * log 0, infinity minus infinity or the logarithm"
                            + " of a negative number",
                    null);
        }
        return value;
    }

    /** The line that a claim about {@code line} is held against: itself or its exact original. */
    private Line<I> exact(Line<I> line) {
        Line<I> original = line;
        while (original.repeatsByChance()) {
            original = lines.get(original.number() - 1);
        }
        return original.side().byChance() ? line : original;
    }

    private Comparison judge(Line<I> line, List<Estimate> values, Seeded<I> on) {
        Line<I> before = exact(lines.get(line.number() - 1));
        Estimate left = values.get(before.number());
        Estimate right = values.get(line.number());
        Comparison comparison = Comparison.of(left, line.relation(), right, tolerance);
        if (comparison.holds()) {
            return comparison;
        }
        String claim =
                before.expression() + " " + line.relation().symbol() + " " + line.expression();
        throw failure(
                line,
                on,
                claim
                        + "\n    "
                        + before.named()
                        + ": "
                        + written(left)
                        + "\n    "
                        + line.named()
                        + ": "
                        + written(right)
                        + "\n    "
                        + difference(comparison),
                null);
    }

    private Comparison compare(
            Imitation<I> imitation, List<Estimate> values, Seeded<I> on, long seed) {
        Line<I> line = imitation.line();
        String name = "the mistake \"" + imitation.name() + "\"";
        Estimate claimed = evaluate(imitation.side(), line, name, on, seed);
        Line<I> against = exact(imitation.bound() ? lines.get(line.number() - 1) : line);
        Relation relation = imitation.bound() ? line.relation() : Relation.EQUAL;
        return Comparison.of(values.get(against.number()), relation, claimed, tolerance);
    }

    private Derivation.Step step(Line<I> line, List<List<Comparison>> steps) {
        List<Comparison> all = column(steps, line.number() - 1);
        double gap = all.stream().mapToDouble(c -> -c.violation()).min().orElseThrow();
        return new Derivation.Step(
                line.number(),
                line.relation(),
                line.expression(),
                line.reason(),
                all.stream().anyMatch(Comparison::byChance),
                Math.max(0, largest(all.stream().mapToDouble(Comparison::relativeViolation))),
                largest(all.stream().mapToDouble(Comparison::standardErrors)),
                line.relation() == Relation.EQUAL ? 0 : gap + 0.0);
    }

    private Derivation.Mistake mistake(Imitation<I> imitation, List<List<Comparison>> mistakes) {
        List<Comparison> all = column(mistakes, imitations.indexOf(imitation));
        int rejected = (int) all.stream().filter(c -> !c.holds()).count();
        if (rejected == 0) {
            throw notRejected(imitation, all);
        }
        double[] seen =
                all.stream()
                        .filter(c -> !c.holds())
                        .mapToDouble(Comparison::violation)
                        .sorted()
                        .toArray();
        return new Derivation.Mistake(
                imitation.name(),
                imitation.line().number(),
                imitation.bound(),
                rejected,
                all.stream().mapToDouble(Comparison::violation).min().orElseThrow(),
                seen[seen.length / 2]);
    }

    private DerivationException notRejected(Imitation<I> imitation, List<Comparison> all) {
        int worst = 0;
        for (int i = 1; i < all.size(); i++) {
            Comparison c = all.get(i);
            if (c.violation() - c.allowed()
                    > all.get(worst).violation() - all.get(worst).allowed()) {
                worst = i;
            }
        }
        return failure(
                imitation.line(),
                instances.get(worst),
                "the mistake \""
                        + imitation.name()
                        + "\" is not rejected on any of "
                        + instances.size()
                        + " instances. It is no mistake, or the instances are too special or the"
                        + " tolerance too wide to tell; a check that cannot fail is no check."
                        + "\n    closest to being rejected: "
                        + difference(all.get(worst)),
                null);
    }

    private String difference(Comparison comparison) {
        String allowed = "allowed " + Numbers.plain(comparison.allowed());
        if (comparison.byChance()) {
            allowed +=
                    " ("
                            + Numbers.plain(tolerance.standardErrors())
                            + " standard errors of "
                            + Numbers.plain(comparison.standardError())
                            + ")";
        } else {
            allowed +=
                    " (relative "
                            + Numbers.plain(tolerance.relative())
                            + ", absolute "
                            + Numbers.plain(tolerance.absolute())
                            + ")";
        }
        return "difference: " + Numbers.plain(comparison.violation()) + ", " + allowed;
    }

    private DerivationException failure(
            Line<I> line, Seeded<I> on, String what, RuntimeException cause) {
        StringBuilder message = new StringBuilder();
        message.append('"').append(title).append("\" fails at ").append(line.named());
        message.append(" of ").append(lines.size() - 1);
        if (!line.reason().isEmpty()) {
            message.append(" (").append(line.reason()).append(')');
        }
        message.append(":\n    ").append(what).append("\n    instance ").append(on.number());
        message.append(" of ").append(instances.size()).append(", seed ").append(on.seed());
        message.append(": ").append(Symbol.describe(on.instance()));
        for (Symbol<I> symbol : symbols) {
            message.append("\n    given ").append(symbol.name()).append(" = ");
            message.append(symbol.valueOn(on.instance()));
        }
        return new DerivationException(
                message.toString(), line.number(), on.number(), on.seed(), cause);
    }

    private static String written(Estimate value) {
        return value.standardError() == 0
                ? Double.toString(value.value())
                : value.value() + " with standard error " + value.standardError();
    }

    private static double largest(DoubleStream values) {
        return values.max().orElseThrow();
    }

    private static List<Comparison> column(List<List<Comparison>> rows, int index) {
        return rows.stream().map(row -> row.get(index)).toList();
    }
}
