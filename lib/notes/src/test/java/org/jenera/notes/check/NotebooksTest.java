package org.jenera.notes.check;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenera.notes.Notebook;
import org.jenera.notes.Problem;
import org.jenera.notes.slides.Slide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The chapters of the course keep the rules. */
class NotebooksTest {
    private static final Path NOTEBOOKS = Path.of("../../notebooks");

    @TestFactory
    Stream<DynamicTest> everyChapterKeepsTheRules() {
        List<Path> notebooks = Notebook.in(NOTEBOOKS);
        NotebookChecks checks = new NotebookChecks();
        return notebooks.stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(),
                                        () -> keepsTheRules(checks, file)));
    }

    @TestFactory
    Stream<DynamicTest> everyChapterHasSlidesForALecture() {
        return Notebook.in(NOTEBOOKS).stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file.getFileName().toString(),
                                        () -> {
                                            // With the title's.
                                            int slides = 1 + Slide.of(Notebook.read(file)).size();
                                            assertTrue(
                                                    slides >= 12 && slides <= 20,
                                                    slides + " slides; 12 to 20 are a lecture");
                                        }));
    }

    private static void keepsTheRules(NotebookChecks checks, Path file) {
        List<Problem> problems = checks.check(file);
        assertTrue(
                problems.isEmpty(),
                () ->
                        problems.stream()
                                .map(Problem::toString)
                                .collect(Collectors.joining("\n", "\n", "")));
    }
}
