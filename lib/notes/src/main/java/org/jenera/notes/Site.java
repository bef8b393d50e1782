package org.jenera.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenera.notes.book.Chromium;
import org.jenera.notes.book.Printer;
import org.jenera.notes.slides.Slide;
import org.jenera.notes.slides.SlideShow;

/** Makes the whole site out of a folder of executed notebooks. */
public final class Site {
    private static final String STYLE = "assets/notes.css";
    private static final List<String> ASSETS =
            List.of(
                    STYLE,
                    "assets/cells.css",
                    "assets/pages.css",
                    "assets/dark.css",
                    "assets/print.css",
                    "assets/theme.js",
                    "assets/notes.js",
                    "assets/steps.js",
                    "assets/search.js",
                    "assets/icon.svg");

    private final Path source;
    private final String python;
    private boolean solutions = true;
    private Optional<Chromium> chromium = Optional.empty();

    /**
     * Creates a maker of sites.
     *
     * @param source the folder of the source notebooks, where their figures are
     * @param python the Python that has nbconvert
     */
    public Site(Path source, String python) {
        this.source = source;
        this.python = python;
    }

    /**
     * Prints the slides and the book as PDF too.
     *
     * @param browser what prints them
     */
    public void printWith(Chromium browser) {
        chromium = Optional.of(browser);
    }

    /** Leaves the solutions of the exercises out of the pages, where they are folded otherwise. */
    public void leaveOutSolutions() {
        solutions = false;
    }

