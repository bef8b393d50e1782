"""Runs small notebooks with the Python kernel; run by RunNotebooksTest, or with python3 -m unittest."""

import io
import os
import sys
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

sys.path.insert(0, str(Path(__file__).parents[2] / "main" / "python"))
import run_notebooks  # noqa: E402

EXERCISE = [("answer = None", ["stub"]), ("assert answer == 42, 'not 42'\nprint('right')", ["check", "raises-exception"])]


class RunNotebooksTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name) / "with a space"
        self.folder.mkdir()
        self.copies = self.folder / "out"

    def write(self, name, cells, **jenera):
        nb = new_notebook(metadata={"jenera": jenera})
        nb.cells = [new_markdown_cell("# A chapter", id="title")]
        for i, (source, tags) in enumerate(cells):
            nb.cells.append(new_code_cell(source, id=f"cell-{i}", metadata={"tags": tags}))
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

    def test_a_stub_fails_and_a_solution_passes(self):
        self.write("01-a.ipynb", [*EXERCISE, ("answer = 42", ["solution"])])
        status, out, err = self.run_all("01-a.ipynb")
        self.assertEqual((0, ""), (status, err))
        self.assertIn("1 exercises proved", out)
        check = self.copy("01-a.ipynb").cells[2]
        self.assertEqual(["right\n"], [output.text for output in check.outputs])

    def test_a_check_that_the_stub_passes_is_a_failure(self):
        self.write("01-a.ipynb", [("answer = 42", ["stub"]), EXERCISE[1], ("answer = 42", ["solution"])])
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("the stub passes the check", err)
        self.assertIn("cell 3 of 4 (id cell-1)", err)

    def test_a_solution_that_does_not_pass_is_a_failure(self):
        self.write("01-a.ipynb", [*EXERCISE, ("answer = 41", ["solution"])])
        status, _, err = self.run_all("01-a.ipynb")
        self.assertEqual(1, status)
        self.assertIn("the solution does not pass the check", err)
        self.assertIn("not 42", err)

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
