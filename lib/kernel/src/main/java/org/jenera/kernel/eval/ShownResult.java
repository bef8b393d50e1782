package org.jenera.kernel.eval;

import java.util.regex.Pattern;
import jdk.jshell.Snippet;

/** Which values are results of a cell that ends in them. */
final class ShownResult {
    /** {@code x = 1;} and {@code x++;}, which nobody writes for their value. */
    private static final Pattern ASSIGNMENT =
            Pattern.compile(
                    "[\\w$.]+(?:\\[[^\\]]*\\])*\\s*"
                            + "(?:(?:[-+*/%&|^]|<<|>>>?)?=(?!=)[\\s\\S]*|\\+\\+|--)\\s*;");

    private ShownResult() {}

    /** Whether the value of this snippet is what its writer wants to see. */
    static boolean isValueOf(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND ->
                    isWanted(snippet.source());
            default -> false;
        };
    }

    /** Whether this expression is written for its value. */
    static boolean isWanted(String expression) {
        return !ASSIGNMENT.matcher(expression.strip()).matches();
    }
}
