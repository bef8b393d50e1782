package org.jenera.derive;

/**
 * Prose inside mathematics. KaTeX and MathJax disagree on escapes within {@code \text{}}, so every
 * character that needs one stands outside, in mathematics, where they agree.
 */
final class TexText {

    private TexText() {}

    /**
     * Prose as LaTeX mathematics.
     *
     * @param prose with mathematics between pairs of dollar signs
     */
    static String of(String prose) {
        String[] parts = prose.split("\\$", -1);
        if (parts.length % 2 == 0) {
            return escape(prose); // an odd dollar sign is an amount of money
        }
        StringBuilder latex = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            latex.append(i % 2 == 0 ? escape(parts[i]) : "{" + parts[i] + "}");
        }
        return latex.toString();
    }

    private static String escape(String prose) {
        StringBuilder latex = new StringBuilder();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < prose.length(); i++) {
            char c = prose.charAt(i);
            String symbol = symbol(c);
            if (symbol == null) {
                run.append(Character.isWhitespace(c) ? ' ' : c);
            } else {
                flush(run, latex);
                latex.append(symbol);
            }
        }
        flush(run, latex);
        return latex.toString();
    }

    private static void flush(StringBuilder run, StringBuilder latex) {
        if (run.length() > 0) {
            latex.append("\\text{").append(run).append('}');
            run.setLength(0);
        }
    }

    private static String symbol(char c) {
        return switch (c) {
            case '%', '_', '#', '&', '$', '{', '}' -> "\\" + c;
            case '\\' -> "{\\backslash}";
            case '^' -> "{\\wedge}";
            case '~' -> "{\\sim}";
            // Where a page writes mathematics into its HTML, these would begin a tag.
            case '<' -> "{\\lt}";
            case '>' -> "{\\gt}";
            default -> null;
        };
    }
}
