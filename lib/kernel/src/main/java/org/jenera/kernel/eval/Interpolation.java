package org.jenera.kernel.eval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of variables in the lines of magics, as in IPython: {@code $name} and <code>{name}</code>,
 * with what may follow a name in Java in the latter, such as <code>{file.getName()}</code>. What
 * names no variable stays as it is, and twice the sign stands for itself: {@code $$name} and <code>
 * {{name}}</code>.
 */
final class Interpolation {
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final String MORE = "(?:\\." + NAME + "(?:\\([^(){}]*\\))?|\\[[^\\[\\]{}]*\\])*";
    private static final Pattern VARIABLE =
            Pattern.compile(
                    "\\{\\{("
                            + NAME
                            + MORE
                            + ")\\}\\}"
                            + "|(?<!\\$)\\{("
                            + NAME
                            + MORE
                            + ")\\}"
                            + "|(?<!\\$)(\\${1,2})("
                            + NAME
                            + ")");

    private final Function<String, Optional<String>> value;

    /**
     * @param value the text of an expression that begins with a name; empty if that is no variable
     */
    Interpolation(Function<String, Optional<String>> value) {
        // The words of a line and the line itself are asked for alike.
        Map<String, Optional<String>> known = new HashMap<>();
        this.value = each -> known.computeIfAbsent(each, value);
    }

    String of(String text) {
        if (text.indexOf('$') < 0 && text.indexOf('{') < 0) {
            return text;
        }
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
    }

    List<String> of(List<String> arguments) {
        return arguments.stream().map(this::of).toList();
    }

    private String replacement(MatchResult found) {
        String doubled = found.group(1);
        if (doubled != null) {
            return value.apply(doubled).isPresent() ? "{" + doubled + "}" : found.group();
        }
        if (found.group(2) != null) {
            return value.apply(found.group(2)).orElse(found.group());
        }
        Optional<String> known = value.apply(found.group(4));
        if (known.isEmpty()) {
            return found.group();
        }
        return found.group(3).length() == 2 ? "$" + found.group(4) : known.get();
    }
}
