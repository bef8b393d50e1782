package org.jenera.notes;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The page that shows the whole course: the taxonomy as a map, and the chapters. */
final class IndexPage {
    static final String PAGE = "index.html";

    private final Course course;
    private final Also also;
    private final Map<String, Chapter> made = new LinkedHashMap<>();
    private final Set<String> stems = new HashSet<>();

    /**
     * @param written the notebooks that there are, also those of which no page was made
     */
    IndexPage(Course course, List<Chapter> chapters, List<Path> written, Also also) {
        this.course = course;
        this.also = also;
        written.forEach(notebook -> stems.add(Notebook.stem(notebook)));
        chapters.forEach(chapter -> made.put(chapter.notebook().stem(), chapter));
    }

    /** Makes the page. */
    String html(PageShell shell) {
        StringBuilder html = new StringBuilder("<header class=\"cover\"><h1>Jenera</h1>\n");
        html.append("<p class=\"subtitle\">%s</p>\n".formatted(Html.escape(course.title())));
        course.about().forEach(text -> html.append("<p>%s</p>\n".formatted(Html.escape(text))));
        if (!made.isEmpty()) {
            Chapter first = made.values().iterator().next();
            html.append(
                    "<p><a class=\"begin\" href=\"%s\">Begin with chapter %s</a></p>\n"
                            .formatted(first.page(), Html.escape(first.label())));
        }
        html.append(also.book());
        html.append("</header>\n<h2 id=\"taxonomy\">The map</h2>\n");
        html.append("<p>%s</p>\n".formatted(Html.escape(course.taxonomy().about())));
        html.append("<div class=\"map\"><ul class=\"taxonomy\" role=\"list\">")
                .append(branch(course.taxonomy(), ""))
                .append("</ul></div>\n");
        html.append("<h2 id=\"chapters\">The chapters</h2>\n");
        Map<String, Chapter> others = new LinkedHashMap<>(made);
        for (Course.Part part : course.parts()) {
            html.append(
                    "<section class=\"part\"><h3>%s</h3>\n<ol role=\"list\">\n"
                            .formatted(Html.escape(part.title())));
            part.chapters()
                    .forEach(
                            (stem, title) ->
                                    html.append(
                                            others.containsKey(stem)
                                                    ? entry(others.remove(stem))
                                                    : planned(stem, title)));
            html.append("</ol></section>\n");
        }
        if (!others.isEmpty()) {
            html.append("<section class=\"part\"><h3>More</h3>\n<ol role=\"list\">\n");
            others.values().forEach(chapter -> html.append(entry(chapter)));
            html.append("</ol></section>\n");
        }
        return shell.html(
                new PageShell.Page(
                        PAGE,
                        "Jenera: " + course.title(),
                        course.about().get(0),
                        "<ul><li><a href=\"#taxonomy\">The map</a></li>"
                                + "<li><a href=\"#chapters\">The chapters</a></li></ul>",
                        "<div class=\"index\">\n" + html + "</div>"));
    }

    private String entry(Chapter chapter) {
        FrontMatter front = chapter.frontMatter();
        String objectives =
                front.objectives().stream()
                        .map(objective -> "<li>" + Html.escape(objective) + "</li>")
                        .collect(Collectors.joining());
        return """
                <li class="made"><span class="nn">%s</span><div><h4><a href="%s">%s</a></h4><p>%s</p>
                <p class="effort">%s</p>%s%s</div><ul>%s</ul></li>
                """
                .formatted(
                        chapter.number(),
                        chapter.page(),
                        Html.escape(front.title()),
                        Html.escape(front.summary()),
                        Html.escape(chapter.effort()),
                        also.slides(chapter),
                        FailedRun.of(chapter.notebook())
                                .map(failed -> "Its last run failed " + failed.where() + ".")
                                .map(text -> "<p class=\"failed\">" + Html.escape(text) + "</p>")
                                .orElse(""),
                        objectives);
    }

    private String planned(String stem, String title) {
        return "<li class=\"planned\"><span class=\"nn\">%s</span><div>%s <small>%s</small></div></li>\n"
                .formatted(stem.substring(0, 2), Html.escape(title), why(stem));
    }

    /** Why there is no page of a chapter. */
    private String why(String stem) {
        return stems.contains(stem) ? "not in this edition" : "to come";
    }

    private String branch(Course.Branch branch, String about) {
        StringBuilder html =
                new StringBuilder(
                        "<li><div class=\"node\"><span class=\"name\">%s</span>"
                                .formatted(Html.escape(branch.name())));
        if (!about.isEmpty()) {
            html.append(" <span class=\"about\">%s</span>".formatted(Html.escape(about)));
        }
        html.append("</div>");
        if (!branch.chapters().isEmpty()) {
            html.append("<ul class=\"leaves\" role=\"list\">")
                    .append(
                            branch.chapters().stream()
                                    .map(this::leaf)
                                    .collect(Collectors.joining()))
                    .append("</ul>");
        }
        if (!branch.branches().isEmpty()) {
            html.append("<ul class=\"branches\" role=\"list\">");
            branch.branches().forEach(child -> html.append(branch(child, child.about())));
            html.append("</ul>");
        }
        return html.append("</li>").toString();
    }

    private String leaf(String stem) {
        Chapter chapter = made.get(stem);
        String name =
                "<span class=\"nn\">%s</span> %s"
                        .formatted(stem.substring(0, 2), Html.escape(course.title(stem)));
        return chapter == null
                ? "<li><span class=\"leaf\">%s <small>%s</small></span></li>"
                        .formatted(name, why(stem))
                : "<li><a class=\"leaf\" href=\"%s\">%s</a></li>".formatted(chapter.page(), name);
    }
}
