package org.jenera.kernel.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stretch of a cell that is handled in one go, with its place in the cell. */
sealed interface CellPart {

    /** Java text; {@code offset} is its position in the cell. */
    record Java(String text, int offset) implements CellPart {}

    /**
     * A line {@code %name arguments}, or a whole cell {@code %%name arguments} with its body.
     *
     * @param target what stands before the magic in {@code var x = %name arguments}, or null
     */
    record Magic(
            String target,
            String name,
            List<String> arguments,
            String rest,
            String body,
            int offset)
            implements CellPart {
        boolean wholeCell() {
            return body != null;
        }
    }

    Pattern LINE_MAGIC =
            Pattern.compile(
                    "[ \\t]*([\\w<>\\[\\],.?& \\t]*\\w[ \\t]*=)?[ \\t]*%([A-Za-z]\\w*)[ \\t]*(.*)");
    Pattern CELL_MAGIC = Pattern.compile("\\s*%%([A-Za-z]\\w*)[ \\t]*(.*)\\R?", 0);
    Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    /**
     * Divides a cell into Java and magics; a magic is a line that no text or comment encloses.
     *
     * @param isMagic tells magics from what is left of a Java expression, as in {@code a\n %b}
     * @param isName tells what is declared, so that {@code !done} is Java and {@code !ls} is not
     */
    static List<CellPart> split(
            String source, Predicate<String> isMagic, Predicate<String> isName) {
        Optional<Magic> shorthand = Shorthand.ofCell(source);
        if (shorthand.isPresent()) {
            return List.of(shorthand.get());
        }
        Matcher whole = CELL_MAGIC.matcher(source);
        if (whole.lookingAt()) {
            String rest = whole.group(2).trim();
            String body = source.substring(whole.end());
            return List.of(
                    new Magic(null, whole.group(1), arguments(rest), rest, body, whole.start(1)));
        }
        List<CellPart> parts = new ArrayList<>();
        Enclosure enclosure = new Enclosure();
        int javaStart = 0;
        int start = 0;
        while (start < source.length()) {
            int newline = source.indexOf('\n', start);
            int end = newline < 0 ? source.length() : newline + 1;
            int lineStart = start;
            String line = source.substring(start, end).stripTrailing();
            String before = source.substring(javaStart, start);
            Optional<Magic> magic =
                    enclosure.isOpen()
                            ? Optional.empty()
                            : lineMagic(line, lineStart, before, isMagic)
                                    .or(() -> Shorthand.ofLine(line, lineStart, before, isName));
            if (magic.isEmpty()) {
                enclosure.read(line);
            } else {
                addJava(parts, source, javaStart, start);
                parts.add(magic.get());
                javaStart = end;
            }
            start = end;
        }
        addJava(parts, source, javaStart, source.length());
        return parts;
    }

    private static Optional<Magic> lineMagic(
            String line, int start, String before, Predicate<String> isMagic) {
        Matcher magic = LINE_MAGIC.matcher(line);
        if (!magic.matches()) {
            return Optional.empty();
        }
        String target = magic.group(1);
        if (target == null && !isMagic.test(magic.group(2)) && !endsStatement(before)) {
            return Optional.empty();
        }
        String rest = magic.group(3).trim();
        return Optional.of(
                new Magic(
                        target,
                        magic.group(2),
                        arguments(rest),
                        rest,
                        null,
                        start + magic.start(2) - 1));
    }

    /** Whether what follows this text cannot be a part of its last statement. */
    static boolean endsStatement(String text) {
        String code = text.replaceAll("//.*", "").stripTrailing();
        return code.isEmpty() || code.endsWith(";") || code.endsWith("}") || code.endsWith("*/");
    }

    private static void addJava(List<CellPart> parts, String source, int start, int end) {
        String text = source.substring(start, end);
        if (!text.isBlank()) {
            parts.add(new Java(text, start));
        }
    }

    static List<String> arguments(String rest) {
        return ARGUMENT.matcher(rest)
                .results()
                .map(
                        found ->
                                found.group(1) == null
                                        ? found.group(2)
                                        : found.group(1).replaceAll("\\\\(.)", "$1"))
                .toList();
    }

    /** Follows block comments and text blocks from line to line. */
    final class Enclosure {
        private static final Pattern TOKEN =
                Pattern.compile(
                        "\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)'|//|/\\*|\\*/");
        private String closer;

        boolean isOpen() {
            return closer != null;
        }

        void read(String line) {
            int from = 0;
            while (from < line.length()) {
                if (closer != null) {
                    int close = line.indexOf(closer, from);
                    if (close < 0) {
                        return;
                    }
                    from = close + closer.length();
                    closer = null;
                    continue;
                }
                Matcher token = TOKEN.matcher(line);
                if (!token.find(from) || token.group().equals("//")) {
                    return;
                }
                if (token.group().equals("\"\"\"")) {
                    closer = "\"\"\"";
                } else if (token.group().equals("/*")) {
                    closer = "*/";
                }
                from = token.end();
            }
        }
    }
}
