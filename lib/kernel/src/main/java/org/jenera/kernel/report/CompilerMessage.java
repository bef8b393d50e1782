package org.jenera.kernel.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;

/** Messages of the compiler on one line, without the classes that JShell puts around the code. */
final class CompilerMessage {
    private static final int CANDIDATES = 6;
    private static final Pattern CANDIDATE =
            Pattern.compile("(?:method|constructor) (\\S.*?) is not applicable");

    private CompilerMessage() {}

    static String of(Diag error) {
        // The root locale is English, as the rest of the report is, whatever the system's is.
        return of(error.getMessage(Locale.ROOT));
    }

    static String of(String compilersOwn) {
        String message = Readable.message(compilersOwn).replace("\r", "");
        message = message.replaceAll("\\s*location:\\s+class\\s*$", "");
        if (message.startsWith("no suitable ")) {
            return candidates(message);
        }
        message =
                message.replaceAll(
                                " in (?:class|record|enum|interface) +cannot be applied",
                                " cannot be applied")
                        .replaceAll("given types;\\s*required:\\s*", "given types: required ")
                        .replaceAll("\\s*reason: actual and formal argument lists differ.*", "")
                        .replaceAll("\\s*found:\\s+(.*)\\s*reason:\\s*(.*)", "; found $1 ($2)")
                        .replaceAll("(required \\S.*)\\s+found:\\s+", "$1; found ")
                        .replaceAll("\\s*symbol:\\s+", ": ")
                        .replaceAll("\\s*location:\\s+", " in ")
                        .replaceAll("\\s*required:\\s+(.*)\\s*found:\\s+", ": required $1, found ")
                        .replaceAll("\\s*first type:\\s+(.*)\\s*second type:\\s+", ": $1 and ")
                        .replaceAll("\\s*\\n\\s*", " ");
        return Readable.withSimpleNames(message);
    }

    private static String candidates(String message) {
        List<String> found = new ArrayList<>();
        Matcher matcher = CANDIDATE.matcher(message);
        while (matcher.find()) {
            found.add(
                    Readable.withSimpleNames(matcher.group(1))
                            .replaceAll("^[\\w.]*\\.(?=\\w+\\()|^<.*?>", ""));
        }
        String first = Readable.withSimpleNames(message.lines().findFirst().orElse(""));
        String all = found.stream().limit(CANDIDATES).collect(Collectors.joining(", "));
        return found.isEmpty()
                ? first
                : first + "; there are " + all + (found.size() > CANDIDATES ? ", …" : "");
    }
}
