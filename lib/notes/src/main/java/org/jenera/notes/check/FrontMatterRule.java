package org.jenera.notes.check;

import java.nio.file.Files;
import org.jenera.notes.Cell;
import org.jenera.notes.FrontMatter;
import org.jenera.notes.Notebook;

/** The chapter says what it is, in its metadata and, in the same words, in its first cell. */
final class FrontMatterRule implements Rule {

    @Override
    public void check(Notebook notebook, Report report) {
        FrontMatter front = notebook.frontMatter();
        if (front.objectives().size() < 3 || front.objectives().size() > 5) {
            report.add(front.objectives().size() + " objectives", "3 to 5");
        }
        for (String prerequisite : front.prerequisites()) {
            if (!Files.exists(notebook.file().resolveSibling(prerequisite))) {
                report.add(
                        "the prerequisite " + prerequisite,
                        "the file name of a notebook in this folder");
            }
        }
        if (notebook.cells().isEmpty()) {
            return;
        }
        Cell first = notebook.cells().get(0);
        String heading = "# " + front.title();
        if (!first.isMarkdown() || first.source().lines().noneMatch(heading::equals)) {
            report.add(
                    first,
                    "no heading '" + heading + "'",
                    "the title of metadata.jenera in the first cell");
        }
        for (String objective : front.objectives()) {
            if (!first.source().replaceAll("\\s+", " ").contains(objective)) {
                report.add(
                        first,
                        "no objective '" + objective + "'",
                        "the objectives of metadata.jenera, word for word");
            }
        }
    }
}
