package org.jenera.kernel.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenera.kernel.snippet.SnippetLoader;
import org.jenera.kernel.snippet.SnippetNames;

/** Names and messages in the reader's terms: without the classes that JShell puts around names. */
final class Readable {
    private static final int LONGEST = 4000;
    private static final Pattern ARRAY =
            Pattern.compile("(?<=class )(\\[+)(?:L([\\w.$]+);|([ZBCSIJFD])\\b)");
    private static final Map<String, String> PRIMITIVES =
            Map.of(
                    "Z", "boolean", "B", "byte", "C", "char", "S", "short", "I", "int", "J", "long",
                    "F", "float", "D", "double");
    private static final Pattern MODULES =
            Pattern.compile("\\s*\\([^()]*\\b(?:is|are) in (?:unnamed )?module [^()]*\\)");
    private static final Pattern QUALIFIED = Pattern.compile("\\b(?:[a-z_]\\w*\\.)+([A-Z]\\w*)");

    private Readable() {}

    /** A message without the names that JShell made up, and cut if it would fill the page. */
    static String message(String message) {
        if (message == null) {
            return "";
        }
        String text = SnippetNames.readable(ARRAY.matcher(message).replaceAll(Readable::array));
        text = MODULES.matcher(text).replaceAll("");
        if (text.length() > LONGEST) {
            text = text.substring(0, LONGEST) + " … (" + text.length() + " characters)";
        }
        return text;
    }

    /** {@code int[]} for {@code [I}. */
    private static String array(MatchResult found) {
        String element = found.group(2) == null ? PRIMITIVES.get(found.group(3)) : found.group(2);
        return Matcher.quoteReplacement(element + "[]".repeat(found.group(1).length()));
    }

    /** The message of an exception, though its {@code getMessage} may itself fail. */
    static String message(Throwable error) {
        try {
            String message = message(error.getMessage());
            // Java's own messages name String in full; those of others stay as they are.
            boolean java = error.getClass().getName().startsWith("java.");
            return java ? message.replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "") : message;
        } catch (Throwable e) {
            return "(its getMessage failed: " + e.getClass().getSimpleName() + ")";
        }
    }

    /**
     * A class's name as the reader writes it: simple for java.lang, for cells and for the kernel.
     */
    static String className(Class<?> type) {
        return className(type.getName());
    }

    static String className(String name) {
        if (SnippetLoader.isSnippet(name)) {
            String own =
                    name.replaceAll(
                            "REPL\\.\\$JShell\\$\\d+[A-Z]*\\$?|JShell\\$anonymous\\$?\\d*", "");
            // Anonymous and local classes have numbers, which the reader never wrote.
            return own.replaceAll("(^|\\$)\\d+", "$1")
                    .replace('$', '.')
                    .replaceAll("^\\.+|\\.+$", "");
        }
        return name.replaceAll("^(?:java\\.lang|org\\.jenera\\.kernel\\.\\w+)\\.(?=[^.]+$)", "")
                .replace('$', '.');
    }

    /** A message with simple names for classes where no two of them would look the same. */
    static String withSimpleNames(String message) {
        Map<String, String> full = new LinkedHashMap<>();
        Matcher matcher = QUALIFIED.matcher(message);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String simple = matcher.group(1);
            String known = full.putIfAbsent(simple, matcher.group());
            boolean clear = known == null || known.equals(matcher.group());
            matcher.appendReplacement(
                    text, Matcher.quoteReplacement(clear ? simple : matcher.group()));
        }
        return matcher.appendTail(text).toString();
    }
}
