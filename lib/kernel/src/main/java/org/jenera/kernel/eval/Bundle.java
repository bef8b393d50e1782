package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenera.kernel.eval.Fragments.Fragment;
import org.jenera.kernel.hint.Token;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetOrigins.Source;

/**
 * Fragments that JShell takes as one. JShell calls the compiler three or four times for each
 * snippet, which takes longer than to run it; so calls, assignments and ifs that follow each other
 * go to it as one block. Loops stay by themselves, see {@link LoopVariables}, and so does the last
 * fragment, whose value is wanted.
 *
 * @param isBlock whether they may go as one, whose value is not wanted
 */
record Bundle(List<Fragment> fragments, boolean isBlock) {
    private static final int MOST = 50;
    private static final int LONGEST = 10_000;

    /** Signs that a statement goes on with after the name of what it calls or assigns to. */
    private static final Set<String> GOES_ON =
            Set.of("(", "[", "=", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=");

    private static final Set<String> BRANCHES = Set.of("if", "try");

    private static final Set<String> OTHER_STATEMENTS =
            Set.of("for", "while", "do", "switch", "synchronized", "assert", "throw", "yield");

    /** Loops, and what leaves a cell before its end. */
    private static final Set<String> NOT_IN_BRANCHES = Set.of("for", "while", "do", "return");

    /** What runs source may declare anew what the statements behind it are compiled against. */
    private static final Set<String> EVALUATES =
            Set.of("eval", "evalRaw", "evaluate", "lineMagic", "cellMagic", "kernel", "magics");

    /** Divides a cell's fragments. */
    static List<Bundle> of(List<Fragment> fragments) {
        List<Bundle> bundles = new ArrayList<>();
        List<Fragment> open = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < fragments.size(); i++) {
            Fragment next = fragments.get(i);
            boolean joins = i < fragments.size() - 1 && mayJoin(next);
            length += next.java().length();
            if (!open.isEmpty() && (!joins || open.size() >= MOST || length > LONGEST)) {
                bundles.add(new Bundle(List.copyOf(open), true));
                open.clear();
                length = next.java().length();
            }
            if (joins) {
                open.add(next);
            } else {
                bundles.add(new Bundle(List.of(next), false));
                length = 0;
            }
        }
        return bundles;
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
