package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.jenera.kernel.hint.Token;
import org.jenera.kernel.interrupt.CellThread;
import org.jenera.kernel.report.FailureReport;
import org.jenera.kernel.report.SourceErrors;
import org.jenera.kernel.report.SourceErrors.Span;
import org.jenera.kernel.snippet.Cell;
import org.jenera.kernel.snippet.SnippetOrigins.Source;

/** Divides the Java of a cell into what JShell takes at a time: a declaration or a statement. */
final class Fragments {
    /** A loop or an if without what it is to do is considered incomplete. */
    private static final Set<Completeness> BROKEN =
            Set.of(
                    Completeness.UNKNOWN,
                    Completeness.DEFINITELY_INCOMPLETE,
                    Completeness.CONSIDERED_INCOMPLETE);

    /** JShell of JDK 17 cannot tell where a class ends that starts with this. */
    private static final Pattern NON_SEALED = Pattern.compile("(?<![\\w$-])non-sealed(?![\\w$-])");

    private static final String SAME_LENGTH = "abstract  ";
    private static final Pattern PACKAGE =
            Pattern.compile("(?:\\s|//.*|/\\*[\\s\\S]*?\\*/)*(package\\s+[\\w.]+\\s*;)");

    private final SourceCodeAnalysis analysis;
    private final CellThread thread;
    private final FailureReport report;

    Fragments(SourceCodeAnalysis analysis, CellThread thread, FailureReport report) {
        this.analysis = analysis;
        this.thread = thread;
        this.report = report;
    }

    /**
     * One of them.
     *
     * @param source as JShell takes it
     * @param java as it stands in the cell
     * @param isBroken whether it lacks something or cannot be Java
     */
    record Fragment(Source source, String java, boolean isBroken) {}

    List<Fragment> of(Cell cell, CellPart.Java java) {
        List<Fragment> fragments = new ArrayList<>();
        // JShell counts lines wrongly in a snippet that starts with empty ones.
        String rest = java.text().stripLeading();
        while (!rest.isBlank()) {
            int offset = java.offset() + java.text().length() - rest.length();
            refusePackage(cell, rest, offset);
            String text = NON_SEALED.matcher(rest).replaceAll(SAME_LENGTH);
            CompletionInfo info = thread.shielded(() -> analysis.analyzeCompletion(text));
            Completeness completeness = info.completeness();
            if (completeness == Completeness.EMPTY) {
                requireClosedComments(cell, rest, offset);
                break;
            }
            boolean whole = info.source() == null || info.remaining().length() >= rest.length();
            int length = whole ? rest.length() : rest.length() - info.remaining().length();
            String part = rest.substring(0, length);
            String end = completeness == Completeness.COMPLETE_WITH_SEMI ? ";" : "";
            Source source = Source.of(cell, part + end, offset);
            fragments.add(new Fragment(source, part, BROKEN.contains(completeness)));
            rest = rest.substring(length).stripLeading();
        }
        return fragments;
    }

    /** A comment that is never closed hides all that follows; no compiler says where it began. */
    void requireClosedComments(Fragment fragment) {
        Source source = fragment.source();
        requireClosedComments(source.cell(), source.text(), source.offset());
    }

    private void requireClosedComments(Cell cell, String text, int offset) {
        for (Token token : Token.of(text)) {
            if (token.kind() == Token.Kind.OPEN_COMMENT) {
                throw report.openComment(cell, offset + token.start());
            }
        }
    }

    /** A file pasted into a cell works but for its first line. */
    private static void refusePackage(Cell cell, String text, int offset) {
        Matcher found = PACKAGE.matcher(text);
        if (found.lookingAt()) {
            Span line =
                    new Span(
                            offset + found.start(1),
                            offset + found.end(1),
                            "cells are in no package; leave this line out, and what follows it"
                                    + " works.");
            throw SourceErrors.failure(cell, List.of(line));
        }
    }
}