    /**
     * Makes the site.
     *
     * @param executed the folder of the executed notebooks; those that are no longer in the source
     *     are left out
     * @param site where to; a site that is there is replaced
     * @return the index and the pages of the chapters, in order; the pages of terms, of notation
     *     and of references are beside them
     * @throws NotesException if something must be mended, with all that must: an error among a
     *     notebook's outputs, a formula that KaTeX cannot read, a link that leads nowhere, a
     *     mention of an equation that is not there, a figure without words, a slide without its
     *     text
     * @throws IOException if nbconvert fails or a file cannot be read or written
     */
    public List<Path> make(Path executed, Path site) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<Chapter> chapters = chapters(executed, problems);
        chapters.forEach(chapter -> findErrors(chapter, problems));
        clear(site);
        List<Path> pages = write(chapters, site, problems);
        if (chromium.isPresent() && problems.isEmpty()) {
            print(chapters, new Printer(site, chromium.get()));
        }
        problems.addAll(SiteLinks.check(site));
        problems.addAll(PageWeight.check(site));
        if (!problems.isEmpty()) {
            throw new NotesException(problems.stream().distinct().toList());
        }
        return pages;
    }

    private List<Chapter> chapters(Path executed, List<Problem> problems) {
        List<Chapter> chapters = new ArrayList<>();
        for (Path file : Notebook.in(executed)) {
            if (Files.exists(source.resolve(file.getFileName()))) {
                try {
                    Notebook read = Notebook.read(file);
                    Notebook notebook = solutions ? read : read.without("solution");
                    FrontMatter front = notebook.frontMatter();
                    chapters.add(new Chapter(notebook, front, hasSlides(notebook, problems)));
                } catch (NotesException e) {
                    problems.addAll(e.problems());
                }
            }
        }
        return chapters;
    }

    private static boolean hasSlides(Notebook notebook, List<Problem> problems) {
        try {
            return !Slide.of(notebook).isEmpty();
        } catch (NotesException e) {
            problems.addAll(e.problems());
            return false;
        }
    }

    /**
     * An error is on a page only where its cell says that it raises one, or where the page says
     * that the run failed.
     */
    private static void findErrors(Chapter chapter, List<Problem> problems) {
        if (FailedRun.of(chapter.notebook()).isPresent()) {
            return;
        }
        for (Cell cell : chapter.notebook().cells()) {
            boolean meant = cell.isTagged("raises-exception") && !cell.isTagged("check");
            boolean error =
                    cell.outputs().stream()
                            .anyMatch(o -> "error".equals(o.get("output_type").getAsString()));
            if (error && !meant) {
                problems.add(
                        new Problem(
                                chapter.notebook().name(),
                                cell.name(),
                                "an error among the outputs",
                                "a notebook that ran to its end; run it again"));
            }
        }
    }

    private List<Path> write(List<Chapter> chapters, Path site, List<Problem> problems)
            throws IOException {
        Katex katex = new Katex();
        // First of all: by its style a folder is known as a site that may be replaced.
        katex.writeAssets(site.resolve("assets"));
        for (String asset : ASSETS) {
            Resource.copy(asset, site.resolve(asset));
        }
        List<ChapterPage> read = read(chapters, site, katex, problems);
        Course course = Course.read();
        Equations equations = new Equations();
        Glossary glossary = new Glossary(course.everyday());
        Bibliography bibliography = new Bibliography();
        SearchIndex index = new SearchIndex();
        for (ChapterPage page : read) {
            equations.add(page.chapter(), page.shield());
            glossary.add(page.body(), page.chapter(), page.shield());
            index.add(page.body(), page.chapter(), page.shield());
        }
        glossary.addTo(index);
        index.write(site);
        for (ChapterPage page : read) {
            bibliography.add(page.body(), page.chapter(), page.shield(), equations);
            equations.link(page.body(), page.chapter());
            glossary.link(page.body(), page.chapter());
        }
        PageShell shell = new PageShell(chapters);
        Also also = new Also(chromium.isPresent());
        List<Path> pages = new ArrayList<>();
        pages.add(site.resolve(IndexPage.PAGE));
        for (int i = 0; i < chapters.size(); i++) {
            String page =
                    read.get(i)
                            .html(
                                    i == 0 ? null : chapters.get(i - 1),
                                    i + 1 == chapters.size() ? null : chapters.get(i + 1),
                                    shell,
                                    also);
            pages.add(site.resolve(chapters.get(i).page()));
            Files.writeString(pages.get(i + 1), page);
        }
        writeSlides(chapters, new SlideShow(site, katex, problems));
        Notation notation = new Notation(chapters, equations);
        Files.writeString(site.resolve(Notation.PAGE), notation.html(shell, katex));
        Files.writeString(site.resolve(Glossary.PAGE), glossary.html(shell));
        Files.writeString(site.resolve(Bibliography.PAGE), bibliography.html(shell));
        Files.writeString(
                pages.get(0),
                new IndexPage(course, chapters, Notebook.in(source), also).html(shell));
        problems.addAll(equations.problems());
        problems.addAll(glossary.problems());
        problems.addAll(notation.problems());
        return pages;
    }

    private List<ChapterPage> read(
            List<Chapter> chapters, Path site, Katex katex, List<Problem> problems)
            throws IOException {
        Map<String, MathShield> shields = new LinkedHashMap<>();
        Map<String, ShieldedNotebook> shielded = new LinkedHashMap<>();
        for (Chapter chapter : chapters) {
            Notebook notebook = chapter.notebook();
            MathShield shield = new MathShield(katex, notebook.name());
            shields.put(notebook.stem(), shield);
            shielded.put(
                    notebook.stem(),
                    ShieldedNotebook.of(
                            notebook, shield, new OutputImages(site, notebook.stem(), problems)));
        }
        Map<String, String> bodies = convert(shielded);
        LocalLinks links = new LocalLinks(source, site, shielded.keySet());
        List<ChapterPage> pages = new ArrayList<>();
        for (Chapter chapter : chapters) {
            String stem = chapter.notebook().stem();
            MathShield shield = shields.get(stem);
            Map<String, String> prose = shielded.get(stem).prose();
            ChapterPage page = new ChapterPage(chapter, shield, bodies.get(stem), prose, links);
            problems.addAll(shield.problems());
            problems.addAll(Figures.check(page.body(), chapter));
            pages.add(page);
        }
        problems.addAll(links.problems());
        return pages;
    }

    private static void writeSlides(List<Chapter> chapters, SlideShow show) throws IOException {
        show.writeAssets();
        for (Chapter chapter : chapters) {
            if (chapter.hasSlides()) {
                show.write(chapter.notebook());
            }
        }
    }

    private void print(List<Chapter> chapters, Printer printer) throws IOException {
        printer.slides();
        Map<String, String> parts = new LinkedHashMap<>();
        chapters.forEach(chapter -> parts.put(chapter.page(), chapter.label()));
        PageShell.APPENDICES.forEach(appendix -> parts.put(appendix.page(), appendix.name()));
        printer.book(Course.read().title(), source, parts);
    }

    private Map<String, String> convert(Map<String, ShieldedNotebook> shielded) throws IOException {
        if (shielded.isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        shielded.forEach((stem, notebook) -> texts.put(stem, notebook.json()));
        Path work = Files.createTempDirectory("jenera-notes");
        try {
            return new NbConvert(python).bodies(texts, work);
        } finally {
            delete(work);
        }
    }

    private static void clear(Path site) throws IOException {
        if (Files.exists(site)) {
            boolean ours = Files.exists(site.resolve(STYLE));
            try (Stream<Path> files = Files.list(site)) {
                if (!ours && files.findAny().isPresent()) {
                    throw new IOException(
                            site
                                    + " holds files that are not lecture notes; give another folder or empty it");
                }
            }
            delete(site);
        }
        Files.createDirectories(site);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(file);
            }
        }
    }
}
