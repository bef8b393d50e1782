"""Tests of what a student gets and of what is run to grade it, without a kernel; run by RunNotebooksTest."""

import io
import re
import tempfile
import unittest
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

import sample_chapter as sample
import check_notebook
import exercises
import grading_plan
import kernel_session
import student
import wrong_answers

NOTEBOOKS = Path(__file__).parents[5] / "notebooks"
NBGRADER = Path(__file__).parents[2] / "main" / "nbgrader" / "nbgrader_config.py"


class RegionTest(unittest.TestCase):
    def test_a_stub_keeps_the_head_and_the_hint(self):
        self.assertEqual(
            f"int doubled(int n) {{\n    // Your turn: twice n.\n    {exercises.STUB}\n}}", exercises.stub(sample.DOUBLED)
        )

    def test_a_solution_keeps_everything_but_the_marks(self):
        self.assertEqual(
            "int doubled(int n) {\n    // Your turn: twice n.\n    return 2 * n;\n}", exercises.solution(sample.DOUBLED)
        )

    def test_an_empty_answer_returns_what_costs_nothing(self):
        self.assertEqual("int doubled(int n) {\n    return 0;\n}", exercises.empty_method(exercises.solution(sample.DOUBLED)))
        self.assertIn("return null;", exercises.empty_method("List<double[]> all(Map<String, Integer> m) {\n}"))
        self.assertIn("return false;", exercises.empty_method("boolean is() {\n}"))
        self.assertIsNone(exercises.empty_method("int x = 3;"))

    def test_regions_must_be_whole(self):
        for broken in ("// BEGIN SOLUTION\nf();", "f();\n// END SOLUTION", "// BEGIN SOLUTION\n// BEGIN SOLUTION\n"):
            with self.assertRaises(ValueError):
                exercises.stub(broken)

    def test_nbgrader_cuts_and_waits_as_we_do(self):
        settings = mock.MagicMock()
        exec(NBGRADER.read_text(), {"get_config": lambda: settings})
        self.assertEqual({"java": exercises.STUB}, settings.ClearSolutions.code_stub)
        self.assertEqual(f"BEGIN {exercises.SOLUTION}", settings.ClearSolutions.begin_solution_delimeter)
        self.assertEqual(f"END {exercises.SOLUTION}", settings.ClearSolutions.end_solution_delimeter)
        self.assertEqual(f"BEGIN {exercises.HIDDEN_TESTS}", settings.ClearHiddenTests.begin_test_delimeter)
        self.assertEqual(f"END {exercises.HIDDEN_TESTS}", settings.ClearHiddenTests.end_test_delimeter)
        self.assertEqual(kernel_session.STARTUP_SECONDS, settings.Execute.startup_timeout)


class EditionTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.source = Path(folder.name) / "notebooks"
        (self.source / "figures").mkdir(parents=True)
        (self.source / "figures" / "a.svg").write_text("<svg/>")
        sample.write(sample.chapter(), self.source / "07-sample.ipynb")
        self.target = Path(folder.name) / "for a class"

    def student(self, *more):
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = student.main(["--source", str(self.source), str(self.target), *more])
        return status, out.getvalue() + err.getvalue()

    def test_solutions_and_hidden_tests_are_out(self):
        status, said = self.student()
        self.assertEqual(0, status, said)
        text = (self.target / "07-sample.ipynb").read_text()
        for secret in ("2 * n", "total", "4711", "secret", "HIDDEN", "BEGIN"):
            self.assertNotIn(secret, text)
        self.assertEqual(2, text.count(exercises.YOUR_TURN))
        self.assertEqual(["07-sample.ipynb", "README.md", "a.svg"],
                         sorted(p.name for p in self.target.rglob("*") if p.is_file() and p.name[0] != "."))
        check = sample.cell(sample.loads(self.target / "07-sample.ipynb"), "check-sum")
        self.assertEqual((False, False), (check["metadata"]["deletable"], check["metadata"]["editable"]))

    def test_folded_solutions_are_prose_below_the_check(self):
        self.student("--folded-solutions")
        cells = sample.loads(self.target / "07-sample.ipynb")["cells"]
        folded = [i for i, cell in enumerate(cells) if cell["metadata"].get("tags") == ["solution"]]
        self.assertEqual(["check-doubled", "check-sum"], [cells[i - 1]["id"] for i in folded])
        self.assertEqual("markdown", cells[folded[0]]["cell_type"])
        self.assertIn("    return 2 * n;", "".join(cells[folded[0]]["source"]))
        self.assertNotIn("BEGIN", "".join(cells[folded[0]]["source"]))

    def test_work_is_never_replaced_unless_one_says_so(self):
        self.student()
        path = self.target / "07-sample.ipynb"
        mine = path.read_text().replace("replace this line", "MINE")
        path.write_text(mine)
        status, said = self.student()
        self.assertEqual(0, status)
        self.assertIn("kept 07-sample.ipynb: it was worked on", said)
        self.assertEqual(mine, path.read_text())
        self.student("--force")
        self.assertNotIn("MINE", path.read_text())
        self.assertEqual(mine, path.with_name("07-sample.ipynb.old").read_text())

    def test_what_nobody_has_worked_on_is_renewed(self):
        self.student()
        changed = sample.chapter()
        sample.cell(changed, "base")["source"] = "int base = 11;"
        sample.write(changed, self.source / "07-sample.ipynb")
        _, said = self.student()
        self.assertNotIn("kept", said)
        self.assertIn("base = 11", (self.target / "07-sample.ipynb").read_text())

    def test_the_sources_are_no_place_for_it(self):
        self.target = self.source / "students"
        status, said = self.student()
        self.assertEqual(1, status)
        self.assertIn("give another folder", said)


