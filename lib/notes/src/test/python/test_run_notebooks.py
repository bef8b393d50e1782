"""Runs small notebooks with the Python kernel; run by RunNotebooksTest, or with python3 -m unittest."""

import io
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

sys.path.insert(0, str(Path(__file__).parents[2] / "main" / "python"))
import run_notebooks  # noqa: E402

# Python's debugger, which its kernel has on board, warns of things that nobody asked.
os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
HIDDEN = "# BEGIN HIDDEN TESTS\nassert answer + 1 == 43, 'its successor must be 43'\n# END HIDDEN TESTS\n"
CHECK = "assert answer == 42, 'the answer must be 42'\n" + HIDDEN + "print('right')"


@contextmanager
def heeding_interrupts():
    """Processes that are started in here hear SIGINT, even if this one was told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Folder(unittest.TestCase):
    """Notebooks of Python in a folder of their own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "with a space"
        self.folder.mkdir()
        self.copies = self.folder / "out"
        python_stub = mock.patch.object(run_notebooks.exercises, "STUB", "answer = None")
        python_stub.start()
        self.addCleanup(python_stub.stop)

    def write(self, name, cells, **jenera):
        nb = new_notebook(metadata={"jenera": jenera})
        nb.cells = [new_markdown_cell("# A chapter", id="title")]
        for i, (source, tags) in enumerate(cells):
            nb.cells.append(new_code_cell(source, id=f"cell-{i}", metadata={"tags": tags}))
            if "answer" in tags:
                nb.cells[-1].metadata.nbgrader = {"solution": True, "grade": False, "grade_id": f"exercise-{i}"}
            if "check" in tags:
                nb.cells[-1].metadata.nbgrader = {"solution": False, "grade": True, "grade_id": f"exercise-{i - 1}-check"}
        nbformat.write(nb, self.folder / name)

    def run_all(self, *names, kernel="python3", more=()):
        out, err = io.StringIO(), io.StringIO()
        paths = [str(self.folder / name) for name in names]
        with redirect_stdout(out), redirect_stderr(err):
            status = run_notebooks.main(["--kernel", kernel, "--output", str(self.copies), *more, *paths])
        return status, out.getvalue(), err.getvalue()

    def copy(self, name):
        return nbformat.read(self.copies / name, as_version=4)


