package org.jenera.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The terms of all chapters, taken from their lists: the page that explains them, and the links of
 * their first uses.
 */
final class Glossary {
    static final String PAGE = "glossary.html";

    /** Where a term is not linked: headings, code, the list itself, the overview at the start. */
    private static final String NOT_PROSE =
            "a, pre, code, h1, h2, h3, h4, th, .terms, .references, .front, .label";

    private final Map<String, List<Term>> terms = new TreeMap<>();
    private final Set<String> everyday;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Creates a glossary without terms.
     *
     * @param everyday terms that are also words of everyday English: only an emphasized one is the
     *     term, and only in a chapter that lists it
     */
    Glossary(Set<String> everyday) {
        this.everyday = Set.copyOf(everyday);
    }

    /** Takes the list of one chapter. */
    void add(Element body, Chapter chapter, MathShield shield) {
        for (Element row : body.select("table.terms tbody tr")) {
            List<Element> cells = row.children();
            if (cells.size() != 3) {
                problems.add(
                        new Problem(
                                chapter.notebook().name(),
                                Html.cell(row),
                                "a term with %d columns: %s".formatted(cells.size(), row.text()),
                                "the term, the term in Chinese, and what it means in one sentence"));
                continue;
            }
            Term term =
                    new Term(
                            cells.get(0).text(),
                            cells.get(1).text(),
                            shield.restore(cells.get(2).html()),
                            chapter);
            row.attr("id", term.id());
            terms.computeIfAbsent(term.key(), key -> new ArrayList<>()).add(term);
        }
    }

    /** Rows that are not a term. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** How many terms there are. */
    int size() {
        return terms.size();
    }

    /** Lets the search find every term. */
    void addTo(SearchIndex index) {
        for (List<Term> same : terms.values()) {
            index.add(same.get(0), Jsoup.parseBodyFragment(same.get(0).sentence()).text());
        }
    }

    /** Links the first use of each term in a chapter. */
    void link(Element body, Chapter chapter) {
        Map<String, Term> byForm = byForm();
        Set<String> own =
                terms.values().stream()
                        .flatMap(List::stream)
                        .filter(term -> term.chapter().equals(chapter))
                        .map(Term::key)
                        .collect(Collectors.toSet());
        if (byForm.isEmpty()) {
            return;
        }
        Pattern anyTerm = anyTerm(byForm.keySet());
        Set<String> met = new HashSet<>();
        for (Element prose : body.select("section.cell.markdown")) {
            for (TextNode text : prose.nodeStream(TextNode.class).toList()) {
                if (text.parent() != null && text.parent().closest(NOT_PROSE) == null) {
                    boolean stressed = text.parent().is("em, strong");
                    Html.replace(
                            text,
                            anyTerm,
                            use -> {
                                Term term = term(use.group(1), byForm);
                                boolean meant =
                                        !everyday.contains(term.key())
                                                || own.contains(term.key()) && stressed;
                                return meant && met.add(term.key())
                                        ? link(term, use.group())
                                        : null;
                            });
                }
            }
        }
    }

    private static Term term(String words, Map<String, Term> byForm) {
        String form = form(words);
        return byForm.getOrDefault(form, byForm.get(form.replaceFirst("ies$", "y")));
    }

    private static Element link(Term term, String text) {
        return new Element("a").addClass("term").attr("href", PAGE + "#" + term.id()).text(text);
    }

    private Map<String, Term> byForm() {
        Map<String, Term> byForm = new LinkedHashMap<>();
        for (List<Term> same : terms.values()) {
            for (Term term : same) {
                term.forms().forEach(form -> byForm.putIfAbsent(form(form), same.get(0)));
            }
        }
        return byForm;
    }

    /** A form as a key: an abbreviation keeps its capitals, a word does not. */
    private static String form(String form) {
        String folded = form.replaceAll("[\u2010-\u2015]", "-").replaceAll("\\s+", " ");
        return isAbbreviation(folded) ? folded : folded.toLowerCase(Locale.ROOT);
    }

    private static boolean isAbbreviation(String form) {
        return form.length() <= 5 && form.equals(form.toUpperCase(Locale.ROOT));
    }

    /** Whole words, the longest term first, a plural tolerated, over the end of a line too. */
    private static Pattern anyTerm(Set<String> forms) {
        String alternatives =
                forms.stream()
                        .sorted(Comparator.comparing(String::length).reversed())
                        .map(
                                form ->
                                        isAbbreviation(form)
                                                ? Pattern.quote(form)
                                                : "(?i:" + tolerant(form) + ")")
                        .collect(Collectors.joining("|"));
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}-])(" + alternatives + ")(?:s|es)?(?![\\p{L}\\p{N}-])");
    }

    private static String tolerant(String form) {
        if (form.endsWith("y")) {
            return tolerant(form.substring(0, form.length() - 1)) + "(?:y|ies)";
        }
        return form.codePoints()
                .mapToObj(
                        c ->
                                switch (c) {
                                    case ' ' -> "\\s+";
                                    case '-' -> "[-\u2010-\u2015]";
                                    default -> Pattern.quote(Character.toString(c));
                                })
                .collect(Collectors.joining());
    }

    /** Makes the page. */
    String html(PageShell shell) {
        StringBuilder rows = new StringBuilder();
        for (List<Term> same : terms.values()) {
            Term term = same.get(0);
            String places =
                    same.stream()
                            .map(
                                    of ->
                                            "<a href=\"%s#%s\">%s</a>"
                                                    .formatted(
                                                            of.chapter().page(),
                                                            of.id(),
                                                            Html.escape(of.chapter().label())))
                            .distinct()
                            .collect(Collectors.joining(", "));
            rows.append(
                    """
                    <tr id="%s"><th scope="row">%s</th><td lang="zh-Hans">%s</td><td>%s</td><td>%s</td></tr>
                    """
                            .formatted(
                                    term.id(),
                                    Html.escape(term.name()),
                                    Html.escape(term.chinese()),
                                    term.sentence(),
                                    places));
        }
        return shell.html(
                new PageShell.Page(
                        PAGE,
                        "Terms",
                        "The terms of the course in English and Chinese, each in one sentence.",
                        "",
                        """
                        <h1>Terms</h1>
                        <p class="effort">%d terms, from the lists at the end of the chapters. The first chapter named
                        is the one that defines the term.</p>
                        <div class="scroll"><table class="glossary"><thead><tr><th scope="col">term</th>
                        <th scope="col" lang="zh-Hans">中文</th><th scope="col">in one sentence</th>
                        <th scope="col">where</th></tr></thead>
                        <tbody>
                        %s</tbody></table></div>
                        """
                                .formatted(size(), rows)));
    }
}
