package org.jenera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs in the README compile and run as they are printed there, and links lead somewhere.
 */
class ReadmeTest {

    private static final Pattern NATS =
            Pattern.compile("([\\d.]+) nats at first, ([\\d.]+) in the end");

    private static final Pattern PROGRAM =
            Pattern.compile("```java\\R(.*?public class (\\w+) .*?)```", Pattern.DOTALL);

    /** In Markdown, to a file or a heading of this repository. */
    private static final Pattern LINK =
            Pattern.compile("\\]\\((?![a-z]+:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    @TempDir private Path folder;

    @Test
    void thePlainJavaProgramRuns() throws IOException, InterruptedException {
        String output = run("Geyser");
        assertTrue(output.contains("log-likelihood -1130.26 nats"), output);
    }

    /** Its loss leaves out the binomial coefficients, so that only the fall can be judged. */
    @Test
    void theModelOfOnesOwnLearns() throws IOException, InterruptedException {
        String output = run("InkCounter");
        Matcher nats = NATS.matcher(output);
        assertTrue(nats.find(), output);
        double first = Double.parseDouble(nats.group(1));
        double last = Double.parseDouble(nats.group(2));
        assertTrue(last < first - 20, output);
    }

    @Test
    void linksFromPageToPageLeadSomewhere() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String each :
                List.of(
                        "",
                        "data",
                        "classroom",
                        "lib/core",
                        "lib/kernel",
                        "lib/notes",
                        "lib/bench")) {
            pages.add(Path.of("../..", each, "README.md"));
        }
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                links++;
                Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                String anchor = link.group(2);
                if (!Files.exists(target) || anchor != null && !anchors(target).contains(anchor)) {
                    broken.add(page + ": " + link.group());
                }
            }
        }
        assertTrue(links > 30, "hardly a link was found");
        assertEquals(List.of(), broken);
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(each -> each.group(1).toLowerCase(Locale.ROOT))
                .map(each -> each.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private String run(String name) throws IOException, InterruptedException {
        MatchResult program =
                PROGRAM.matcher(Files.readString(Path.of("README.md")))
                        .results()
                        .filter(each -> each.group(2).equals(name))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new AssertionError(
                                                "lib/core/README.md has no program " + name));
        Path source = folder.resolve(program.group(2) + ".java");
        Files.writeString(source, program.group(1));
        String classPath = System.getProperty("java.class.path");
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                complaints,
                                complaints,
                                "-cp",
                                classPath,
                                "-d",
                                folder.toString(),
                                source.toString());
        assertEquals(0, status, complaints::toString);

        Process run =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                folder + System.getProperty("path.separator") + classPath,
                                program.group(2))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), output);
        return output;
    }
}
