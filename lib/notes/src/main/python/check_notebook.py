#!/usr/bin/env python3
"""Runs students' notebooks and prints their scores.

usage: check_notebook.py --source DIR [--kernel NAME] [--json] [--chapter NN] [--seconds N] [--profile P] NOTEBOOK...

The exit status is 0 if every notebook has all its points, 1 if one has not, 2 if one could not be graded.
A notebook is never changed. The hidden tests go to the kernel over the wire, one check at a time and after the
student's cells; nothing of them is in a file that the student's code can find.
"""

import argparse
import json
import re
import sys
import tempfile
import time
from pathlib import Path

import exercises
import grading_plan
import kernel_session
import student
from grading_plan import ANSWER, CHAPTER, CHECK, NotGradable
from kernel_session import KernelFailure

CHAPTER_SECONDS = 600
NOT_ANSWERED = "Not answered yet."
# What does not compile; the number of the cell is that of the grader's own run.
UNCOMPILED = re.compile(r"In \[\d+\], (?P<line>line \d+): (?P<what>.*)")
MISSING = re.compile(r"cannot find symbol: (.+)")


def read(path):
    """The student's notebook."""
    try:
        notebook = student.read(path)
        notebook["cells"] = [cell for cell in notebook["cells"] if cell["cell_type"] in ("code", "markdown", "raw")]
        for holder in (notebook, *notebook["cells"]):
            holder["metadata"] = objects_of(holder.get("metadata"))
        return notebook
    except FileNotFoundError:
        raise NotGradable("there is no such file") from None
    except IsADirectoryError:
        raise NotGradable("it is a folder; give the notebook in it") from None
    except OSError as error:
        raise NotGradable(f"it cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise NotGradable("it is no notebook (not text)") from None
    except json.JSONDecodeError as error:
        reason = "the file is empty" if not path.read_bytes().strip() else f"plain text, and no JSON: {error}"
        raise NotGradable(f"it is no notebook ({reason})") from None
    except (KeyError, TypeError, AttributeError):
        if b'"worksheets"' in path.read_bytes():
            raise NotGradable("it is a notebook of the old format 3; open it in Jupyter and save it") from None
        raise NotGradable("it is no notebook (JSON, but without cells)") from None


def objects_of(metadata):
    """Metadata without what is not of the kind that it must be: another program, or a student, may have written it."""
    kept = dict(metadata) if isinstance(metadata, dict) else {}
    for name, kind in (("nbgrader", dict), ("jenera", dict), ("tags", list)):
        if not isinstance(kept.get(name, kind()), kind):
            del kept[name]
    edition = kept.get("jenera", {}).get("edition", {})
    if not isinstance(edition, dict) or not isinstance(edition.get("cells", {}), dict):
        del kept["jenera"]
    return kept


def sentence(result):
    """What a failed check says to a student."""
    said = re.sub(r"\s+", " ", result.message).strip()
    if exercises.YOUR_TURN in said:
        return NOT_ANSWERED
    if result.status in ("timeout", "dead"):
        return f"Your code was stopped: {said}."
    if "AssertionError" in result.name or not result.name:
        return ending(said)
    uncompiled = UNCOMPILED.fullmatch(said)
    if uncompiled:
        return ending(f"It does not compile; {uncompiled['line']}: {uncompiled['what']}")
    return ending(f"It throws {result.name.split('.')[-1]}: {said}" if said else f"It throws {result.name}")


def sentence_of_check(result, exercise):
    """What a failed check says; where it does not compile, the answer is not what it asks for."""
    uncompiled = UNCOMPILED.fullmatch(result.message.strip())
    if not uncompiled:
        return sentence(result)
    missing = MISSING.fullmatch(uncompiled["what"])
    asks = f"'{exercise.title.rstrip('.:')}' asks for"
    if missing:
        return f"{asks} {missing[1]}, which the answer does not have."
    return ending(f"{asks} something else; its check does not compile with the answer: {uncompiled['what']}")


def ending(words):
    return words if words[-1:] in ".!?" else words + "."


class Grader:
    """Runs a plan. A cell that ends the kernel is left out when the run begins anew."""

    def __init__(self, plan, new_session, seconds, tell):
        self.plan, self.new_session, self.seconds, self.tell = plan, new_session, seconds, tell
        self.left_out = set()
        self.broken = {}

    def run(self):
        while not self.once():
            pass
        for exercise in self.plan.exercises:
            if not exercise.decided:
                exercise.sentence = "It could not be checked."

    def once(self):
        """Runs from the start; False if the kernel ended and it must be done again."""
        if all(exercise.decided for exercise in self.plan.exercises):
            return True
        session = self.new_session()
        try:
            for number, step in enumerate(self.plan.steps):
                if number in self.left_out or (step.kind == CHECK and step.exercise.decided):
                    continue
                self.tell(number + 1, len(self.plan.steps))
                result = session.run(step.code, CHAPTER_SECONDS if step.kind == CHAPTER else self.seconds)
                self.note(step, result)
                if result.status == "dead":
                    if step.kind == CHAPTER:
                        raise KernelFailure(f"the kernel ended in the chapter's own cell '{step.name}'")
                    self.left_out.add(number)
                    return False
            return True
        finally:
            session.close()

    def note(self, step, result):
        if step.kind == CHECK:
            step.exercise.passed = result.status == "ok"
            if not step.exercise.passed:
                words = self.broken.get(step.exercise.id)
                step.exercise.sentence = words or sentence_of_check(result, step.exercise)
        elif result.status != "ok" and not step.fails_on_purpose:
            words = sentence(result)
            if step.kind == ANSWER:
                self.broken.setdefault(step.exercise.id, f"The answer's own cell fails. {words}")
            else:
                whose = "The chapter's cell" if step.kind == CHAPTER else "Your own"
                remark = f"{whose} {step.name} fails: {words}"
                if remark not in self.plan.remarks:
                    self.plan.remarks.append(remark)


def grade(path, sources, options, tell):
    """The report on one notebook, as --json prints it."""
    start = time.monotonic()
    notebook = read(path)
    chapter, source = grading_plan.choose(notebook, sources, path.name, options.chapter)
    plan = grading_plan.make(notebook, chapter, source)
    private = kernel_session.private_command(to_cover(options.source.resolve(), path.resolve().parent))
    Grader(
        plan, lambda: kernel_session.Session(options.kernel, private, options.profile), options.seconds, tell
    ).run()
    return {
        "notebook": str(path),
        "chapter": chapter,
        "title": plan.title,
        "points": sum(exercise.points for exercise in plan.exercises if exercise.passed),
        "of": sum(exercise.points for exercise in plan.exercises),
        "exercises": [
            {
                "id": exercise.id,
                "title": exercise.title,
                "level": exercise.level,
                "points": exercise.points if exercise.passed else 0,
                "of": exercise.points,
                "passed": exercise.passed,
                "sentence": exercise.sentence,
            }
            for exercise in plan.exercises
        ],
        "remarks": plan.remarks,
        "private": bool(private),
        "seconds": round(time.monotonic() - start, 1),
    }


def to_cover(source, beside):
    """Where solutions are: the sources, what is made from them, and what lies beside the student's notebook."""
    root = source.parent
    inside = ["notebooks", ".git", "work", "lib/notes", "target/notebooks", "target/smoke", "target/site"]
    folders = [source, *(root / name for name in inside)]
    needed = [Path(sys.prefix), Path.home(), root, Path(tempfile.gettempdir()).resolve(), Path("/usr")]
    if not any(folder == beside or beside in folder.parents for folder in needed):
        folders.append(beside)
    covered = []
    for folder in dict.fromkeys(folders):
        if not any(outer in folder.parents for outer in covered):
            covered.append(folder)
    return covered


def show(report):
    print(f"{report['notebook']}: {report['chapter']}, {report['title']}")
    for exercise in report["exercises"]:
        print(f"  {exercise['points']} of {exercise['of']}  {exercise['title']}")
        if not exercise["passed"]:
            print(f"          {exercise['sentence']}")
    print(f"  {report['points']} of {report['of']} points")
    for remark in report["remarks"]:
        print(f"  Remark: {remark}")
    if not report["private"]:
        print("  Remark: this system could not shut the solutions off from the student's code.")


def teller(path):
    """Says on a terminal how far a run is."""
    if not sys.stderr.isatty():
        return lambda number, total: None

    def tell(number, total):
        sys.stderr.write(f"\r\x1b[K{path.name}: cell {number} of {total}")
        sys.stderr.flush()
        if number == total:
            sys.stderr.write("\r\x1b[K")

    return tell


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Runs students' notebooks and prints their scores.")
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--source", required=True, type=Path, help="folder of the course's notebooks")
    parser.add_argument("--kernel", default="jenera", help="name of the kernelspec (default: jenera)")
    parser.add_argument("--chapter", help="which chapter it is, if its name says otherwise (02)")
    parser.add_argument("--seconds", type=int, default=120, help="how long an answer or a check may run (default: 120)")
    parser.add_argument("--profile", default="smoke", help="how large the chapter's experiments are (default: smoke)")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON")
    options = parser.parse_args(arguments)
    sources = {path.stem: student.read(path) for path in sorted(options.source.glob("*.ipynb"))}
    status, reports = 0, []
    for path in options.notebooks:
        try:
            report = grade(path, sources, options, teller(path))
        except (NotGradable, KernelFailure) as problem:
            report = {"notebook": str(path), "problem": str(problem)}
            print(f"{path} cannot be graded: {problem}", file=sys.stderr)
            status = 2
        else:
            if report["points"] < report["of"]:
                status = max(status, 1)
            if not options.json:
                show(report)
        reports.append(report)
    if options.json:
        print(json.dumps(reports, indent=1, ensure_ascii=False))
    return status


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        sys.exit(130)
