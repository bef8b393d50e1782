package org.jenera.kernel.eval;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;

/** Completion and documentation while the reader types, through JShell's source analysis. */
public final class CodeAssistant {
    private final JShell shell;

    public CodeAssistant(JShell shell) {
        this.shell = shell;
    }

    /** What may stand at the position instead of the word before it. */
    public ReplacementOptions complete(String code, int position) {
        int start = statementStart(code, position);
        ReplacementOptions options = complete(code.substring(start, position), "", start);
        if (options.getReplacements().isEmpty() && start > 0) {
            // The name may be declared further up in a cell that has not run yet.
            options = complete(code.substring(0, position), "{ ", 0);
        }
        return options;
    }

    private ReplacementOptions complete(String statement, String opening, int offset) {
        String text = opening + statement;
        int[] anchor = {text.length()};
        List<String> words =
                analysis().completionSuggestions(text, text.length(), anchor).stream()
                        .map(SourceCodeAnalysis.Suggestion::continuation)
                        .distinct()
                        .toList();
        int shift = offset - opening.length();
        return new ReplacementOptions(words, shift + anchor[0], shift + text.length());
    }

    /** Signatures, or a variable's type, for the name at the position. */
    public Optional<String> inspect(String code, int position) {
        int end = Math.min(position, code.length());
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int start = statementStart(code, end);
        String statement = code.substring(start, end);
        Optional<String> text = documentation(statement);
        if (text.isEmpty()) {
            text = documentation(statement + "(");
        }
        return text.isPresent() ? text : variable(statement);
    }

    private Optional<String> documentation(String statement) {
        List<Documentation> found = analysis().documentation(statement, statement.length(), true);
        String text =
                found.stream()
                        .map(CodeAssistant::text)
                        .distinct()
                        .collect(Collectors.joining("\n\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static String text(Documentation documentation) {
        String javadoc = documentation.javadoc();
        return documentation.signature() + (javadoc == null ? "" : "\n" + javadoc);
    }

    private Optional<String> variable(String statement) {
        int start = statement.length();
        while (start > 0 && Character.isJavaIdentifierPart(statement.charAt(start - 1))) {
            start--;
        }
        String name = statement.substring(start);
        return shell.variables()
                .filter(variable -> variable.name().equals(name))
                .map(variable -> variable.typeName() + " " + name)
                .findFirst();
    }

    /** The library's word for whether the text is a whole cell, or the indent of its next line. */
    public String isComplete(String code) {
        String rest = code;
        while (true) {
            CompletionInfo info = analysis().analyzeCompletion(rest);
            switch (info.completeness()) {
                case UNKNOWN:
                    return BaseKernel.IS_COMPLETE_BAD;
                case DEFINITELY_INCOMPLETE:
                case CONSIDERED_INCOMPLETE:
                    return indent(code);
                default:
                    if (info.remaining().isBlank()) {
                        return BaseKernel.IS_COMPLETE_YES;
                    }
                    rest = info.remaining();
            }
        }
    }

    private static String indent(String code) {
        String last = code.substring(code.lastIndexOf('\n') + 1);
        String indent = last.substring(0, last.length() - last.stripLeading().length());
        return last.stripTrailing().endsWith("{") ? indent + "    " : indent;
    }

    /** Where the statement that the position is in starts. */
    private int statementStart(String code, int position) {
        String rest = code.substring(0, position);
        while (true) {
            CompletionInfo info = analysis().analyzeCompletion(rest);
            String remaining = info.remaining();
            boolean more =
                    info.completeness() == Completeness.COMPLETE
                            && remaining != null
                            && !remaining.isBlank()
                            && remaining.length() < rest.length();
            if (!more) {
                return position - rest.length();
            }
            rest = remaining;
        }
    }

    private SourceCodeAnalysis analysis() {
        return shell.sourceCodeAnalysis();
    }
}
