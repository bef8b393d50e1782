package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Runs the tests of what is written in Python, but for those that want the Java kernel. */
class RunNotebooksTest {

    @Test
    void theExecutorsOwnTestsPass() throws Exception {
        pass("test_run_notebooks.py");
    }

    @Test
    void theTestsOfTheStudentEditionPass() throws Exception {
        pass("test_student.py");
    }

    private static void pass(String tests) throws Exception {
        String python = Tools.python("nbclient", "nbformat", "ipykernel");
        Process process =
                new ProcessBuilder(python, "src/test/python/" + tests)
                        .redirectErrorStream(true)
                        .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), log);
    }
}
