package org.jenera.kernel.help;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jenera.kernel.help.JavaTokens.Kind;
import org.jenera.kernel.help.JavaTokens.Token;

/**
 * The part of a cell before the caret as a whole compilation unit: its imports, methods and classes
 * where a unit has them, its statements in a method, and every bracket that is open closed.
 *
 * @param unit the text of the unit
 * @param shift what to add to a position in the unfinished declaration or statement of the cell to
 *     find it in the unit
 * @param start where that declaration or statement starts in the cell
 */
record Excerpt(String unit, int shift, int start) {
    /** The class around it all, and one around a member that is being typed. */
    static final String AROUND = "$Cell";

    static final String INNER = "$Inner";

    private static final Set<String> MODIFIERS =
            Set.of(
                    "public",
                    "protected",
                    "private",
                    "static",
                    "final",
                    "abstract",
                    "default",
                    "synchronized",
                    "native",
                    "strictfp",
                    "transient",
                    "volatile",
                    "sealed",
                    "non");
    private static final Set<String> TYPES = Set.of("class", "interface", "enum", "record");
    private static final Set<String> BEFORE_CALL =
            Set.of("new", "return", "throw", "else", "yield", "assert", "case", "do", "instanceof");
    private static final Set<String> HEADS =
            Set.of("if", "for", "while", "switch", "synchronized", "try", "catch");

    private enum Sort {
        IMPORT,
        MEMBER,
        STATEMENT
    }

    /**
     * @param header package and imports
     * @param code of the cell, ending at the caret, without magics
     */
    static Excerpt of(String header, String code) {
        List<Token> tokens = JavaTokens.ofCode(code);
        StringBuilder imports = new StringBuilder();
        StringBuilder members = new StringBuilder();
        StringBuilder statements = new StringBuilder();
        int depth = 0;
        int first = 0;
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += opens(token) ? 1 : closes(token) ? -1 : 0;
            depth = Math.max(depth, 0);
            if (depth == 0 && (token.is(";") || token.is("}"))) {
                String chunk = code.substring(from, token.end());
                switch (sort(tokens.subList(first, i + 1))) {
                    case IMPORT -> imports.append(chunk);
                    case MEMBER -> members.append(chunk).append('\n');
                    default -> statements.append(chunk);
                }
                first = i + 1;
                from = token.end();
            }
        }
        List<Token> last = tokens.subList(first, tokens.size());
        Sort sort = last.isEmpty() ? Sort.STATEMENT : sort(last);
        StringBuilder unit = new StringBuilder(header).append(imports).append('\n');
        if (sort == Sort.IMPORT) {
            int shift = unit.length() - from;
            unit.append(code, from, code.length()).append(";\nclass " + AROUND + " {}");
            return new Excerpt(unit.toString(), shift, from);
        }
        unit.append("class " + AROUND + " {\n").append(members);
        unit.append("void $body() throws Throwable {\n").append(statements).append('\n');
        if (sort == Sort.MEMBER) {
            unit.append("class " + INNER + " {\n");
        }
        int shift = unit.length() - from;
        unit.append(code, from, code.length()).append(closers(last));
        unit.append(sort == Sort.MEMBER ? "\n}}}" : "\n;}}");
        return new Excerpt(unit.toString(), shift, from);
    }

    /** Where a position of the cell is in the unit. */
    int inUnit(int position) {
        return position + shift;
    }

    static boolean opens(Token token) {
        return token.kind() == Kind.SIGN && "([{".contains(token.text());
    }

    static boolean closes(Token token) {
        return token.kind() == Kind.SIGN && ")]}".contains(token.text());
    }

    private static Sort sort(List<Token> tokens) {
        if (tokens.get(0).is("import")) {
            return Sort.IMPORT;
        }
        int at = afterModifiers(tokens);
        if (at >= tokens.size()) {
            return at > 0 ? Sort.MEMBER : Sort.STATEMENT;
        }
        boolean type = TYPES.contains(tokens.get(at).text());
        if (type && at + 1 < tokens.size() && tokens.get(at + 1).kind() == Kind.WORD) {
            return Sort.MEMBER;
        }
        return isMethod(tokens, at) ? Sort.MEMBER : Sort.STATEMENT;
    }

    private static int afterModifiers(List<Token> tokens) {
        int at = 0;
        while (at < tokens.size()) {
            Token token = tokens.get(at);
            if (token.is("@") && at + 1 < tokens.size() && !tokens.get(at + 1).is("interface")) {
                at += 2;
                while (at + 1 < tokens.size() && tokens.get(at).is(".")) {
                    at += 2;
                }
                if (at < tokens.size() && tokens.get(at).is("(")) {
                    at = matching(tokens, at) + 1;
                }
            } else if (MODIFIERS.contains(token.text()) || token.is("-") || token.is("@")) {
                boolean statement =
                        token.is("-") && at == 0
                                || token.is("default") && next(tokens, at, ":", "-")
                                || token.is("synchronized") && next(tokens, at, "(", "(");
                if (statement) {
                    return at;
                }
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    private static boolean next(List<Token> tokens, int at, String one, String other) {
        return at + 1 < tokens.size()
                && (tokens.get(at + 1).is(one) || tokens.get(at + 1).text().startsWith(other));
    }

    /** Whether it starts as {@code Type name(} does. */
    private static boolean isMethod(List<Token> tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("=") || token.is("{") || token.is("->") || token.is("::")) {
                return false;
            }
            if (token.is("(")) {
                if (i < from + 2 || tokens.get(i - 1).kind() != Kind.WORD) {
                    return false;
                }
                Token before = tokens.get(i - 2);
                boolean type = before.kind() == Kind.WORD || before.is("]") || before.is(">");
                return type
                        && !BEFORE_CALL.contains(before.text())
                        && tokens.subList(from, i).stream()
                                .noneMatch(each -> BEFORE_CALL.contains(each.text()))
                        && !HEADS.contains(tokens.get(i - 1).text());
            }
        }
        return false;
    }

    /** The index of the bracket that closes the one at {@code open}; the last token if none. */
    static int matching(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += opens(tokens.get(i)) ? 1 : closes(tokens.get(i)) ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /** Whatever ends the brackets that the tokens leave open. */
    private static String closers(List<Token> tokens) {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (opens(tokens.get(i))) {
                open.push(i);
            } else if (closes(tokens.get(i)) && !open.isEmpty()) {
                open.pop();
            }
        }
        StringBuilder closers = new StringBuilder();
        List<Integer> order = new ArrayList<>(open);
        for (int at : order) {
            Token before = at == 0 ? null : tokens.get(at - 1);
            switch (tokens.get(at).text()) {
                case "[" -> closers.append(']');
                case "{" -> closers.append(isArray(before) ? "}" : ";}");
                default -> closers.append(endOfHead(tokens, at, before));
            }
        }
        return closers.toString();
    }

    private static boolean isArray(Token before) {
        return before != null && (before.is("=") || before.is("]") || before.is("{"));
    }

    private static String endOfHead(List<Token> tokens, int at, Token before) {
        if (before == null || !HEADS.contains(before.text())) {
            return ")";
        }
        if (!before.is("for")) {
            return ") {}";
        }
        int semicolons = 0;
        int depth = 0;
        for (Token token : tokens.subList(at, tokens.size())) {
            depth += opens(token) ? 1 : closes(token) ? -1 : 0;
            if (depth == 1 && token.is(":")) {
                return ") {}";
            }
            semicolons += depth == 1 && token.is(";") ? 1 : 0;
        }
        return ";".repeat(Math.max(0, 2 - semicolons)) + ") {}";
    }
}
