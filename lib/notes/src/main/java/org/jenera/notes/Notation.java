package org.jenera.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The symbols that mean the same in every chapter, as notation.json has them, and where each is
 * introduced.
 */
final class Notation {
    static final String PAGE = "notation.html";

    private static final String FILE = "notation.json";

    private record Group(String title, List<Symbol> symbols) {}

    /** A symbol in TeX, what it means, and where: the number of a chapter or of an equation. */
    private record Symbol(String tex, String meaning, String where) {}

    private final List<Group> groups;
    private final List<Chapter> chapters;
    private final Equations equations;
    private final List<Problem> problems = new ArrayList<>();

    Notation(List<Chapter> chapters, Equations equations) {
        this.chapters = chapters;
        this.equations = equations;
        groups = List.of(Resource.json(FILE, Group[].class));
    }

    /** Equations that a symbol points to and that are not there. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Makes the page. */
    String html(PageShell shell, Katex katex) {
        MathShield shield = new MathShield(katex, FILE);
        StringBuilder tables = new StringBuilder();
        StringBuilder contents = new StringBuilder("<ul>");
        for (Group group : groups) {
            String id = Link.anchorOf(group.title());
            contents.append(
                    "<li><a href=\"#%s\">%s</a></li>".formatted(id, Html.escape(group.title())));
            tables.append(
                    """
                    <h2 id="%s">%s</h2>
                    <div class="scroll"><table class="notation"><thead><tr><th scope="col">symbol</th>
                    <th scope="col">meaning</th><th scope="col">where</th></tr></thead><tbody>
                    """
                            .formatted(id, Html.escape(group.title())));
            for (Symbol symbol : group.symbols()) {
                tables.append(
                        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>\n"
                                .formatted(
                                        shield.mark(symbol.tex(), symbol.tex()),
                                        Markdown.inline(
                                                shield.shieldMarkdown(
                                                        symbol.meaning(), symbol.tex())),
                                        where(symbol)));
            }
            tables.append("</tbody></table></div>\n");
        }
        problems.addAll(shield.problems());
        return shell.html(
                new PageShell.Page(
                        PAGE,
                        "Notation",
                        "The symbols that mean the same in every chapter, and where they begin.",
                        contents.append("</ul>").toString(),
                        """
                        <h1>Notation</h1>
                        <p class="effort">The symbols that mean the same in every chapter. A chapter says where it departs
                        from them.</p>
                        """
                                + shield.restore(tables.toString())));
    }

    private String where(Symbol symbol) {
        return Arrays.stream(symbol.where().split(",\\s*"))
                .map(place -> where(place, symbol))
                .collect(Collectors.joining(", "));
    }

    private String where(String place, Symbol symbol) {
        if (!place.contains(".")) {
            return chapters.stream()
                    .filter(chapter -> chapter.number().equals(place))
                    .map(
                            chapter ->
                                    "<a href=\"%s\">%s</a>"
                                            .formatted(
                                                    chapter.page(), Html.escape(chapter.label())))
                    .findFirst()
                    .orElse("chapter " + place);
        }
        String target = equations.target(place, PAGE);
        if (target == null && equations.isChapterMade(place)) {
            problems.add(
                    new Problem(
                            FILE,
                            symbol.tex(),
                            "the equation (" + place + ")",
                            "the number of an equation that is there"));
        }
        return target == null
                ? "(" + place + ")"
                : "<a href=\"%s\">(%s)</a>".formatted(target, place);
    }
}
