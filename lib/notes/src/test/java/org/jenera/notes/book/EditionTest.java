package org.jenera.notes.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EditionTest {
    @TempDir Path folder;

    /** Runs git as somebody, on some day. */
    private boolean git(String... arguments) throws Exception {
        List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
        ProcessBuilder git = new ProcessBuilder(command).directory(folder.toFile());
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            git.environment().put("GIT_" + who + "_NAME", "A");
            git.environment().put("GIT_" + who + "_EMAIL", "a@example.org");
            git.environment().put("GIT_" + who + "_DATE", "2026-03-05T23:30:00-0800");
        }
        try {
            return git.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void theDayIsThatOfTheLastCommit() throws Exception {
        assertEquals("Apache License 2.0", Edition.of(folder), "no git here");
        assumeTrue(git("init", "-q") && git("commit", "-q", "--allow-empty", "-m", "x"), "no git");
        assertEquals("5 March 2026 \u00b7 Apache License 2.0", Edition.of(folder));
    }
}
