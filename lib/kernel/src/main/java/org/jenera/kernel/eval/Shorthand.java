package org.jenera.kernel.eval;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** IPython's short forms of magics: {@code !command}, {@code ?name} and {@code name?}. */
final class Shorthand {
    private static final Pattern COMMAND = Pattern.compile("!\\s*([^\\s=].*)");
    private static final Pattern FIRST_WORD = Pattern.compile("[A-Za-z_$][\\w$]*");
    private static final Set<String> JAVA = Set.of("true", "false", "this", "new", "switch");
    private static final String NAME = "(%{0,2}[\\w.$]+)";
    private static final Pattern QUESTION =
            Pattern.compile("\\s*(?:" + NAME + "\\s*(\\?{1,2})|(\\?{1,2})\\s*" + NAME + ")\\s*");

    private Shorthand() {}

    /** A cell that only asks what a name means; elsewhere a question mark may belong to Java. */
    static Optional<CellPart.Magic> ofCell(String source) {
        Matcher question = QUESTION.matcher(source);
        if (!question.matches()) {
            return Optional.empty();
        }
        boolean after = question.group(1) != null;
        String name = question.group(after ? 1 : 4);
        String marks = question.group(after ? 2 : 3);
        return Optional.of(magic(marks.length() == 1 ? "pinfo" : "pinfo2", name, 0));
    }

    /**
     * A command for the shell. Java has lines that start in the same way; they go on a statement,
     * or negate something that is declared, or call something.
     */
    static Optional<CellPart.Magic> ofLine(
            String line, int start, String before, Predicate<String> isName) {
        Matcher command = COMMAND.matcher(line);
        if (!command.matches() || !CellPart.endsStatement(before)) {
            return Optional.empty();
        }
        String text = command.group(1);
        Matcher word = FIRST_WORD.matcher(text);
        if (word.lookingAt()) {
            String name = word.group();
            String after = text.substring(word.end()).stripLeading();
            boolean declaredAbove =
                    Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(before).find();
            if (JAVA.contains(name)
                    || isName.test(name)
                    || declaredAbove
                    || after.startsWith("(")
                    || after.startsWith(".")) {
                return Optional.empty();
            }
        } else if (text.startsWith("(") || text.startsWith("!")) {
            return Optional.empty();
        }
        return Optional.of(magic("system", text, start));
    }

    private static CellPart.Magic magic(String name, String rest, int offset) {
        List<String> arguments = CellPart.arguments(rest);
        return new CellPart.Magic(null, name, arguments, rest, null, offset);
    }
}