class RunNotebooksTest(Folder):
    def test_runs_in_order_and_keeps_the_copies(self):
        self.write("01-a.ipynb", [("open('seen', 'w').write('by a')", [])])
        self.write("02-b.ipynb", [("print(open('seen').read())", [])])
        status, out, _ = self.run_all("01-a.ipynb", "02-b.ipynb")
        self.assertEqual(0, status)
        self.assertIn("[2/2] 02-b: running 2 cells\n", out)
        self.assertRegex(out, r"\[2/2\] 02-b: \d+\.\d s\n")
        self.assertEqual("by a\n", self.copy("02-b.ipynb").cells[1].outputs[0].text)
        self.assertGreaterEqual(self.copy("02-b.ipynb").metadata.jenera.seconds, 0)

    def test_stops_at_the_first_failure_and_shows_it(self):
        self.write("01-a.ipynb", [("x = 1", []), ("y = x / 0", []), ("z = 1", [])])
        self.write("02-b.ipynb", [("1", [])])
        status, out, err = self.run_all("01-a.ipynb", "02-b.ipynb")
        self.assertEqual(1, status)
        self.assertIn("01-a failed in cell 3 of 4 (id cell-1):\n\n    y = x / 0\n", err)
        self.assertIn("ZeroDivisionError", err)
        self.assertNotIn("\x1b", err)
        self.assertEqual("error", self.copy("01-a.ipynb").cells[2].outputs[0].output_type)
        self.assertFalse((self.copies / "02-b.ipynb").exists())

    def exercise(self, solution, check=CHECK):
        answer = f"# BEGIN SOLUTION\n{solution}\n# END SOLUTION"
        self.write("01-a.ipynb", [(answer, ["answer"]), (check, ["check", "raises-exception"])])

    def test_a_stub_fails_and_a_solution_passes(self):
        self.exercise("answer = 42")
        status, out, err = self.run_all("01-a.ipynb")
        self.assertEqual((0, ""), (status, err))
        self.assertIn("the solution passes): 1", out)
        stub, check, solution = self.copy("01-a.ipynb").cells[1:]
        self.assertEqual([["stub"], ["check", "raises-exception"], ["solution"]], [c.metadata.tags for c in (stub, check, solution)])
        self.assertEqual(run_notebooks.exercises.STUB, stub.source)
        self.assertEqual("answer = 42", solution.source)
        self.assertEqual(["right\n"], [output.text for output in check.outputs])
        self.assertEqual("assert answer == 42, 'the answer must be 42'\nprint('right')", check.source)
        self.assertNotIn("successor", (self.copies / "01-a.ipynb").read_text())

    def test_a_check_that_the_stub_passes_is_a_failure(self):
        self.exercise("answer = 42", check="print('right')\n" + HIDDEN.replace("assert", "#"))
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("the stub passes the check", err)
        self.assertIn("cell 3 of 4 (id cell-1)", err)

    def test_a_solution_that_does_not_pass_is_a_failure(self):
        self.exercise("answer = 41")
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("the solution does not pass the check", err)
        self.assertIn("the answer must be 42", err)

    def test_a_solution_that_fails_hidden_tests_is_a_failure(self):
        self.exercise("answer = 42", check=CHECK.replace("== 43", "== 44"))
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("its successor must be 43", err)

    def test_a_check_that_gives_no_hint_is_a_failure(self):
        self.exercise("answer = 42", check="answer = globals().get('answer')\nassert answer == 42\n" + HIDDEN)
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("the check gives no hint when the stub fails it", err)

    def test_a_check_that_prints_to_stderr_is_a_failure(self):
        self.exercise("answer = 42", check=CHECK + "\nimport sys; print('careful', file=sys.stderr)")
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("the check prints to stderr", err)

    def test_a_check_that_ends_with_a_value_is_a_failure(self):
        self.exercise("answer = 42", check=CHECK + "\n0.5")
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("the check ends with a value", err)

    def test_wrong_answers_must_fail_with_the_hint_that_is_promised(self):
        self.exercise("answer = 42")
        wrong = self.folder / "wrong"
        wrong.mkdir()
        answers = "// exercise-0: must be 42\nanswer = 41\n// exercise-0: successor\n"
        sly = "class Sly(int):\n    def __add__(self, other):\n        return 0\nanswer = Sly(42)\n"
        (wrong / "01-a.java").write_text(answers + sly)
        status, out, err = self.run_all("01-a.ipynb", more=["--prove", str(wrong)])
        self.assertEqual((0, ""), (status, err))
        self.assertIn("wrong answers refuted with a hint: 2", out)
        self.assertEqual("answer = 42", self.copy("01-a.ipynb").cells[3].source)
        (wrong / "01-a.java").write_text(answers.replace("must be 42", "must be 24") + sly)
        _, _, err = self.run_all("01-a.ipynb", more=["--prove", str(wrong)])
        self.assertIn("the check should say 'must be 24', but it says: the answer must be 42", err)
        (wrong / "01-a.java").write_text("// exercise-0: never\nanswer = 42\n")
        _, _, err = self.run_all("01-a.ipynb", more=["--prove", str(wrong)])
        self.assertIn("the wrong answer 1 passes the check", err)
        (wrong / "01-a.java").write_text("// exercise-9: never\nanswer = 41\n")
        _, _, err = self.run_all("01-a.ipynb", more=["--prove", str(wrong)])
        self.assertIn("wrong answers to exercises that are not there: exercise-9", err)

    def test_an_error_that_is_meant_does_not_stop(self):
        self.write("01-a.ipynb", [("1 / 0", ["raises-exception"]), ("print('on')", [])])
        self.assertEqual(0, self.run_all("01-a.ipynb")[0])

    def test_says_which_kernel_is_missing(self):
        self.write("01-a.ipynb", [("1", [])])
        status, _, err = self.run_all("01-a.ipynb", kernel="no-such-kernel")
        self.assertEqual(1, status)
        self.assertIn("there is no kernel 'no-such-kernel'", err)

    def test_says_that_the_kernel_died(self):
        self.write("01-a.ipynb", [("import os; os._exit(3)", [])])
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("the kernel died while it ran this cell", err)
        self.assertIn("cell 2 of 2 (id cell-0)", err)

    def test_a_cell_may_not_run_for_ever(self):
        self.write("01-a.ipynb", [("import time; time.sleep(600)", [])])
        status, _, err = self.run_all("01-a.ipynb", more=["--timeout", "1"])
        self.assertEqual(1, status)
        self.assertIn("the cell ran for more than 1 s", err)

    def test_remarks_on_a_broken_budget_in_the_laptop_profile(self):
        self.write("01-a.ipynb", [("import time; time.sleep(0.3)", [])], seconds_budget=0.1)
        with mock.patch.dict(os.environ, {"JENERA_PROFILE": "laptop"}):
            status, out, _ = self.run_all("01-a.ipynb")
        self.assertEqual(0, status)
        self.assertIn("promises at most 0.1 s", out)