class PlanTest(unittest.TestCase):
    def plan(self, notebook):
        return grading_plan.make(notebook, "07-sample", sample.chapter())

    def steps(self, notebook):
        return [(step.kind, step.name) for step in self.plan(notebook).steps]

    def own(self, notebook, source, at):
        notebook["cells"].insert(at, sample.code("mine", source))
        return notebook

    SPINE = [("chapter", "base"), ("chapter", "on-purpose"), ("answer", "doubled"), ("check", "doubled-check"), ("answer", "sum"), ("check", "sum-check")]

    def test_a_fresh_edition_is_run_as_it_is(self):
        plan = self.plan(sample.edition())
        self.assertEqual(self.SPINE, [(step.kind, step.name) for step in plan.steps])
        self.assertEqual([], plan.remarks)
        self.assertIn("4711", plan.steps[3].code)
        self.assertEqual(["Exercise 1: twice.", "Exercise 2: a sum."], [e.title for e in plan.exercises])

    def test_own_cells_run_where_they_stand(self):
        notebook = self.own(sample.edition(), "int help = 1;", 3)
        self.assertEqual(("own", "cell 4"), self.steps(notebook)[2])

    def test_a_changed_or_lost_check_is_put_back_and_said(self):
        notebook = sample.edition()
        sample.cell(notebook, "check-doubled")["source"] = "// fine"
        notebook["cells"].remove(sample.cell(notebook, "check-sum"))
        plan = self.plan(notebook)
        self.assertEqual(self.SPINE, [(step.kind, step.name) for step in plan.steps])
        self.assertIn("4711", plan.steps[3].code)
        self.assertEqual(
            ["The check 'sum-check' is gone; the course's own was run.",
             "The check 'doubled-check' was changed; the course's own was run."], plan.remarks)

    def test_reordered_and_renamed_cells_are_found(self):
        notebook = sample.edition()
        notebook["cells"].reverse()
        self.assertEqual(self.SPINE, self.steps(notebook))
        renamed = sample.answered(sum="int sum(int[] n) { return 7; }")
        sample.cell(renamed, "answer-sum")["metadata"] = {}
        self.assertEqual(self.SPINE, self.steps(renamed))
        self.assertIn("return 7", self.plan(renamed).steps[4].code)

    def test_without_ids_and_metadata_the_text_tells(self):
        notebook = sample.edition()
        for index, cell in enumerate(notebook["cells"]):
            cell["id"], cell["metadata"] = f"new-{index}", {}
        self.assertEqual(self.SPINE, self.steps(notebook))

    def test_metadata_of_a_wrong_kind_are_as_good_as_none(self):
        with tempfile.TemporaryDirectory() as folder:
            for wrong in ({"cells": ["a", "b"]}, {"cells": "all"}, {"version": 3, "cells": None}, [], "today"):
                notebook = sample.edition()
                sample.cell(notebook, "check-doubled")["source"] = "// fine"
                notebook["metadata"]["jenera"]["edition"] = wrong
                plan = self.plan(check_notebook.read(sample.write(notebook, Path(folder) / "x.ipynb")))
                self.assertEqual(self.SPINE, [(step.kind, step.name) for step in plan.steps])
                self.assertEqual(["The check 'doubled-check' was changed; the course's own was run."], plan.remarks)

    def test_copies_are_said(self):
        notebook = sample.edition()
        again = sample.copied(sample.cell(notebook, "answer-sum"))
        again.update(id="again", source="int sum(int[] numbers) { return 0; }")
        check = dict(sample.copied(sample.cell(notebook, "check-sum")), id="more")
        notebook["cells"] += [again, check]
        plan = self.plan(notebook)
        self.assertEqual(2, [step.name for step in plan.steps].count("sum"))
        self.assertEqual(1, [step.name for step in plan.steps].count("sum-check"))
        self.assertIn("The answer 'sum' is there 2 times; the last one counts.", plan.remarks)
        self.assertIn("The check 'sum-check' is there 2 times; it was run once.", plan.remarks)

    def test_a_lost_answer_is_said(self):
        notebook = sample.edition()
        notebook["cells"].remove(sample.cell(notebook, "answer-sum"))
        self.assertIn("The answer cell is gone", self.plan(notebook).exercises[1].sentence)

    def test_the_chapter_is_run_as_the_course_has_it(self):
        notebook = sample.edition()
        sample.cell(notebook, "base")["source"] = "int base = 1 / 0;"
        plan = self.plan(notebook)
        self.assertEqual("int base = 10;", plan.steps[0].code)
        self.assertEqual(["Changed cells of the chapter were run as the course has them: 'base'."], plan.remarks)

    def test_an_older_edition_is_graded_by_the_new_one(self):
        old = sample.chapter()
        sample.cell(old, "check-sum")["source"] = sample.SUM_CHECK.replace("1 and 2", "two numbers")
        sample.cell(old, "base")["source"] = "int base = 9;"
        notebook = student.edition(old, "07-sample", False)
        for cell in notebook["cells"]:
            cell["source"] = student.source(cell)
        plan = self.plan(notebook)
        self.assertEqual(1, len(plan.remarks), plan.remarks)
        self.assertIn("another edition", plan.remarks[0])
        self.assertIn("int base = 10;", plan.steps[0].code)

    def test_own_cells_may_not_take_the_chapters_names(self):
        for source in ("class Claim { }", "int base = 3;", "base = 3;", "for (int i = 0; i < 2; i++) { base += i; }",
                       "record Claim(int x) {}", "import evil.Claim;", "class Cl\\u0061im {}"):
            plan = self.plan(self.own(sample.edition(), source, 3))
            self.assertEqual(self.SPINE, [(step.kind, step.name) for step in plan.steps], source)
            self.assertRegex(plan.remarks[0], "Cell 4, your own, was not run: it changes (base|Claim)")
        for source in ("// class Claim { }", 'String s = "base = 3";', "int mine(int base) { base = 2; return base; }",
                       "if (base == 3) System.out.println(base);", "import org.jenera.derive.Claim;", "int two = doubled(1);"):
            self.assertEqual([], self.plan(self.own(sample.edition(), source, 3)).remarks, source)

    def test_an_answer_may_not_change_what_its_check_relies_on(self):
        plan = self.plan(sample.answered(doubled=exercises.solution(sample.DOUBLED) + "\nclass Claim {}"))
        self.assertIn("The answer changes Claim", plan.exercises[0].sentence)
        plan = self.plan(sample.answered(doubled="int doubled(int n) { base = 1; return 2; }"))
        self.assertIn("The answer changes base", plan.exercises[0].sentence)
        plan = self.plan(sample.answered(doubled="int doubled(int n) { int two = 2, base = n; return two * base; }"))
        self.assertEqual("", plan.exercises[0].sentence)


