package org.jenera.notes;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that shows the whole course: the taxonomy as a map, and the chapters. */
final class IndexPage {

    /** The plan of the course, as course.json has it. */
    private record Course(String title, List<String> about, Branch taxonomy, List<Part> parts) {}

    private record Part(String title, Map<String, String> chapters) {}

    private record Branch(
            String name, String about, List<String> chapters, List<Branch> branches) {}

    private final Course course = course();
    private final Map<String, Chapter> made = new LinkedHashMap<>();

    IndexPage(List<Chapter> chapters) {
        chapters.forEach(chapter -> made.put(chapter.notebook().stem(), chapter));
    }

    /** Makes the page. */
    String html() {
        StringBuilder html = new StringBuilder("<main class=\"index\">\n<header><h1>Jenera</h1>\n");
        html.append("<p class=\"subtitle\">%s</p>\n".formatted(Html.escape(course.title())));
        course.about().forEach(text -> html.append("<p>%s</p>\n".formatted(Html.escape(text))));
        html.append("</header>\n<h2 id=\"chapters\">The chapters</h2>\n");
        html.append("<p class=\"effort\">Titles without a link are still to come.</p>\n");
        Map<String, Chapter> others = new LinkedHashMap<>(made);
        for (Part part : course.parts()) {
            html.append(
                    "<section class=\"part\"><h3>%s</h3>\n<ol>\n"
                            .formatted(Html.escape(part.title())));
            part.chapters()
                    .forEach(
                            (stem, title) -> {
                                html.append(
                                        others.containsKey(stem)
                                                ? entry(others.remove(stem))
                                                : planned(stem, title));
                            });
            html.append("</ol></section>\n");
        }
        if (!others.isEmpty()) {
            html.append("<section class=\"part\"><h3>More</h3>\n<ol>\n");
            others.values().forEach(chapter -> html.append(entry(chapter)));
            html.append("</ol></section>\n");
        }
        html.append(
                "<h2 id=\"taxonomy\">The map</h2>\n<p>%s</p>\n"
                        .formatted(Html.escape(course.taxonomy().about())));
        html.append("<ul class=\"taxonomy\">")
                .append(branch(course.taxonomy(), ""))
                .append("</ul>\n</main>\n");
        return PageShell.of("Jenera: " + course.title(), course.about().get(0), html.toString());
    }

    private static String entry(Chapter chapter) {
        FrontMatter front = chapter.frontMatter();
        String objectives =
                front.objectives().stream()
                        .map(objective -> "<li>" + Html.escape(objective) + "</li>")
                        .collect(Collectors.joining());
        return """
                <li class="made"><span class="nn">%s</span><div><a href="%s">%s</a><p>%s</p>
                <ul>%s</ul><p class="effort">%s</p>%s</div></li>
                """
                .formatted(
                        chapter.number(),
                        chapter.page(),
                        Html.escape(front.title()),
                        Html.escape(front.summary()),
                        objectives,
                        Html.escape(chapter.effort()),
                        FailedRun.of(chapter.notebook())
                                .map(failed -> "Its last run failed " + failed.where() + ".")
                                .map(text -> "<p class=\"failed\">" + Html.escape(text) + "</p>")
                                .orElse(""));
    }

    private static String planned(String stem, String title) {
        return "<li class=\"planned\"><span class=\"nn\">%s</span><div>%s</div></li>\n"
                .formatted(stem.substring(0, 2), Html.escape(title));
    }

    private String branch(Branch branch, String about) {
        StringBuilder html =
                new StringBuilder(
                        "<li><span class=\"name\">%s</span>".formatted(Html.escape(branch.name())));
        if (!about.isEmpty()) {
            html.append(" <span class=\"about\">%s</span>".formatted(Html.escape(about)));
        }
        if (!branch.chapters().isEmpty()) {
            html.append("<p>")
                    .append(
                            branch.chapters().stream()
                                    .map(this::leaf)
                                    .collect(Collectors.joining(" ")))
                    .append("</p>");
        }
        if (!branch.branches().isEmpty()) {
            html.append("<ul>");
            branch.branches().forEach(child -> html.append(branch(child, child.about())));
            html.append("</ul>");
        }
        return html.append("</li>").toString();
    }

    private String leaf(String stem) {
        Chapter chapter = made.get(stem);
        String title = title(stem);
        return chapter == null
                ? "<span class=\"leaf\">%s</span>".formatted(Html.escape(title))
                : "<a class=\"leaf\" href=\"%s\">%s</a>"
                        .formatted(chapter.page(), Html.escape(title));
    }

    private String title(String stem) {
        return course.parts().stream()
                .filter(part -> part.chapters().containsKey(stem))
                .map(part -> part.chapters().get(stem))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "course.json: the taxonomy has "
                                                + stem
                                                + ", no part has it"));
    }

    private static Course course() {
        try (InputStream in = IndexPage.class.getResourceAsStream("course.json");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return new Gson().fromJson(reader, Course.class);
        } catch (IOException e) {
            throw new UncheckedIOException("course.json cannot be read", e);
        }
    }
}
