package org.jenera.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenera.notes.book.Chromium;
import org.jenera.notes.book.Printer;
import org.jenera.notes.check.NotebookChecks;
import org.jenera.notes.slides.SlideFit;

/** The command line of this module; see {@link #USAGE}. */
public final class Main {
    static final String USAGE =
            """
            usage: site EXECUTED_DIR SITE_DIR --source NOTEBOOKS_DIR [--python PYTHON]
                            [--without-solutions] [--pdf]
                       makes the lecture notes out of executed notebooks; with --pdf slides and book as PDF too
                   slides SITE_DIR
                       looks in Chromium whether every slide of a site has room; does nothing without Chromium
                   check NOTEBOOK_OR_DIR...
                       checks source notebooks against the rules of the course""";

    private Main() {}

    /**
     * Runs a command; exits with 0 if it succeeded, 1 if something must be mended, 2 for wrong use.
     *
     * @param arguments the command and its arguments
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    static int run(List<String> arguments) {
        try {
            List<String> rest = new ArrayList<>(arguments);
            String source = option(rest, "--source", null);
            String python = option(rest, "--python", "python3");
            boolean pdf = rest.remove("--pdf");
            boolean solutions = !rest.remove("--without-solutions");
            String command = rest.isEmpty() ? "" : rest.remove(0);
            if (command.equals("site") && rest.size() == 2 && source != null) {
                Site maker = new Site(Path.of(source), python);
                if (!solutions) {
                    maker.leaveOutSolutions();
                }
                return site(maker, Path.of(rest.get(0)), Path.of(rest.get(1)), pdf);
            }
            if (command.equals("slides") && rest.size() == 1) {
                return slides(Path.of(rest.get(0)));
            }
            if (command.equals("check") && !rest.isEmpty()) {
                return check(rest);
            }
        } catch (NotesException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("The notes could not be made: " + e.getMessage());
            return 1;
        }
        System.err.println(USAGE);
        return 2;
    }

    private static int site(Site maker, Path executed, Path site, boolean pdf) throws IOException {
        Optional<Chromium> chromium = pdf ? Chromium.find(System.getenv()) : Optional.empty();
        chromium.ifPresent(maker::printWith);
        List<Path> pages = maker.make(executed, site);
        System.out.printf("Wrote %d chapter(s) and %s%n", pages.size() - 1, pages.get(0));
        if (chromium.isPresent()) {
            System.out.println("Printed the slides and " + site.resolve(Printer.BOOK));
        } else if (pdf) {
            System.err.println("No PDF was printed. " + Chromium.whyNone(System.getenv()));
        }
        return 0;
    }

    private static int slides(Path site) throws IOException {
        Optional<Chromium> chromium = Chromium.find(System.getenv());
        if (chromium.isEmpty()) {
            System.out.println(
                    "Whether the slides have room was not looked at. "
                            + Chromium.whyNone(System.getenv()));
            return 0;
        }
        List<Problem> problems = SlideFit.check(site, chromium.get());
        problems.forEach(System.err::println);
        System.out.printf("%d slide(s) without room%n", problems.size());
        return problems.isEmpty() ? 0 : 1;
    }

    private static int check(List<String> arguments) {
        List<Path> notebooks = new ArrayList<>();
        for (String argument : arguments) {
            Path path = Path.of(argument);
            notebooks.addAll(Files.isDirectory(path) ? Notebook.in(path) : List.of(path));
        }
        List<Problem> problems = new ArrayList<>();
        NotebookChecks checks = new NotebookChecks();
        notebooks.forEach(notebook -> problems.addAll(checks.check(notebook)));
        problems.forEach(System.err::println);
        System.out.printf("%d notebook(s), %d problem(s)%n", notebooks.size(), problems.size());
        return problems.isEmpty() ? 0 : 1;
    }

    private static String option(List<String> arguments, String name, String otherwise) {
        int at = arguments.indexOf(name);
        if (at < 0 || at + 1 >= arguments.size()) {
            return otherwise;
        }
        arguments.remove(at);
        return arguments.remove(at);
    }
}
