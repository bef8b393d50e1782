package org.jenera.kernel.hint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Help with values of one type where another is expected. */
final class TypeHints implements Hint {
    private static final Pattern LOSSY = Pattern.compile("lossy conversion from (\\w+) to (\\w+)");
    private static final Pattern CONVERTED =
            Pattern.compile("types: (\\S+) cannot be converted to (\\S+)$");
    private static final Pattern DEREFERENCED = Pattern.compile("(\\w+) cannot be dereferenced");
    private static final Map<String, String> WRAPPERS =
            Map.of(
                    "int", "Integer",
                    "long", "Long",
                    "double", "Double",
                    "float", "Float",
                    "boolean", "Boolean",
                    "char", "Character",
                    "byte", "Byte",
                    "short", "Short");
    private static final Map<String, String> PARSERS =
            Map.of(
                    "int", "Integer.parseInt",
                    "Integer", "Integer.parseInt",
                    "long", "Long.parseLong",
                    "double", "Double.parseDouble",
                    "Double", "Double.parseDouble",
                    "float", "Float.parseFloat",
                    "boolean", "Boolean.parseBoolean");
    private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=");

    @Override
    public Optional<String> of(Slip slip) {
        return switch (slip.code()) {
            case "prob.found.req" -> incompatible(slip);
            case "cant.deref" -> dereferenced(slip);
            case "type.found.req" -> primitiveArgument(slip);
            case "operator.cant.be.applied.1" -> operands(slip);
            case "int.number.too.large" -> {
                String number = slip.text(slip.tokenAt(slip.start()));
                yield Optional.of("A number of this size is a long and ends in L: " + number + "L");
            }
            case "unexpected.type" ->
                    slip.message().contains("required variable")
                            ? Optional.of("Only a variable can stand left of =; == compares.")
                            : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<String> incompatible(Slip slip) {
        Matcher lossy = LOSSY.matcher(slip.message());
        if (lossy.find()) {
            return lossy(slip, lossy.group(1), lossy.group(2));
        }
        Matcher converted = CONVERTED.matcher(slip.message());
        if (converted.find()) {
            return converted(slip, converted.group(1), converted.group(2));
        }
        if (slip.message().endsWith("unexpected return value")) {
            return Optional.of(
                    "The method is declared void, without a result. Write the type of the result"
                            + " in place of void.");
        }
        if (slip.message().endsWith("missing return value")) {
            return Optional.of("The method has a result, which stands behind return.");
        }
        return slip.message().contains("bad return type in lambda")
                ? Optional.of("The lambda gives another type than what it is for.")
                : Optional.empty();
    }

    private static Optional<String> lossy(Slip slip, String from, String to) {
        String value = value(slip);
        if (to.equals("float") && value.matches("[\\d.]+(?:[eE][-+]?\\d+)?")) {
            return Optional.of(
                    "A number with a point is a double; a float ends in f: " + value + "f");
        }
        String cast = "(" + to + ") " + inParentheses(value);
        if (Set.of("double", "float").contains(from) && Set.of("int", "long").contains(to)) {
            String round = "Math.round(" + value + ")";
            boolean wide = from.equals("double") && to.equals("int"); // round gives a long
            return Optional.of(
                    "To drop the fraction: "
                            + cast
                            + "; to round: "
                            + (wide ? "(int) " + round : round)
                            + "; to keep it, declare a "
                            + from
                            + ".");
        }
        return Optional.of("If it fits, say so: " + cast + "; or declare a " + from + ".");
    }

    private static Optional<String> converted(Slip slip, String from, String to) {
        String value = value(slip);
        List<Token> within =
                slip.tokens().stream()
                        .filter(each -> each.start() >= slip.start() && each.end() <= slip.end())
                        .toList();
        if (to.equals("boolean") && within.stream().anyMatch(each -> each.is("="))) {
            return Optional.of("= sets a variable; == compares: " + value.replaceFirst("=", "=="));
        }
        if (to.equals("boolean") && WRAPPERS.containsKey(from)) {
            return Optional.of(
                    "A condition is true or false; compare the number: " + value + " != 0");
        }
        if (from.equals("String") && to.equals("char") && value.matches("\"[^\"]\"")) {
            return Optional.of(
                    "A single character stands in single quotes: " + value.replace('"', '\''));
        }
        if (from.equals("String") && PARSERS.containsKey(to)) {
            return Optional.of("To read it from the text: " + PARSERS.get(to) + "(" + value + ")");
        }
        if (to.equals("String") && WRAPPERS.containsKey(from)) {
            return Optional.of("As text: String.valueOf(" + value + ")");
        }
        if (from.equals("void")) {
            return Optional.of("The method has no result (void) that could be used.");
        }
        if (from.equals("Object")) {
            return Optional.of(
                    "If it is one, say so by a cast: (" + to + ") " + inParentheses(value));
        }
        return Optional.empty();
    }

    private static Optional<String> dereferenced(Slip slip) {
        Matcher primitive = DEREFERENCED.matcher(slip.message());
        if (!primitive.find()) {
            return Optional.empty();
        }
        String type = primitive.group(1);
        String value = slip.source().substring(slip.start(), slip.position());
        int at = slip.tokenAt(slip.position());
        String help =
                switch (slip.text(at + 1)) {
                    case "toString" -> "write String.valueOf(" + value + ").";
                    case "equals" -> "compare with ==.";
                    case "length" -> "String.valueOf(" + value + ").length() counts its digits.";
                    default -> WRAPPERS.get(type) + " has static methods for it.";
                };
        String article = type.equals("int") ? "An " : "A ";
        return Optional.of(article + type + " is no object and has no methods; " + help);
    }

    private static Optional<String> primitiveArgument(Slip slip) {
        String wrapper = WRAPPERS.get(slip.span());
        return Optional.ofNullable(wrapper)
                .map(
                        each ->
                                "Between < and > stand classes: <"
                                        + each
                                        + ">, not <"
                                        + slip.span()
                                        + ">.");
    }

    private static Optional<String> operands(Slip slip) {
        String operator = slip.text(slip.tokenAt(slip.position()));
        boolean texts = slip.message().contains("String");
        if (texts && COMPARISONS.contains(operator)) {
            return Optional.of("Texts are compared so: a.compareTo(b) " + operator + " 0");
        }
        if (Set.of("&&", "||", "!").contains(operator)) {
            return Optional.of(operator + " joins conditions, which are true or false.");
        }
        if (operator.equals("*") && texts) {
            return Optional.of("A text is repeated so: \"ab\".repeat(3)");
        }
        return texts && operator.equals("-")
                ? Optional.of("Texts are joined by +; a part is left out by replace(part, \"\").")
                : Optional.empty();
    }

    private static String value(Slip slip) {
        String value = slip.span().strip();
        return value.length() > 40 || value.contains("\n") ? "…" : value;
    }

    private static String inParentheses(String value) {
        return value.matches("[\\w.…]+|[\\w.]*\\([^()]*\\)") ? value : "(" + value + ")";
    }
}
