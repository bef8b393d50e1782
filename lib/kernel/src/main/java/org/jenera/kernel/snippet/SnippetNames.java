package org.jenera.kernel.snippet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of classes in texts as the reader wrote them, without the classes that JShell adds. */
public final class SnippetNames {
    private static final String JSHELL = "REPL.$";
    private static final String HOLDER =
            "REPL\\.(?:\\$JShell\\$\\d+[A-Z]*(?:_\\d+[A-Z]*)*|\\$REPL\\d+[A-Z]*)";

    private static final Pattern ARRAY = Pattern.compile("(\\[+)L(REPL\\.[\\w.$]+);");
    private static final Pattern ANONYMOUS =
            Pattern.compile(
                    HOLDER + "[\\w$]*?(?:\\$+JShell\\$anonymous\\$*\\d*|\\$\\d+(?![\\w$]))");
    private static final Pattern LAMBDA =
            Pattern.compile(HOLDER + "[\\w$]*?\\$\\$Lambda(?:\\$\\d+)?(?:/(?:0x)?[0-9a-f]+)?");
    private static final Pattern CLASS = Pattern.compile(HOLDER + "(?:[.$]([\\w$]*)|\\b)");

    private SnippetNames() {}

    /** {@code Point@1b2c} for {@code REPL.$JShell$11$Point@1b2c}, wherever in a text. */
    public static String readable(String text) {
        if (text == null || !text.contains(JSHELL)) {
            return text;
        }
        String result =
                ARRAY.matcher(text)
                        .replaceAll(
                                found ->
                                        Matcher.quoteReplacement(
                                                found.group(2)
                                                        + "[]".repeat(found.group(1).length())));
        result = LAMBDA.matcher(result).replaceAll("(lambda)");
        result = ANONYMOUS.matcher(result).replaceAll("(anonymous class)");
        return CLASS.matcher(result)
                .replaceAll(found -> Matcher.quoteReplacement(nested(found.group(1))));
    }

    /** What stands behind JShell's class; a class within a class has a number if it is local. */
    private static String nested(String name) {
        return name == null ? "" : name.replaceAll("\\$\\d*(?=[A-Za-z_])", ".");
    }
}
