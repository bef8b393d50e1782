package org.jenera.kernel.hint;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.jenera.kernel.hint.Token.Kind;

/** Help with text that the parser cannot make sense of. */
final class SyntaxHints implements Hint {
    private static final Set<String> PRIMITIVE =
            Set.of("boolean", "byte", "short", "int", "long", "float", "double", "char");
    private static final String OPERATOR = "[-+*/%<>=&|^,(]|[-+*/%<>=!&|]=|&&|\\|\\||return";
    private static final Set<String> CONDITION = Set.of("if", "while", "for", "switch");

    @Override
    public Optional<String> of(Slip slip) {
        return literal(slip)
                .or(() -> name(slip))
                .or(() -> slip.isSyntax() ? structure(slip) : Optional.empty());
    }

    private static Optional<String> literal(Slip slip) {
        int at = slip.tokenAt(slip.start());
        return switch (slip.code()) {
            case "unclosed.char.lit" -> {
                String text = slip.text(at).replaceAll("^'|'$", "");
                yield text.isEmpty()
                        ? Optional.of("Single quotes hold one character, as in 'a'.")
                        : Optional.of(
                                "Text stands in double quotes: \""
                                        + text
                                        + "\". Single quotes hold one character.");
            }
            case "unclosed.str.lit" ->
                    Optional.of(
                            "The text that begins here has no closing \" on its line."
                                    + " Text over several lines stands between \"\"\".");
            case "unclosed.text.block" ->
                    Optional.of("The text block that begins here has no closing \"\"\".");
            case "illegal.text.block.open" ->
                    Optional.of("The text begins on the line after the opening \"\"\".");
            case "unclosed.comment" ->
                    Optional.of("The comment that begins here has no closing */.");
            case "illegal.esc.char" ->
                    Optional.of("A \\ in a text is written twice: \"C:\\\\folder\".");
            case "illegal.char" -> typography(slip);
            default -> Optional.empty();
        };
    }

    private static Optional<String> typography(Slip slip) {
        String found = slip.source().substring(slip.start(), slip.start() + 1);
        String plain =
                switch (found) {
                    case "“", "”", "„", "«", "»" -> "\"";
                    case "‘", "’" -> "'";
                    case "–", "—", "−" -> "-";
                    case "×" -> "*";
                    case "÷" -> "/";
                    case "。" -> ".";
                    case "、" -> ",";
                    case "【" -> "[";
                    case "】" -> "]";
                    default -> {
                        char wide = found.charAt(0);
                        boolean ascii = wide >= 0xFF01 && wide <= 0xFF5E;
                        yield ascii ? String.valueOf((char) (wide - 0xFEE0)) : "";
                    }
                };
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The character " + found + " is not the plain " + plain + " of Java.");
    }

    /** Names that cannot be. */
    private static Optional<String> name(Slip slip) {
        int at = slip.tokenAt(slip.start());
        for (int i = at; i <= at + 2; i++) {
            String type = slip.text(i - 1);
            String name = slip.text(i);
            boolean declared =
                    (PRIMITIVE.contains(type) || type.matches("[A-Z]\\w*|var"))
                            && slip.text(i + 1).matches("[=;,)(:]");
            if (declared && slip.isSyntax()) {
                if (SourceVersion.isKeyword(name) && !PRIMITIVE.contains(name)) {
                    return Optional.of(reserved(name));
                }
                if (name.matches("\\d+\\p{L}\\w*")) {
                    return Optional.of("A name cannot begin with a digit: " + name + ".");
                }
            }
        }
        return slip.code().equals("enum.as.identifier")
                ? Optional.of(reserved("enum"))
                : Optional.empty();
    }

    private static String reserved(String word) {
        return word + " is a word of the language and cannot be a name.";
    }

    private static Optional<String> structure(Slip slip) {
        String message = slip.message();
        int at = slip.tokenAt(slip.start());
        String before = slip.text(at - 1);
        if (message.startsWith("'(' expected") && CONDITION.contains(before)) {
            return Optional.of(
                    "What follows " + before + " stands in parentheses: " + before + " (…)");
        }
        if (message.startsWith("']' expected") && slip.text(at - 1).equals("[")) {
            return Optional.of(
                    "The size stands behind new, not in the type: int[] a = new int[3];");
        }
        if (message.startsWith(":") && slip.spacedLine().contains("?")) {
            return Optional.of("A choice names two values: condition ? a : b");
        }
        if (message.startsWith("'(' or '[' expected")) {
            return Optional.of(
                    "An object is made with parentheses: new ArrayList<String>() for instance.");
        }
        if (message.startsWith("<identifier> expected") && isParameterWithoutType(slip, at)) {
            return Optional.of("Each parameter has its type in front: (int " + before + ")");
        }
        if (message.startsWith("'.class' expected") && isParameter(slip, at)) {
            return Optional.of(
                    "A method begins with the type of its result, or void: int "
                            + slip.text(at - 3)
                            + "(…) { … }; a call names no types.");
        }
        if (message.startsWith("->") && before.equals(")")) {
            return Optional.of("Is new missing? An object is made so: new ArrayList<String>()");
        }
        if (slip.code().equals("premature.eof") && endsBeforeBody(slip)) {
            return Optional.of("What is to be done is missing: put it behind, in braces: { … }");
        }
        Optional<Token> stray = Brackets.before(slip, slip.source().length()).stray();
        if (stray.isPresent() && stray.get().start() <= slip.start() + 1) {
            int line = slip.line(stray.get().start());
            String which = stray.get().text() + " of line " + line;
            return Optional.of("The " + which + " closes nothing: none was opened before it.");
        }
        return unclosed(slip)
                .or(() -> misplaced(slip, at))
                .or(() -> semicolon(slip, at))
                .or(() -> value(slip, at));
    }

