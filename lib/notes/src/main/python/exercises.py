"""What an exercise is: the regions of its cells, and what a student, a page and a grader see of them.

In a source notebook an exercise is three cells in a row, marked as nbgrader marks them:

    task      Markdown, tag `exercise`
    answer    nbgrader: solution. What stands between `// BEGIN SOLUTION` and `// END SOLUTION` is the solution;
              a student finds STUB in its place.
    check     nbgrader: grade, locked, points. What stands between `// BEGIN HIDDEN TESTS` and `// END HIDDEN TESTS`
              is run by a grader and shown to nobody.

nbgrader cuts in the same way, if it is given nbgrader_config.py.
"""

import copy
import re

YOUR_TURN = "your turn: replace this line"
STUB = f'throw new UnsupportedOperationException("{YOUR_TURN}");'
SOLUTION, HIDDEN_TESTS = "SOLUTION", "HIDDEN TESTS"
# A method's head, such as `double[] borders() {`; what it returns decides what an empty answer is.
HEAD = re.compile(r"^\s*(?P<type>[\w.<>, ?\[\]]+?)\s+\w+\s*\([^)]*\)\s*\{", re.MULTILINE)
NUMBERS = {"byte", "short", "int", "long", "float", "double", "char"}


def cut(source, region, replacement=None):
    """The source without a region; its first line becomes the replacement, indented as it was."""
    lines, inside = [], False
    for line in source.split("\n"):
        if f"BEGIN {region}" in line:
            if inside:
                raise ValueError(f"a second 'BEGIN {region}' before the first has ended")
            inside = True
            if replacement is not None:
                lines.append(line[: len(line) - len(line.lstrip())] + replacement)
        elif f"END {region}" in line:
            if not inside:
                raise ValueError(f"'END {region}' without a beginning")
            inside = False
        elif not inside:
            lines.append(line)
    if inside:
        raise ValueError(f"'BEGIN {region}' without an end")
    return "\n".join(lines)


def unmarked(source, region):
    """The source with all that is in the region, but without the lines that mark it."""
    return "\n".join(
        line for line in source.split("\n") if f"BEGIN {region}" not in line and f"END {region}" not in line
    )


def stub(source):
    """What a student finds in the answer cell."""
    return cut(source, SOLUTION, STUB)


def solution(source):
    return unmarked(source, SOLUTION)


def visible(source):
    """What a student sees of a check."""
    return cut(source, HIDDEN_TESTS)


def whole(source):
    """A check as a grader runs it."""
    return unmarked(source, HIDDEN_TESTS)


def empty_method(source):
    """A method with the head of the first one in the source that returns 0, false or null; None if there is none.

    It is the answer of somebody who only wants the error to go away.
    """
    head = HEAD.search(source)
    if not head or head["type"] == "void":
        return None
    value = "0" if head["type"] in NUMBERS else "false" if head["type"] == "boolean" else "null"
    return f"{head.group().strip()}\n    return {value};\n}}"


def grader(cell):
    """nbgrader's metadata of a cell."""
    return cell.get("metadata", {}).get("nbgrader", {})


def is_answer(cell):
    return cell["cell_type"] == "code" and bool(grader(cell).get("solution"))


def is_check(cell):
    return cell["cell_type"] == "code" and bool(grader(cell).get("grade")) and not grader(cell).get("solution")


def grade_id(cell):
    return grader(cell).get("grade_id")


def tags(cell):
    return cell.get("metadata", {}).get("tags", [])


def part(answer, tag, source, suffix=""):
    """A cell made of an answer cell: its stub or its solution."""
    cell = copy.deepcopy(answer)
    cell["id"] = cell.get("id", "answer") + suffix
    cell["metadata"] = {"tags": [tag]}
    cell["source"] = source
    return cell


def unfold(cells):
    """The cells with every answer as two: a stub in its place, and the solution after the check."""
    unfolded = []
    for index, cell in enumerate(cells):
        after_answer = index > 0 and is_answer(cells[index - 1])
        if is_answer(cell):
            unfolded.append(part(cell, "stub", stub(cell["source"]), "-stub"))
        else:
            unfolded.append(cell)
            if after_answer and is_check(cell):
                unfolded.append(part(cells[index - 1], "solution", solution(cells[index - 1]["source"])))
    return unfolded


def exercises(cells):
    """The exercises of a source notebook: (task, answer, check), in order."""
    found = []
    for index in range(1, len(cells) - 1):
        if is_answer(cells[index]) and is_check(cells[index + 1]):
            found.append((cells[index - 1], cells[index], cells[index + 1]))
    return found
