"""Checks notebooks of a small chapter with the Java kernel, as good and as bad students write them.

Run by ./jenera test, or by hand where JUPYTER_PATH leads to the kernel `jenera`.
"""

import io
import json
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import sample_chapter as sample
import check_notebook
import exercises
import kernel_session

RIGHT = {"doubled": exercises.solution(sample.DOUBLED), "sum": exercises.solution(sample.SUM)}


class CheckNotebookTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.course = Path(folder.name) / "course" / "notebooks"
        self.course.mkdir(parents=True)
        self.source = sample.write(sample.chapter(), self.course / "07-sample.ipynb")
        self.handed_in = Path(folder.name) / "handed in" / "07-sample.ipynb"
        self.handed_in.parent.mkdir()

    def check(self, notebook, *more):
        """Checks what a student hands in; returns the exit status and the report."""
        if isinstance(notebook, dict):
            sample.write(notebook, self.handed_in)
        elif notebook is not None:
            self.handed_in.write_bytes(notebook)
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = check_notebook.main(["--source", str(self.course), "--json", *more, str(self.handed_in)])
        [report] = json.loads(out.getvalue())
        self.assertEqual("problem" in report, bool(err.getvalue()))
        return status, report

    def points(self, *points):
        """Asserts the points of the two exercises, and that points lost come with a sentence."""
        status, report = self.last
        self.assertEqual(list(points), [exercise["points"] for exercise in report["exercises"]], report)
        self.assertEqual(0 if sum(points) == 5 else 1, status)
        for exercise in report["exercises"]:
            self.assertEqual(exercise["passed"], exercise["sentence"] == "")
        return [exercise["sentence"] for exercise in report["exercises"]]

    def graded(self, notebook, *points):
        self.last = self.check(notebook, "--seconds", "10")
        return self.points(*points)

    def with_own(self, source, **answers):
        notebook = sample.answered(**answers)
        notebook["cells"].insert(2, sample.code("own", source))
        return notebook

    def test_all_right(self):
        before = sample.write(sample.answered(**RIGHT), self.handed_in).read_bytes()
        self.graded(None, 2, 3)
        self.assertEqual(before, self.handed_in.read_bytes())
        report = self.last[1]
        self.assertEqual((5, 5, "07-sample", []), (report["points"], report["of"], report["chapter"], report["remarks"]))

    def test_nothing_done(self):
        self.assertEqual(["Not answered yet.", "Not answered yet."], self.graded(sample.edition(), 0, 0))

    def test_a_wrong_answer_is_told_why_and_hard_coded_ones_fail_hidden_tests(self):
        first, second = self.graded(
            sample.answered(doubled="int doubled(int n) { return n; }", sum="int sum(int[] numbers) { return 3; }"), 0, 0
        )
        self.assertEqual("twice one is 1.0; expected 2.0 within 0.0, off by -1.0.", first)
        self.assertIn("the sum of no numbers", second)

    def test_an_answer_that_does_not_compile_or_throws(self):
        first, second = self.graded(
            sample.answered(doubled='int doubled(int n) {\n    return "2n";\n}', sum="int sum(int[] n) { return n[9]; }"), 0, 0
        )
        self.assertIn("The answer's own cell fails. It does not compile; line 2: incompatible types:", first)
        self.assertIn("It throws ArrayIndexOutOfBoundsException: Index 9", second)

    def test_an_answer_that_asks_for_what_is_not_there(self):
        first, _ = self.graded(sample.answered(doubled="int doubled(int n) { return twice; }"), 0, 0)
        self.assertIn("doubled cannot be used yet: variable twice is not declared.", first)

    def test_an_answer_of_another_name_or_form(self):
        first, second = self.graded(
            sample.answered(doubled="int twice(int n) { return 2 * n; }", sum="String sum(int[] n) { return null; }"), 0, 0
        )
        self.assertEqual("'Exercise 1: twice' asks for method doubled(int), which the answer does not have.", first)
        self.assertIn("'Exercise 2: a sum' asks for something else; its check does not compile", second)

    def test_endless_loops_are_stopped_and_the_rest_goes_on(self):
        first, _ = self.graded(
            sample.answered(doubled="int doubled(int n) { while (true) { } }", sum=RIGHT["sum"]), 0, 3
        )
        self.assertEqual("Your code was stopped: it ran for more than 10 s.", first)

    def test_an_endless_cell_of_their_own(self):
        self.graded(self.with_own("while (true) { Thread.onSpinWait(); }", **RIGHT), 2, 3)
        self.assertEqual(
            ["Your own cell 3 fails: Your code was stopped: it ran for more than 10 s."], self.last[1]["remarks"]
        )

    def test_a_kernel_that_is_ended_begins_anew_without_the_cell_that_did_it(self):
        class Mortal:
            """Stands in for a kernel: it dies of code that says so."""

            starts = 0

            def __init__(self):
                Mortal.starts += 1

            def run(self, code, seconds):
                return kernel_session.Result("dead", message="it ended the kernel") if "DIE" in code else kernel_session.Result("ok")

            def close(self):
                pass

        notebook = self.with_own("DIE", doubled="int doubled(int n) { return 2; }")
        plan = check_notebook.grading_plan.make(notebook, "07-sample", sample.chapter())
        plan.steps[4].code = "DIE"  # the check of the first exercise
        check_notebook.Grader(plan, Mortal, 10, lambda number, total: None).run()
        self.assertEqual(3, Mortal.starts)
        self.assertEqual(["Your own cell 3 fails: Your code was stopped: it ended the kernel."], plan.remarks)
        self.assertEqual([False, True], [exercise.passed for exercise in plan.exercises])
        self.assertEqual("Your code was stopped: it ended the kernel.", plan.exercises[0].sentence)

    def test_the_kernel_itself_refuses_to_exit(self):
        first, _ = self.graded(sample.answered(doubled="int doubled(int n) { System.exit(0); return 2; }", sum=RIGHT["sum"]), 0, 3)
        self.assertIn("System.exit(0) would end the kernel", first)

    def test_a_cell_outside_an_exercise_that_throws(self):
        self.graded(self.with_own("int zero = 1 / (1 - 1);", **RIGHT), 2, 3)
        self.assertIn("Your own cell 3 fails: It throws ArithmeticException", self.last[1]["remarks"][0])

    def test_a_claim_of_their_own_passes_nothing(self):
        claim = "class Claim { static void near(String w, double f, double e, double t) {} }"
        first, second = self.graded(sample.answered(doubled=claim + "\n" + exercises.stub(sample.DOUBLED)), 0, 0)
        self.assertIn("The answer changes Claim", first)
        self.assertEqual("Not answered yet.", second)

    def test_printing_what_a_check_prints_passes_nothing(self):
        self.graded(sample.answered(doubled='System.out.println("right");\nint doubled(int n) { return 0; }'), 0, 0)

    def test_counting_calls_passes_nothing(self):
        counting = "int calls = 0;\nint doubled(int n) { return new int[] {2, 20, 2}[calls++ % 3]; }"
        first, _ = self.graded(sample.answered(doubled=counting), 0, 0)
        self.assertIn("twice a secret 4711", first)

    def test_hidden_tests_cannot_be_read_from_files(self):
        reads = f"""import java.nio.file.*;
        String found = "";
        for (String place : new String[] {{"{self.course}", "{self.handed_in.parent}", "."}})
            try (var all = Files.walk(Path.of(place))) {{
                for (Path path : all.filter(Files::isRegularFile).toList()) found += Files.readString(path);
            }} catch (java.io.IOException e) {{ }}
        if (found.contains("4711") || found.contains("return 2 * n")) throw new AssertionError("found a secret");"""
        self.graded(self.with_own(reads, **RIGHT), 2, 3)
        if self.last[1]["private"]:
            self.assertEqual([], self.last[1]["remarks"])

    def test_what_is_no_notebook_is_refused_in_words(self):
        for content, words in [(b"", "the file is empty"), (b"# x", "no JSON"), (b"{}", "without cells"), (b"\xff\xfe", "not text")]:
            status, report = self.check(content)
            self.assertEqual(2, status)
            self.assertIn(words, report["problem"])
        self.handed_in.unlink()
        self.assertIn("no such file", self.check(None)[1]["problem"])

    def test_the_report_in_words(self):
        sample.write(sample.answered(sum=RIGHT["sum"]), self.handed_in)
        out = io.StringIO()
        with redirect_stdout(out):
            check_notebook.main(["--source", str(self.course), str(self.handed_in)])
        lines = out.getvalue().splitlines()
        self.assertEqual(f"{self.handed_in}: 07-sample, A sample", lines[0])
        self.assertEqual(
            ["  0 of 2  Exercise 1: twice.", "          Not answered yet.", "  3 of 3  Exercise 2: a sum.", "  3 of 5 points"],
            lines[1:5],
        )


if __name__ == "__main__":
    unittest.main()
