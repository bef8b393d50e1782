"""Wrong answers to exercises, which their checks must refuse: what a check is tested with.

A file CHAPTER.java holds some for one chapter. Each begins with a line of the form

    // exercise-borders: two points are asked for

that says which exercise it answers and words that the check must answer with; the answer follows.
"""

import re
from dataclasses import dataclass

import exercises

TITLE = re.compile(r"^// (?P<id>[\w-]+): (?P<hint>.+)$")


@dataclass
class WrongAnswer:
    name: str
    source: str
    hint: str


class WrongAnswers:
    """Those of one chapter."""

    def __init__(self, by_exercise, with_empty):
        self.by_exercise, self.with_empty = by_exercise, with_empty
        self.asked = set()

    def of(self, check, solution):
        """Wrong answers to the exercise that a check belongs to; the solution tells what an empty one is."""
        if not self.with_empty:
            return []
        empty = exercises.empty_method(solution)
        found = [] if empty is None else [WrongAnswer("an empty answer", empty, "")]
        exercise = (check or "").removesuffix("-check")
        self.asked.add(exercise)
        return found + self.by_exercise.get(exercise, [])

    def left(self):
        """The exercises that nobody asked for: their names are wrong."""
        return sorted(set(self.by_exercise) - self.asked)


NONE = WrongAnswers({}, with_empty=False)


def read(folder, chapter):
    by_exercise = {}
    path = folder / f"{chapter}.java"
    if path.exists():
        answer = None
        for line in path.read_text(encoding="utf-8").splitlines():
            title = TITLE.match(line)
            if title:
                found = by_exercise.setdefault(title["id"], [])
                answer = WrongAnswer(f"the wrong answer {len(found) + 1}", "", title["hint"])
                found.append(answer)
            elif answer:
                answer.source += line + "\n"
            elif line.strip():
                raise ValueError(f"{path} begins with '{line}', not with '// EXERCISE: HINT'")
    return WrongAnswers(by_exercise, with_empty=True)
