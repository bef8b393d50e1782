package org.jenera.kernel.eval;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets cells written for IJava find the classes they name: those of its protocol library have gone
 * on under another name, and those of IJava itself have stand-ins here.
 */
final class IJavaNames {
    private static final String OLD = "io.github.spencerpark.";
    private static final Pattern NAME =
            Pattern.compile(
                    "(?<![\\w.\"])io\\.github\\.spencerpark\\."
                            + "(jupyter\\.kernel\\.magic\\.(?:common|registry)|jupyter|ijava)(?=\\.)");

    private IJavaNames() {}

    /** The text with the new names, each after so many spaces that no position changes. */
    static String translate(String source) {
        if (!source.contains(OLD)) {
            return source;
        }
        return NAME.matcher(source)
                .replaceAll(
                        found -> {
                            String name =
                                    found.group(1).equals("jupyter")
                                            ? "org.dflib.jjava.jupyter"
                                            : "org.jenera.kernel.ijava";
                            int rest = found.group().length() - name.length();
                            return Matcher.quoteReplacement(" ".repeat(rest) + name);
                        });
    }
}
