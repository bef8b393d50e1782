package org.jenera.notes.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenera.notes.Cell;
import org.jenera.notes.Link;
import org.jenera.notes.Notebook;

/**
 * Every link to a file or a heading leads there; every image is a file here and has a caption and
 * words for those who cannot see it.
 */
final class LinkRule implements Rule {
    private static final Pattern MARKDOWN =
            Pattern.compile(
                    "(!?)\\[((?:[^\\[\\]]|\\[[^\\]]*\\])*)\\]\\(\\s*<?([^)\\s>]+)>?[^)]*\\)");
    private static final Pattern CAPTION = Pattern.compile("\"[^\"]+\"\\s*\\)$");
    private static final Pattern HTML =
            Pattern.compile("<(a|img)\\b[^>]*\\b(?:href|src)=[\"']([^\"']*)[\"'][^>]*>");
    private static final Pattern ALT = Pattern.compile("\\balt=[\"'][^\"']+[\"']");

    @Override
    public void check(Notebook notebook, Report report) {
        for (Cell cell : notebook.cells()) {
            if (!cell.isMarkdown()) {
                continue;
            }
            String text = Prose.withoutCode(cell.source());
            Matcher markdown = MARKDOWN.matcher(text);
            while (markdown.find()) {
                boolean image = !markdown.group(1).isEmpty();
                if (image && !CAPTION.matcher(markdown.group()).find()) {
                    report.add(
                            cell,
                            "the image " + markdown.group(3) + " without a caption",
                            "![what it shows](%s \"caption\")".formatted(markdown.group(3)));
                }
                check(
                        notebook,
                        cell,
                        markdown.group(3),
                        image,
                        !markdown.group(2).isBlank(),
                        report);
            }
            Matcher html = HTML.matcher(text);
            while (html.find()) {
                boolean image = html.group(1).equals("img");
                check(
                        notebook,
                        cell,
                        html.group(2),
                        image,
                        ALT.matcher(html.group()).find(),
                        report);
            }
        }
    }

    private static void check(
            Notebook notebook,
            Cell cell,
            String target,
            boolean image,
            boolean worded,
            Report report) {
        if (image && !worded) {
            report.add(
                    cell,
                    "the image " + target + " without words",
                    "![what it shows](" + target + ")");
        }
        Link link = new Link(target);
        if (link.isElsewhere()) {
            if (image) {
                report.add(cell, "an image from elsewhere, " + target, "a file in figures/");
            }
            return;
        }
        String path = link.path();
        Path file = path.isEmpty() ? notebook.file() : notebook.file().resolveSibling(path);
        if (!Files.isRegularFile(file)) {
            report.add(
                    cell,
                    "a link to " + target,
                    "a file that exists, seen from the notebook's folder");
        } else if (!link.fragment().isEmpty() && file.toString().endsWith(".ipynb")) {
            List<String> anchors = anchors(path.isEmpty() ? notebook : Notebook.read(file));
            if (!anchors.contains(link.anchor())) {
                report.add(cell, "a link to the heading #" + link.anchor(), "one of " + anchors);
            }
        }
    }

    private static List<String> anchors(Notebook notebook) {
        return notebook.cells().stream()
                .filter(Cell::isMarkdown)
                .flatMap(cell -> Prose.withoutCode(cell.source()).lines())
                .filter(line -> line.matches("#{1,4} .*"))
                .map(line -> Link.anchorOf(line.replaceFirst("#+ ", "")))
                .toList();
    }
}
