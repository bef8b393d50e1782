package org.jenera.kernel.eval;

import java.util.List;
import java.util.Set;
import org.jenera.kernel.hint.Token;

/**
 * What a statement of a cell looks like by its first signs. That is a guess: the compiler has the
 * last word, and takes what was guessed wrongly the long way.
 */
enum StatementForm {
    /** An expression, whose value may be wanted. */
    VALUE,
    /** What has no value, and declares nothing. */
    ACTION,
    /** A declaration, or what JShell should look at by itself. */
    OTHER;

    private static final Set<String> ACTIONS =
            Set.of("for", "while", "do", "if", "try", "synchronized", "assert", "throw", "{");

    private static final Set<String> OTHERS =
            Set.of(
                    "import",
                    "package",
                    "class",
                    "interface",
                    "enum",
                    "public",
                    "protected",
                    "private",
                    "static",
                    "final",
                    "abstract",
                    "strictfp",
                    "native",
                    "transient",
                    "volatile",
                    "default",
                    "sealed",
                    "var",
                    "void",
                    "boolean",
                    "byte",
                    "char",
                    "short",
                    "int",
                    "long",
                    "float",
                    "double",
                    "switch",
                    "return",
                    "break",
                    "continue",
                    "yield",
                    "else",
                    "case",
                    "catch",
                    "finally",
                    "@",
                    ";",
                    "<");

    private static final Set<String> IN_TYPES = Set.of(".", ",", "?", "[", "]", "&", "<", ">", "@");

    static StatementForm of(String java) {
        List<Token> tokens = Token.of(java);
        String first = tokens.isEmpty() ? ";" : tokens.get(0).text();
        if (ACTIONS.contains(first)) {
            return ACTION;
        }
        if (OTHERS.contains(first) || isNonSealed(tokens) || isDeclaration(tokens)) {
            return OTHER;
        }
        return isAssignment(tokens) ? ACTION : VALUE;
    }

    private static boolean isNonSealed(List<Token> tokens) {
        return tokens.size() > 2
                && tokens.get(0).text().equals("non")
                && tokens.get(1).text().equals("-")
                && tokens.get(2).text().equals("sealed");
    }

    /** Whether a name follows what may be a type, or a colon what may be a label. */
    private static boolean isDeclaration(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            boolean word = tokens.get(i).kind() == Token.Kind.WORD;
            depth += text.equals("<") ? 1 : text.equals(">") ? -1 : 0;
            if (word && i > 0 && depth == 0) {
                String before = tokens.get(i - 1).text();
                boolean endsType = !before.equals(".") && !before.equals("@");
                if (endsType) {
                    return !text.equals("instanceof");
                }
            } else if (i == 1 && text.equals(":")) {
                return true;
            } else if (!word && !IN_TYPES.contains(text)) {
                return false;
            }
        }
        return false;
    }

    /** Whether a variable is assigned, and nothing is done with its value. */
    private static boolean isAssignment(List<Token> tokens) {
        int depth = 0;
        for (Token each : tokens) {
            switch (each.text()) {
                case "(", "[", "{" -> depth++;
                case ")", "]", "}" -> depth--;
                case "=" -> {
                    if (depth == 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
