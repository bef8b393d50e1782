package org.jenera.notes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenera.notes.slides.SlideShow;

/** Makes the whole site out of a folder of executed notebooks. */
public final class Site {
    private static final String STYLE = "assets/notes.css";

    private final Path source;
    private final String python;

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
     * Makes the site.
     *
     * @param executed the folder of the executed notebooks; those that are no longer in the source
     *     are left out
     * @param site where to; a site that is there is replaced
     * @return the pages that were made, the index first
     * @throws NotesException if a notebook holds an error, a formula that KaTeX cannot read, or a
     *     link that leads nowhere
     * @throws IOException if nbconvert fails or a file cannot be read or written
     */
    public List<Path> make(Path executed, Path site) throws IOException {
        List<Chapter> chapters = chapters(executed);
        refuseErrors(chapters);
        clear(site);
        List<Problem> problems = new ArrayList<>();
        List<Path> pages = write(chapters, site, problems);
        problems.addAll(SiteLinks.check(site));
        if (!problems.isEmpty()) {
            throw new NotesException(problems.stream().distinct().toList());
        }
        return pages;
    }

    private List<Chapter> chapters(Path executed) {
        List<Chapter> chapters = new ArrayList<>();
        for (Path file : Notebook.in(executed)) {
            if (Files.exists(source.resolve(file.getFileName()))) {
                Notebook notebook = Notebook.read(file);
                chapters.add(new Chapter(notebook, notebook.frontMatter()));
            }
        }
        return chapters;
    }

    /**
     * An error is on a page only where its cell says that it raises one, or where the page says
     * that the run failed.
     */
    private static void refuseErrors(List<Chapter> chapters) {
        List<Problem> problems = new ArrayList<>();
        for (Chapter chapter : chapters) {
            if (FailedRun.of(chapter.notebook()).isPresent()) {
                continue;
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
        if (!problems.isEmpty()) {
            throw new NotesException(problems);
        }
    }

    private List<Path> write(List<Chapter> chapters, Path site, List<Problem> problems)
            throws IOException {
        Katex katex = new Katex();
        // First of all: by its style a folder is known as a site that may be replaced.
        katex.writeAssets(site.resolve("assets"));
        try (InputStream style = Site.class.getResourceAsStream(STYLE)) {
            Files.copy(style, site.resolve(STYLE));
        }
        Map<String, MathShield> shields = new LinkedHashMap<>();
        Map<String, ShieldedNotebook> shielded = new LinkedHashMap<>();
        for (Chapter chapter : chapters) {
            Notebook notebook = chapter.notebook();
            MathShield shield = new MathShield(katex, notebook.name());
            shields.put(notebook.stem(), shield);
            shielded.put(
                    notebook.stem(),
                    ShieldedNotebook.of(notebook, shield, new OutputImages(site, notebook.stem())));
        }
        Map<String, String> bodies = convert(shielded);
        LocalLinks links = new LocalLinks(source, site, shielded.keySet());
        List<Path> pages = new ArrayList<>();
        pages.add(site.resolve("index.html"));
        for (int i = 0; i < chapters.size(); i++) {
            Chapter chapter = chapters.get(i);
            MathShield shield = shields.get(chapter.notebook().stem());
            String page =
                    new ChapterPage(chapter, shield, links)
                            .html(
                                    bodies.get(chapter.notebook().stem()),
                                    shielded.get(chapter.notebook().stem()).prose(),
                                    i == 0 ? null : chapters.get(i - 1),
                                    i + 1 == chapters.size() ? null : chapters.get(i + 1));
            pages.add(site.resolve(chapter.page()));
            Files.writeString(site.resolve(chapter.page()), page);
            problems.addAll(shield.problems());
        }
        problems.addAll(links.problems());
        writeSlides(chapters, new SlideShow(site, new Typesetter(katex)));
        Files.writeString(pages.get(0), new IndexPage(chapters).html());
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