    /** Whether the text ends with else, or with the condition of a loop or an if. */
    private static boolean endsBeforeBody(Slip slip) {
        int last = slip.tokens().size() - 1;
        if (slip.text(last).equals("else")) {
            return true;
        }
        int depth = 0;
        for (int i = last; i > 0; i--) {
            depth += slip.text(i).equals(")") ? 1 : slip.text(i).equals("(") ? -1 : 0;
            if (depth <= 0) {
                return i < last && CONDITION.contains(slip.text(i - 1));
            }
        }
        return false;
    }

    /** A name alone between the parentheses behind a type and a name. */
    private static boolean isParameterWithoutType(Slip slip, int at) {
        int open = at - 2;
        while (slip.text(open).equals(",") && open > 1) {
            open -= slip.text(open - 2).matches("[(,]") ? 2 : 3;
        }
        return slip.text(at).matches("[,)]")
                && slip.text(at - 1).matches("[\\p{L}_]\\w*")
                && slip.text(open).equals("(")
                && slip.text(open - 1).matches("[\\p{L}_]\\w*")
                && slip.text(open - 2).matches("[\\p{L}_]\\w*|[>\\]]");
    }

    /** A primitive type and a name, the first behind a name and a parenthesis. */
    private static boolean isParameter(Slip slip, int at) {
        return PRIMITIVE.contains(slip.text(at - 1))
                && slip.text(at - 2).equals("(")
                && slip.text(at - 3).matches("[\\p{L}_]\\w*");
    }

    private static Optional<String> unclosed(Slip slip) {
        Optional<Token> open = Optional.empty();
        if (slip.code().equals("premature.eof")) {
            open = Brackets.before(slip, slip.source().length()).unclosed();
        } else if (slip.message().contains("')'")) {
            open = Brackets.before(slip, slip.start()).unclosed("(");
        }
        return open.map(
                each ->
                        "The "
                                + each.text()
                                + " of line "
                                + slip.line(each.start())
                                + " is not closed"
                                + (slip.code().equals("premature.eof")
                                        ? "."
                                        : " here, or a comma or an operator is missing."));
    }

    private static Optional<String> misplaced(Slip slip, int at) {
        boolean atEnd = slip.code().equals("premature.eof");
        String here = atEnd ? slip.text(slip.tokenAt(slip.position())) : slip.text(at);
        return switch (here) {
            case "else" -> Optional.of("There is no if before this else, or a ; stands between.");
            case "catch", "finally" ->
                    Optional.of("There is no try { … } before this " + here + ".");
            case "case", "default" -> Optional.of("A " + here + " stands within switch (…) { … }.");
            case "goto", "const" -> Optional.of(reserved(here));
            default -> Optional.empty();
        };
    }

    private static Optional<String> semicolon(Slip slip, int at) {
        if (!slip.message().contains("';' expected") || at == 0) {
            return Optional.empty();
        }
        Token last = slip.tokens().get(at - 1);
        boolean endOfLine =
                at == slip.tokens().size()
                        || slip.line(slip.tokens().get(at).start()) > slip.line(last.start());
        if (endOfLine) {
            return Optional.of("Put a ; at the end of line " + slip.line(last.start()) + ".");
        }
        Token next = slip.tokens().get(at);
        if (next.is("}")) {
            return Optional.of("Put a ; before the }.");
        }
        if (last.kind() == Kind.WORD && next.kind() == Kind.TEXT) {
            return Optional.of(
                    "Is it a call? Its arguments stand in parentheses: " + last.text() + "(…)");
        }
        return Optional.of(
                "A ; or an operator is missing between "
                        + last.text()
                        + " and "
                        + next.text()
                        + ".");
    }

    private static Optional<String> value(Slip slip, int at) {
        return slip.code().equals("illegal.start.of.expr") && slip.text(at - 1).matches(OPERATOR)
                ? Optional.of(
                        "A value is missing between "
                                + slip.text(at - 1)
                                + " and "
                                + slip.text(at)
                                + ".")
                : Optional.empty();
    }
}
