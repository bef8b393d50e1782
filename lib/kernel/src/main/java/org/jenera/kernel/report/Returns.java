package org.jenera.kernel.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenera.kernel.hint.Token;

/** Finds returns that stand in no method and no lambda, whatever ifs and loops they stand in. */
final class Returns {
    private static final Set<String> STATEMENTS =
            Set.of("if", "for", "while", "switch", "synchronized", "try", "catch");
    private static final Set<String> BEFORE_BLOCKS =
            Set.of("else", "do", "try", "finally", ";", "{", "}", ":");

    private final List<Token> tokens;

    /** The words before the round brackets that are open, or that were closed last. */
    private final Deque<String> heads = new ArrayDeque<>();

    private String closedHead = "";
    private boolean inCase;
    private boolean caseArrow;

    private Returns(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The first of them in the code of a snippet. */
    static Optional<Token> first(List<Token> tokens) {
        return tokens.stream().anyMatch(each -> each.text().equals("return"))
                ? new Returns(tokens).find()
                : Optional.empty();
    }

    private Optional<Token> find() {
        int i = 0;
        while (i < tokens.size()) {
            String text = tokens.get(i).text();
            String before = i == 0 ? ";" : tokens.get(i - 1).text();
            switch (text) {
                case "return" -> {
                    return Optional.of(tokens.get(i));
                }
                case "(" -> heads.push(before);
                case ")" -> closedHead = heads.isEmpty() ? "" : heads.pop();
                case "case", "default" -> inCase = true;
                case ":", "->" -> {
                    caseArrow = inCase;
                    inCase = false;
                }
                case "{" -> {
                    if (!isBlock(before)) {
                        i = endOf(i);
                    }
                }
                default -> {}
            }
            i++;
        }
        return Optional.empty();
    }

    /** Whether a brace behind this begins statements, and not a method, a lambda or a class. */
    private boolean isBlock(String before) {
        return switch (before) {
            case ")" -> STATEMENTS.contains(closedHead);
            case "->" -> caseArrow;
            default -> BEFORE_BLOCKS.contains(before);
        };
    }

    /** The place of the brace that closes this one, or of the last token. */
    private int endOf(int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            String text = tokens.get(i).text();
            depth += text.equals("{") ? 1 : text.equals("}") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }
}
