"""Runs small notebooks with the Python kernel; run by RunNotebooksTest, or with python3 -m unittest."""

import io
import os
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

sys.path.insert(0, str(Path(__file__).parents[2] / "main" / "python"))
import run_notebooks  # noqa: E402

HIDDEN = "# BEGIN HIDDEN TESTS\nassert answer + 1 == 43, 'its successor must be 43'\n# END HIDDEN TESTS\n"
CHECK = "assert answer == 42, 'the answer must be 42'\n" + HIDDEN + "print('right')"


class RunNotebooksTest(unittest.TestCase):
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
        self.write("01-a.ipynb", [("import time; time.sleep(60)", [])])
        status, _, err = self.run_all("01-a.ipynb", more=["--timeout", "1"])
        self.assertEqual(1, status)
        self.assertIn("the cell ran for more than 1 s", err)

    def test_remarks_on_a_broken_budget_in_the_laptop_profile(self):
        self.write("01-a.ipynb", [("import time; time.sleep(0.3)", [])], seconds_budget=0.1)
        os.environ.pop("JENERA_PROFILE", None)
        status, out, _ = self.run_all("01-a.ipynb")
        self.assertEqual(0, status)
        self.assertIn("promises at most 0.1 s", out)


if __name__ == "__main__":
    unittest.main()
