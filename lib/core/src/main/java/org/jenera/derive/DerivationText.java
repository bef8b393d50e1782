package org.jenera.derive;

import java.util.ArrayList;
import java.util.List;

/** A checked derivation in aligned columns of plain text. */
final class DerivationText {

    private DerivationText() {}

    static String of(Derivation derivation) {
        StringBuilder text = new StringBuilder(derivation.title());
        text.append("   [").append(derivation.instances());
        text.append(derivation.instances() == 1 ? " instance]" : " instances]");
        for (Derivation.Given given : derivation.givens()) {
            text.append("\n  given ").append(PlainTex.of(given.symbol()));
            text.append(given.value().isEmpty() ? "" : " = " + given.value());
        }
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"", "", PlainTex.of(derivation.start()), "", ""});
        for (Derivation.Step step : derivation.steps()) {
            rows.add(
                    new String[] {
                        Wording.label(step.number()),
                        step.relation().symbol(),
                        PlainTex.of(step.expression()),
                        prose(step.reason()),
                        "✓ " + evidence(step)
                    });
        }
        for (Derivation.Mistake mistake : derivation.mistakes()) {
            rows.add(
                    new String[] {
                        "",
                        "×",
                        prose(mistake.name()),
                        Wording.place(mistake, derivation),
                        "off by " + Numbers.plain(mistake.median())
                    });
        }
        return text.append(align(rows)).toString();
    }

    private static String evidence(Derivation.Step step) {
        if (step.relation() != Relation.EQUAL) {
            return "gap "
                    + (step.smallestGap() == 0 ? "" : "≥ ")
                    + Numbers.plain(step.smallestGap());
        }
        return step.monteCarlo()
                ? Numbers.plain(step.largestStandardErrors()) + " s.e."
                : "error " + Numbers.plain(step.largestError());
    }

    /** Prose whose mathematics, between dollar signs, is made plain. */
    private static String prose(String prose) {
        String[] parts = prose.split("\\$", -1);
        if (parts.length % 2 == 0) {
            return prose;
        }
        for (int i = 1; i < parts.length; i += 2) {
            parts[i] = PlainTex.of(parts[i]);
        }
        return String.join("", parts);
    }

    private static String align(List<String[]> rows) {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row[i]));
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < widths.length; i++) {
                line.append(i < 3 ? " " : "   ").append(row[i]);
                line.append(" ".repeat(widths[i] - width(row[i])));
            }
            text.append('\n').append(line.toString().stripTrailing());
        }
        return text.toString();
    }

    /** Columns on a terminal: a Chinese character takes two. */
    private static int width(String text) {
        return text.codePoints().map(c -> Character.isIdeographic(c) || isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return c >= 0x3000 && c <= 0x303F || c >= 0xFF00 && c <= 0xFF60;
    }
}
