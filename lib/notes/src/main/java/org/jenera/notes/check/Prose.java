package org.jenera.notes.check;

import java.util.regex.Pattern;
import org.jenera.notes.MathScanner;

/** Reads Markdown as words. */
final class Prose {
    private static final Pattern CODE =
            Pattern.compile(
                    "(?ms)^ {0,3}(```+|~~~+).*?^ {0,3}\\1[`~]*[ \\t]*$|(`+)(?!`).+?(?<!`)\\2(?!`)");
    private static final Pattern WORD =
            Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]][\\p{L}\\p{N}'’-]*");

    private Prose() {}

    /** The text with its fences and code spans left out. */
    static String withoutCode(String markdown) {
        return CODE.matcher(markdown).replaceAll(" ");
    }

    /** How many words there are; a formula counts as one, code and links' targets as none. */
    static long words(String markdown) {
        String text = MathScanner.scan(markdown).replace(formula -> " formula ");
        String words =
                withoutCode(text).replaceAll("\\]\\([^)]*\\)", "]").replaceAll("<[^>]*>", " ");
        return WORD.matcher(words).results().count();
    }
}
