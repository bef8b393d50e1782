package org.jenera.derive;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** LaTeX mathematics as readable plain text; what it does not know it leaves as it is. */
final class PlainTex {

    private static final Pattern COMMAND = Pattern.compile("\\\\([A-Za-z]+)\\s*|\\\\([^A-Za-z])");
    private static final Pattern GROUP = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern FRACTION =
            Pattern.compile("\\\\[dt]?frac\\s*(?:\\{([^{}]*)}|(\\w))\\s*(?:\\{([^{}]*)}|(\\w))");

    private static final Map<String, String> SYMBOLS =
            Map.ofEntries(
                    Map.entry("alpha", "α"),
                    Map.entry("beta", "β"),
                    Map.entry("gamma", "γ"),
                    Map.entry("delta", "δ"),
                    Map.entry("epsilon", "ε"),
                    Map.entry("varepsilon", "ε"),
                    Map.entry("eta", "η"),
                    Map.entry("theta", "θ"),
                    Map.entry("kappa", "κ"),
                    Map.entry("lambda", "λ"),
                    Map.entry("mu", "μ"),
                    Map.entry("nu", "ν"),
                    Map.entry("xi", "ξ"),
                    Map.entry("pi", "π"),
                    Map.entry("rho", "ρ"),
                    Map.entry("sigma", "σ"),
                    Map.entry("tau", "τ"),
                    Map.entry("phi", "φ"),
                    Map.entry("varphi", "φ"),
                    Map.entry("psi", "ψ"),
                    Map.entry("omega", "ω"),
                    Map.entry("Gamma", "Γ"),
                    Map.entry("Delta", "Δ"),
                    Map.entry("Theta", "Θ"),
                    Map.entry("Lambda", "Λ"),
                    Map.entry("Sigma", "Σ"),
                    Map.entry("Phi", "Φ"),
                    Map.entry("Psi", "Ψ"),
                    Map.entry("Omega", "Ω"),
                    Map.entry("sum", "∑"),
                    Map.entry("prod", "∏"),
                    Map.entry("int", "∫"),
                    Map.entry("partial", "∂"),
                    Map.entry("nabla", "∇"),
                    Map.entry("infty", "∞"),
                    Map.entry("sqrt", "√"),
                    Map.entry("times", " × "),
                    Map.entry("cdot", "·"),
                    Map.entry("in", " ∈ "),
                    Map.entry("sim", " ~ "),
                    Map.entry("approx", " ≈ "),
                    Map.entry("neq", " ≠ "),
                    Map.entry("leq", " ≤ "),
                    Map.entry("le", " ≤ "),
                    Map.entry("geq", " ≥ "),
                    Map.entry("ge", " ≥ "),
                    Map.entry("to", " → "),
                    Map.entry("mid", " | "),
                    Map.entry("top", "ᵀ"),
                    Map.entry("ell", "ℓ"),
                    Map.entry("dots", "…"),
                    Map.entry("ldots", "…"),
                    Map.entry("cdots", "⋯"));

    private PlainTex() {}

    static String of(String latex) {
        String text = fractions(latex);
        Matcher matcher = COMMAND.matcher(text);
        StringBuilder plain = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(plain, Matcher.quoteReplacement(replacement(matcher)));
        }
        matcher.appendTail(plain);
        return groups(plain.toString())
                .replace('\u0001', '{')
                .replace('\u0002', '}')
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String fractions(String latex) {
        String text = latex;
        Matcher matcher = FRACTION.matcher(text);
        while (matcher.find()) {
            String over = argument(matcher, 1) + "/" + argument(matcher, 3);
            text = text.substring(0, matcher.start()) + over + text.substring(matcher.end());
            matcher = FRACTION.matcher(text);
        }
        return text;
    }

    /** An argument in braces, or the single character that stands in its place. */
    private static String argument(Matcher matcher, int group) {
        String braced = matcher.group(group);
        return braced == null ? matcher.group(group + 1) : bracketed(braced);
    }

    /** Groups of one character lose their braces; longer ones become brackets after _, ^ and √. */
    private static String groups(String text) {
        String plain = text;
        Matcher matcher = GROUP.matcher(plain);
        while (matcher.find()) {
            int start = matcher.start();
            boolean operand = start > 0 && "_^√".indexOf(plain.charAt(start - 1)) >= 0;
            String body = operand ? bracketed(matcher.group(1)) : matcher.group(1);
            plain = plain.substring(0, start) + body + plain.substring(matcher.end());
            matcher = GROUP.matcher(plain);
        }
        return plain;
    }

    private static String bracketed(String body) {
        return body.strip().matches("\\\\[A-Za-z]+|.|[A-Za-z0-9]+")
                ? body.strip()
                : "(" + body + ")";
    }

    private static String replacement(Matcher matcher) {
        String punctuation = matcher.group(2);
        if (punctuation != null) {
            return switch (punctuation) {
                case "|" -> "‖";
                case "{" -> "\u0001"; // braces that are shown, kept apart from those that group
                case "}" -> "\u0002";
                case ",", ";", ":", "!", " " -> " ";
                default -> punctuation;
            };
        }
        String name = matcher.group(1);
        return switch (name) {
            case "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr" -> "";
            case "mathbb", "mathcal", "mathrm", "mathbf", "boldsymbol", "operatorname", "text" ->
                    "";
            case "quad", "qquad" -> "  ";
            case "log", "exp", "max", "min", "sup", "inf", "tanh", "det" -> name + " ";
            default -> SYMBOLS.getOrDefault(name, "\\" + name + " ");
        };
    }
}