class UnchangedTest(Folder):
    """A notebook that need not run again is kept."""

    def setUp(self):
        super().setUp()
        self.library = self.folder / "library.txt"
        self.library.write_text("1")
        self.write("01-a.ipynb", [("open('runs', 'a').write('a')", [])])
        self.write("02-b.ipynb", [("open('runs', 'a').write('b')", ["hidden"])])

    def runs(self, *more):
        """Runs both; returns the names of those that were run."""
        runs = self.folder / "runs"
        runs.write_text("")
        status, out, err = self.run_all("01-a.ipynb", "02-b.ipynb", more=["--depends", str(self.library), *more])
        self.assertEqual((0, ""), (status, err))
        self.assertEqual(2 - len(runs.read_text()), out.count(": unchanged since it ran, in "))
        return "".join(sorted(runs.read_text()))

    def test_runs_once(self):
        self.assertEqual("ab", self.runs())
        os.utime(self.library, (1, 1))
        self.assertEqual("", self.runs())
        self.assertEqual("ab", self.runs("--fresh"))
        self.assertEqual("", self.runs())

    def test_runs_again_what_has_changed(self):
        self.runs()
        self.write("02-b.ipynb", [("open('runs', 'a').write('b');", ["hidden"])])
        self.assertEqual("b", self.runs())
        self.write("02-b.ipynb", [("open('runs', 'a').write('b');", [])])
        self.assertEqual("b", self.runs(), "a tag says how to run a cell")
        self.library.write_text("2")
        self.assertEqual("ab", self.runs())
        (self.copies / "01-a.ipynb").write_text("{}")
        self.assertEqual("a", self.runs(), "the copy is not what was kept")
        with mock.patch.dict(os.environ, {"JENERA_PROFILE": "another"}):
            self.assertEqual("ab", self.runs())

    def test_takes_over_new_prose(self):
        self.runs()
        before = self.copy("01-a.ipynb")
        nb = nbformat.read(self.folder / "01-a.ipynb", as_version=4)
        nb.cells.insert(0, new_markdown_cell("New words", id="new"))
        nbformat.write(nb, self.folder / "01-a.ipynb")
        self.assertEqual("", self.runs())
        after = self.copy("01-a.ipynb")
        self.assertEqual("New words", after.cells[0].source)
        self.assertEqual(before.cells, after.cells[1:])
        self.assertEqual(before.metadata, after.metadata)
        self.assertEqual("", self.runs())

    def test_a_jar_is_its_entries_and_not_its_times(self):
        def jar(text, year):
            with zipfile.ZipFile(self.library, "w") as file:
                file.writestr(zipfile.ZipInfo("A.class", (year, 1, 1, 0, 0, 0)), text)

        self.library = self.folder / "library.jar"
        jar("1", 2020)
        self.assertEqual("ab", self.runs())
        jar("1", 2021)
        self.assertEqual("", self.runs())
        jar("2", 2021)
        self.assertEqual("ab", self.runs())

    def test_refuses_to_depend_on_what_is_not_there(self):
        with self.assertRaisesRegex(FileNotFoundError, "for the outputs to depend on"):
            self.runs("--depends", str(self.folder / "nothing"))