class CourseTest(unittest.TestCase):
    """The chapters themselves: no honest answer is refused for the names that it uses."""

    def test_answers_right_and_wrong_are_all_run(self):
        wrong_folder = Path(__file__).parents[1] / "wrong-answers"
        tried = 0
        for path in sorted(NOTEBOOKS.glob("*.ipynb")):
            source = student.read(path)
            wrong = wrong_answers.read(wrong_folder, path.stem)
            for _, answer, _ in exercises.exercises(source["cells"]):
                right, name = exercises.solution(answer["source"]), exercises.grade_id(answer)
                for text in [right, *(one.source for one in wrong.of(name, right))]:
                    notebook = student.edition(source, path.stem, False)
                    for cell in notebook["cells"]:
                        cell["source"] = text if exercises.grade_id(cell) == name else student.source(cell)
                    plan = grading_plan.make(notebook, path.stem, source)
                    self.assertEqual([], plan.remarks, text)
                    self.assertEqual([], [e.sentence for e in plan.exercises if e.sentence], text)
                    tried += 1
        self.assertGreater(tried, 80)


class ChapterTest(unittest.TestCase):
    def setUp(self):
        other = sample.chapter()
        other["cells"] = [sample.code("other", "int other = 1;")]
        self.sources = {"07-sample": sample.chapter(), "08-other": other}

    def refused(self, words, notebook, name="x.ipynb", wanted=None):
        with self.assertRaisesRegex(grading_plan.NotGradable, re.escape(words)):
            grading_plan.choose(notebook, self.sources, name, wanted)

    def test_content_tells_the_chapter(self):
        self.assertEqual("07-sample", grading_plan.choose(sample.edition(), self.sources, "anna.ipynb", None)[0])
        self.assertEqual("07-sample", grading_plan.choose(sample.edition(), self.sources, "07 anna.ipynb", None)[0])

    def test_another_chapter_is_refused_in_words(self):
        self.refused("it holds chapter 07-sample, not 08-other", sample.edition(), "08-other.ipynb")
        self.refused("it holds chapter 07-sample, not 08-other", sample.edition(), wanted="08")
        self.refused("there is no chapter '09'", sample.edition(), wanted="09")
        self.assertEqual("07-sample", grading_plan.choose(sample.edition(), self.sources, "08-x.ipynb", "07")[0])

    def test_something_else_is_refused_in_words(self):
        self.refused("no cell of code", {"cells": [sample.prose("a", "b")], "metadata": {}})
        self.refused("nothing in common", {"cells": [sample.code("a", "print(1)")], "metadata": {}})


if __name__ == "__main__":
    unittest.main()
