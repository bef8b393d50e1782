"""A small chapter in Java, with two exercises, for the tests of the student edition and of the check."""

import copy
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "main" / "python"))
import student  # noqa: E402

DOUBLED = """int doubled(int n) {
    // Your turn: twice n.
    // BEGIN SOLUTION
    return 2 * n;
    // END SOLUTION
}"""
DOUBLED_CHECK = """int two = doubled(1);
Claim.near("twice one", two, 2, 0);
Claim.near("twice the base", doubled(base), 20, 0);
// BEGIN HIDDEN TESTS
Claim.near("twice a secret 4711", doubled(4711), 9422, 0);
// END HIDDEN TESTS
System.out.println("right");"""
SUM = """int sum(int[] numbers) {
    // Your turn: their sum.
    // BEGIN SOLUTION
    int total = 0, i = 0;
    while (i < numbers.length) total += numbers[i++];
    return total;
    // END SOLUTION
}"""
SUM_CHECK = """Claim.near("the sum of 1 and 2", sum(new int[] {1, 2}), 3, 0);
// BEGIN HIDDEN TESTS
Claim.near("the sum of no numbers, a secret", sum(new int[0]), 0, 0);
// END HIDDEN TESTS"""


def code(name, source, **metadata):
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def prose(name, source, **metadata):
    return {"cell_type": "markdown", "id": name, "metadata": metadata, "source": source}


def exercise(name, title, points, answer, check):
    given = {"cell_type": "code", "schema_version": 3, "task": False}
    return [
        prose(f"task-{name}", f"**{title}** It is easy.", tags=["exercise"], jenera={"level": "recall"}),
        code(f"answer-{name}", answer, tags=["answer"],
             nbgrader={**given, "grade": False, "grade_id": name, "locked": False, "solution": True}),
        code(f"check-{name}", check, tags=["check", "raises-exception"],
             nbgrader={**given, "grade": True, "grade_id": f"{name}-check", "locked": True, "points": points,
                       "solution": False}),
    ]


def chapter():
    cells = [
        prose("title", "# A sample"),
        code("base", "int base = 10;"),
        code("on-purpose", "int none = base / 0;", tags=["raises-exception"]),
        *exercise("doubled", "Exercise 1: twice.", 2, DOUBLED, DOUBLED_CHECK),
        *exercise("sum", "Exercise 2: a sum.", 3, SUM, SUM_CHECK),
        code("question", 'Quiz.number("?", 1).tolerance(1).because("so").ask()', tags=["self-test"]),
    ]
    return {
        "cells": cells,
        "metadata": {
            "jenera": {"title": "A sample"},
            "kernelspec": {"display_name": "Java (Jenera)", "language": "java", "name": "jenera"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def edition(folded=False):
    """What a student gets, with the source of a cell in one piece."""
    made = student.edition(chapter(), "07-sample", folded)
    for cell in made["cells"]:
        cell["source"] = student.source(cell)
    return made


def cell(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["id"] == name)


def answered(**answers):
    """A student's notebook with answers, by the names of the exercises."""
    notebook = edition()
    for name, answer in answers.items():
        cell(notebook, f"answer-{name}")["source"] = answer
    return notebook


def write(notebook, path):
    path.write_text(student.text(notebook), encoding="utf-8")
    return path


def copied(notebook):
    return copy.deepcopy(notebook)


def loads(path):
    return json.loads(path.read_text(encoding="utf-8"))
