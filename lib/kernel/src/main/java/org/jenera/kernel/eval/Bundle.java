package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenera.kernel.eval.Fragments.Fragment;
import org.jenera.kernel.hint.Token;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetOrigins.Source;

/**
 * Fragments that go together. JShell calls the compiler three or four times for each snippet, which
 * takes longer than to run it; so calls, assignments and ifs that follow each other go to it as one
 * block. Loops stay by themselves, see {@link LoopVariables}, and so does the last fragment, whose
 * value is wanted.
 *
 * <p>Declarations with a body that follow each other are one change: only when all are there is it
 * known which objects fit.
 */
record Bundle(List<Fragment> fragments, Kind kind) {
    /** What becomes of the fragments. */
    enum Kind {
        /** They may go as one, whose value is not wanted. */
        BLOCK,
        /** Each goes by itself, and what follows from them is drawn at the end. */
        DECLARATIONS,
        /** There is one. */
        SINGLE
    }

    private static final int MOST = 50;
    private static final int LONGEST = 10_000;

    /** Signs that a statement goes on with after the name of what it calls or assigns to. */
    private static final Set<String> GOES_ON =
            Set.of("(", "[", "=", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=");

    private static final Set<String> BRANCHES = Set.of("if", "try");

    private static final Set<String> OTHER_STATEMENTS =
            Set.of("for", "while", "do", "switch", "synchronized", "assert", "throw", "yield");

    /** What may begin something else that ends in a brace. */
    private static final Set<String> NO_DECLARATIONS =
            Set.of("switch", "new", "return", "yield", "else", "case", "catch", "finally", ";");

    /** Loops, and what leaves a cell before its end. */
    private static final Set<String> NOT_IN_BRANCHES = Set.of("for", "while", "do", "return");

    /** What runs source may declare anew what the statements behind it are compiled against. */
    private static final Set<String> EVALUATES =
            Set.of("eval", "evalRaw", "evaluate", "lineMagic", "cellMagic", "kernel", "magics");

    /** Divides a cell's fragments. */
    static List<Bundle> of(List<Fragment> fragments) {
        List<Bundle> bundles = new ArrayList<>();
        List<Fragment> open = new ArrayList<>();
        Kind kind = Kind.SINGLE;
        int length = 0;
        for (int i = 0; i < fragments.size(); i++) {
            Fragment next = fragments.get(i);
            Kind wanted = kind(next, i == fragments.size() - 1);
            length += next.java().length();
            boolean full = kind == Kind.BLOCK && (open.size() >= MOST || length > LONGEST);
            if (!open.isEmpty() && (wanted != kind || kind == Kind.SINGLE || full)) {
                bundles.add(new Bundle(List.copyOf(open), kind));
                open.clear();
                length = next.java().length();
            }
            kind = wanted;
            open.add(next);
        }
        if (!open.isEmpty()) {
            bundles.add(new Bundle(List.copyOf(open), kind));
        }
        return bundles;
    }

    private static Kind kind(Fragment fragment, boolean isLast) {
        if (declares(fragment)) {
            return Kind.DECLARATIONS;
        }
        return !isLast && mayJoin(fragment) ? Kind.BLOCK : Kind.SINGLE;
    }

    /** Whether this is the declaration of a type or a method, as far as its signs tell. */
    private static boolean declares(Fragment fragment) {
        String java = fragment.java().stripTrailing();
        if (fragment.isBroken()
                || !java.endsWith("}")
                || StatementForm.of(java) != StatementForm.OTHER) {
            return false;
        }
        List<Token> tokens = Token.of(java);
        int depth = 0;
        for (Token each : tokens) {
            switch (each.text()) {
                case "(", "{" -> depth++;
                case ")", "}" -> depth--;
                case "=" -> {
                    if (depth == 0) {
                        return false;
                    }
                }
                default -> {}
            }
        }
        return !NO_DECLARATIONS.contains(tokens.get(0).text()) && !tokens.get(1).text().equals(":");
    }

    private static boolean mayJoin(Fragment fragment) {
        List<Token> tokens = Token.of(fragment.java());
        if (fragment.isBroken() || tokens.size() < 3) {
            return false;
        }
        boolean evaluates = tokens.stream().map(Token::text).anyMatch(EVALUATES::contains);
        return !evaluates && (isSimple(fragment, tokens) || isBranch(tokens));
    }

    /** Whether this is a call, an assignment or a count, as far as its first signs tell. */
    private static boolean isSimple(Fragment fragment, List<Token> tokens) {
        int at = 0;
        while (at + 2 < tokens.size()
                && tokens.get(at).kind() == Token.Kind.WORD
                && tokens.get(at + 1).text().equals(".")) {
            at += 2;
        }
        String name = tokens.get(at).text();
        return fragment.java().endsWith(";")
                && at + 2 < tokens.size()
                && tokens.get(at).kind() == Token.Kind.WORD
                && !BRANCHES.contains(name)
                && !OTHER_STATEMENTS.contains(name)
                && GOES_ON.contains(tokens.get(at + 1).text())
                && !(tokens.get(at + 1).text().equals("[")
                        && tokens.get(at + 2).text().equals("]"));
    }

    private static boolean isBranch(List<Token> tokens) {
        return BRANCHES.contains(tokens.get(0).text())
                && tokens.stream().map(Token::text).noneMatch(NOT_IN_BRANCHES::contains);
    }

    /** All of them as one statement. */
    Source block() {
        Source first = fragments.get(0).source();
        Cell cell = first.cell();
        StringBuilder text = new StringBuilder();
        for (Fragment each : fragments) {
            int from = first.offset() + text.length();
            text.append(cell.source(), from, each.source().offset()).append(each.java());
        }
        return Source.block(cell, text.toString(), first.offset());
    }
}
