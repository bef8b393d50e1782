package org.jenera.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A term of a chapter's list.
 *
 * @param name as the list has it, such as {@code expectation maximization (EM)}
 * @param chinese the term in Chinese
 * @param sentence what it means, as HTML, formulas set
 * @param chapter the chapter that has it
 */
record Term(String name, String chinese, String sentence, Chapter chapter) {
    private static final Pattern SHORT = Pattern.compile("\\(([\\w-]+)\\)");

    /** What the term is called in running text: each of its names, and its abbreviation. */
    List<String> forms() {
        List<String> forms = new ArrayList<>();
        for (String form : name.replaceAll("\\s*\\([^)]*\\)", "").split(",\\s*")) {
            forms.add(form.strip());
        }
        Matcher abbreviation = SHORT.matcher(name);
        while (abbreviation.find()) {
            forms.add(abbreviation.group(1));
        }
        return forms;
    }

    /** Two chapters that list a term under the same first name mean the same. */
    String key() {
        return forms().get(0).toLowerCase(Locale.ROOT).replaceAll("[\u2010-\u2015]", "-");
    }

    /** The term's anchor, on the page of terms and in the list of its chapter. */
    String id() {
        return "term-" + key().replaceAll("[^\\p{L}\\p{N}]+", "-");
    }
}