class SeveralTest(Folder):
    """Notebooks that fail, run side by side, or are interrupted."""

    def test_keeps_going(self):
        for more in ([], ["--jobs", "2"]):
            with self.subTest(more):
                self.write("01-a.ipynb", [("print(1)", []), ("1 / 0", []), ("2", [])])
                self.write("02-b.ipynb", [("1", [])])
                status, out, err = self.run_all("01-a.ipynb", "02-b.ipynb", more=["--keep-going", "--fresh", *more])
                self.assertEqual(1, status)
                self.assertRegex(out, r"\[2/2\] 02-b: \d+\.\d s\n")
                self.assertIn("01-a failed in cell 3 of 4 (id cell-1)", err)
                failed = self.copy("01-a.ipynb").metadata.jenera.failed
                self.assertEqual(("cell-1", 3, 4), (failed.cell, failed.number, failed.cells))
                self.assertIn("ZeroDivisionError", failed.words)
                self.assertNotIn("failed", self.copy("02-b.ipynb").metadata.jenera)

    def test_runs_side_by_side(self):
        wait = "import os, time\nopen('{0}', 'w')\nwhile not os.path.exists('{1}'): time.sleep(0.05)"
        self.write("01-a.ipynb", [(wait.format("a", "b"), [])])
        self.write("02-b.ipynb", [(wait.format("b", "a"), [])])
        self.write("03-c.ipynb", [("1", [])])
        names = "01-a.ipynb", "02-b.ipynb", "03-c.ipynb"
        status, out, err = self.run_all(*names, more=["--jobs", "2", "--timeout", "60"])
        self.assertEqual((0, ""), (status, err))
        for i, name in enumerate(names, 1):
            self.assertRegex(out, rf"(?m)^\[{i}/3\] {name[:4]}: running 2 cells$")
            self.assertRegex(out, rf"(?m)^\[{i}/3\] {name[:4]}: \d+\.\d s$")
        self.assertEqual(3, self.run_all(*names, more=["--jobs", "2"])[1].count("unchanged"))

    def test_one_that_fails_stops_those_beside_it(self):
        self.write("01-a.ipynb", [("import time; time.sleep(600)", [])])
        self.write("02-b.ipynb", [("1 / 0", [])])
        self.write("03-c.ipynb", [("1", [])])
        status, _, err = self.run_all("01-a.ipynb", "02-b.ipynb", "03-c.ipynb", more=["--jobs", "2"])
        self.assertEqual(1, status)
        self.assertIn("02-b failed in cell 2", err)
        self.assertIn("interrupted; 01-a", err)
        self.assertFalse((self.copies / "03-c.ipynb").exists())

    def interrupted(self, how, more):
        """Starts a run of a quick and a slow notebook, and stops it when the slow one is at work."""
        self.write("01-a.ipynb", [("open('runs', 'a').write('a')", [])])
        slow = "import os, time\nopen('runs', 'a').write('b')\nwhile not os.path.exists('go'): time.sleep(0.05)"
        self.write("02-b.ipynb", [("print('so far')", []), (slow, [])])
        script = Path(run_notebooks.__file__)
        names = [str(self.folder / name) for name in ("01-a.ipynb", "02-b.ipynb")]
        command = [sys.executable, str(script), "--kernel", "python3", "--output", str(self.copies), *more, *names]
        # Whoever tests in the background may have a shell that has its children ignore Ctrl-C.
        with heeding_interrupts():
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 240
        while not (self.copies / "01-a.stamp").exists() or "b" not in (self.folder / "runs").read_text():
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.05)
        process.send_signal(how)
        err = process.communicate(timeout=240)[1]
        (self.folder / "runs").write_text("")
        (self.folder / "go").write_text("")
        return process.returncode, err, names

    def goes_on(self, names, more=()):
        status, out, _ = self.run_all(*map(os.path.basename, names), more=more)
        self.assertEqual(0, status)
        self.assertEqual("b", (self.folder / "runs").read_text())
        self.assertIn("[1/2] 01-a: unchanged", out)
        self.assertNotIn("failed", self.copy("02-b.ipynb").metadata.jenera)

    def test_goes_on_after_an_interrupt(self):
        for how, more in ((signal.SIGINT, []), (signal.SIGTERM, ["--jobs", "2"])):
            with self.subTest(how=how, more=more):
                self.setUp()
                status, err, names = self.interrupted(how, more)
                self.assertEqual(130, status)
                self.assertIn("interrupted; 02-b as far as it ran", err)
                copy = self.copy("02-b.ipynb")
                self.assertEqual("the run was interrupted", copy.metadata.jenera.failed.words)
                self.assertEqual("so far\n", copy.cells[1].outputs[0].text)
                self.goes_on(names)

    def test_goes_on_after_a_kill(self):
        status, _, names = self.interrupted(signal.SIGKILL, ["--jobs", "2"])
        self.assertEqual(-signal.SIGKILL, status)
        self.assertFalse((self.copies / "02-b.stamp").exists())
        self.goes_on(names)


if __name__ == "__main__":
    unittest.main()
