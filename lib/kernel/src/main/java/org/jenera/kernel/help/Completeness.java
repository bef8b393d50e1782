package org.jenera.kernel.help;

import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** Tells consoles whether to run what was typed or to ask for one more line. */
public final class Completeness {
    private Completeness() {}

    /** The library's word for whether the text is a whole cell, or the indent of its next line. */
    public static String of(String code, SourceCodeAnalysis analysis) {
        String rest = code;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
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
}
