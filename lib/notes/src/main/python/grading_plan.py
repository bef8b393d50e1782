"""What is run to grade a notebook, and in which order.

The chapter's own code is the spine: it is run as the course has it, in the course's order, so that a grade does
not depend on what else a student tried. Into it go the student's cells: answers in the place of the solutions,
cells of their own after the cell that they followed. Checks are the course's, with their hidden tests.
"""

import re
from dataclasses import dataclass, field

import exercises
import student

CHAPTER, ANSWER, OWN, CHECK = "chapter", "answer", "own", "check"
TITLE = re.compile(r"^(?:#+ +(.+?)|\*\*(.+?)\*\*.*) *$", re.MULTILINE)
# Comments, texts and characters, in which names mean nothing.
QUIET = re.compile(r'//[^\n]*|/\*.*?\*/|"""(?:\\.|[^\\])*?"""|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL)
TYPE = re.compile(r"\b(?:class|interface|enum|record)\s+(\w+)")
# An import that may bring a stranger under a known name; those of Java and of the course's libraries do not.
IMPORT = re.compile(r"\bimport\s+(?:static\s+)?(?!javax?\.|org\.(?:jenera|apache|nd4j)\.|ai\.djl\.|tech\.)[\w.]+\.(\w+)\s*;")
METHOD = re.compile(r"[\w>\]]\s+([A-Za-z_$][\w$]*)\s*\(\)\s*(?:throws\s+[\w., ]+)?\{\}")
ASSIGNED = re.compile(
    r"(?<![\w.$])([A-Za-z_$][\w$]*)\s*(?:\[[^\[\]]*\]\s*)*(?:=(?!=)|(?:[-+*/%&|^]|<<|>>)=|\+\+|--)"
)
# With a type, or with a comma, before it: `double a = 1, b = 2`, `for (var v : all)`, `(int n, long seed)`.
DECLARED = re.compile(r"(?:(?!return\b|throw\b|else\b)\b\w+|[>\]])\s+([A-Za-z_$][\w$]*)\s*(?:\[\s*\]\s*)*(?=[=;:,)])")
AFTER_COMMA = re.compile(r",\s*([A-Za-z_$][\w$]*)\s*(?==(?!=))")


class NotGradable(Exception):
    """Why a file cannot be graded, in words."""


@dataclass
class Step:
    kind: str
    name: str
    code: str
    exercise: object = None
    fails_on_purpose: bool = False


@dataclass
class Exercise:
    id: str
    title: str
    level: str
    points: int
    answer: dict
    check: dict
    passed: bool = False
    sentence: str = ""

    @property
    def decided(self):
        return self.passed or bool(self.sentence)


@dataclass
class Plan:
    chapter: str
    title: str
    exercises: list
    steps: list = field(default_factory=list)
    remarks: list = field(default_factory=list)


def quiet(code):
    """Code without comments and texts; escapes that spell a letter are resolved, as javac does."""
    plain = re.sub(r"\\u+([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), code)
    return QUIET.sub(lambda match: '""' if match[0][0] == '"' else " ", plain)


def top_level(code):
    """Code with nothing left between brackets: what a cell itself declares or changes."""
    depth, kept = 0, []
    for letter in quiet(code):
        depth -= letter in ")}"
        if depth <= 0:
            kept.append(letter)
        depth += letter in "({"
    return "".join(kept)


def declares(code):
    """Names that a cell declares itself or imports."""
    top = top_level(code)
    return {name for pattern in (TYPE, IMPORT, METHOD, DECLARED, AFTER_COMMA) for name in pattern.findall(top)}


def changes(code):
    """Names that mean something else after a cell: it declares them, or assigns to what another has declared."""
    plain = quiet(code)
    local = set(DECLARED.findall(plain)) | set(AFTER_COMMA.findall(plain))
    return declares(code) | (set(ASSIGNED.findall(plain)) - local)


def uses(code):
    return set(re.findall(r"[A-Za-z_$][\w$]*", quiet(code)))


def types(names):
    return {name for name in names if name[:1].isupper()}


def title_of(task):
    match = TITLE.search(task["source"])
    return (match[1] or match[2]).strip() if match else task["id"]


def exercises_of(source):
    return [
        Exercise(
            exercises.grade_id(answer),
            title_of(task),
            task["metadata"].get("jenera", {}).get("level", ""),
            exercises.grader(check)["points"],
            answer,
            check,
        )
        for task, answer, check in exercises.exercises(source["cells"])
    ]


def key(cell):
    return exercises.grade_id(cell) or cell.get("id")


class Matcher:
    """Finds the course's cell that a student's cell was: by grade_id, by id, by text."""

    def __init__(self, source):
        code = [cell for cell in source["cells"] if cell["cell_type"] == "code"]
        self.by_grade_id = {exercises.grade_id(cell): cell for cell in code if exercises.grade_id(cell)}
        self.by_id = {cell["id"]: cell for cell in code}
        self.by_text = {given(cell).strip(): cell for cell in code}

    def find(self, cell):
        return (
            self.by_grade_id.get(exercises.grade_id(cell))
            or self.by_id.get(cell.get("id"))
            or self.by_text.get(cell["source"].strip())
        )


def given(cell):
    """What a student was given of a cell."""
    if exercises.is_answer(cell):
        return exercises.stub(cell["source"])
    return exercises.visible(cell["source"]) if exercises.is_check(cell) else cell["source"]


def choose(notebook, sources, name, wanted):
    """The chapter that a notebook is of: (stem, source)."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    if not cells:
        raise NotGradable("it has no cell of code; is it the right file?")

    def likeness(stem):
        matcher = Matcher(sources[stem])
        return sum(matcher.find(cell) is not None for cell in cells)

    known = {stem: likeness(stem) for stem in sources}
    best = max(known, key=known.get)
    if not known[best]:
        raise NotGradable("it has nothing in common with any chapter of this course; is it the right file?")
    claimed = [stem for stem in sources if wanted and stem.startswith(wanted)]
    if wanted and not claimed:
        raise NotGradable(f"there is no chapter '{wanted}'; there are {', '.join(sources)}")
    number = re.match(r"\d\d(?=\D)", name)
    if not wanted and number:
        claimed = [stem for stem in sources if stem.startswith(number[0])]
    if claimed and best not in claimed:
        raise NotGradable(
            f"it holds chapter {best}, not {claimed[0]}; hand in the right file, or grade it with --chapter {best[:2]}"
        )
    return best, sources[best]


def make(notebook, chapter, source):
    """The plan for a student's notebook of this chapter."""
    plan = Plan(chapter, source["metadata"]["jenera"]["title"], exercises_of(source))
    if not plan.exercises:
        raise NotGradable(f"the chapter {chapter} has no exercises with points")
    if not matches_edition(notebook, source):
        plan.remarks.append("The notebook is of another edition of the chapter; it is graded by the one that is here.")
    own, versions = sort(notebook, Matcher(source))
    remark_on_changes(plan, notebook, source, versions)
    protected = protected_names(source)
    by_answer = {exercise.id: exercise for exercise in plan.exercises}
    by_check = {key(exercise.check): exercise for exercise in plan.exercises}
    add_own(plan, own.get(None, []), protected)
    undecided = len(by_check)
    for cell in source["cells"]:
        # What comes after the last check changes no grade.
        if cell["cell_type"] != "code" or not undecided:
            continue
        name = key(cell)
        if name in by_answer:
            add_answers(plan, by_answer[name], versions.get(name, []), protected)
        elif name in by_check:
            plan.steps.append(Step(CHECK, name, exercises.whole(cell["source"]), by_check[name]))
            undecided -= 1
        elif "self-test" not in exercises.tags(cell):
            on_purpose = "raises-exception" in exercises.tags(cell)
            plan.steps.append(Step(CHAPTER, name, cell["source"], fails_on_purpose=on_purpose))
        add_own(plan, own.get(name, []), protected)
    return plan


def sort(notebook, matcher):
    """The student's cells of code: own ones by the cell that they follow, and versions of the course's cells."""
    own, versions, before = {}, {}, None
    for number, cell in enumerate(notebook["cells"], 1):
        if cell["cell_type"] != "code" or not cell["source"].strip():
            continue
        found = matcher.find(cell)
        if found is None:
            own.setdefault(before, []).append((number, cell["source"]))
        else:
            before = key(found)
            versions.setdefault(before, []).append(cell)
    return own, versions


def matches_edition(notebook, source):
    told = notebook.get("metadata", {}).get("jenera", {}).get("edition", {}).get("version")
    return told in (None, student.version(source))


def remark_on_changes(plan, notebook, source, versions):
    """Says which cells are graded in the course's version, since the student's is another."""
    delivered = notebook.get("metadata", {}).get("jenera", {}).get("edition", {}).get("cells", {})
    checks, changed = [], []
    for cell in source["cells"]:
        if cell["cell_type"] != "code" or exercises.is_answer(cell):
            continue
        there = versions.get(key(cell), [])
        for version in there:
            same = version["source"].strip() == given(cell).strip()
            if not same and delivered.get(version.get("id")) != student.digest(version["source"]):
                (checks if exercises.is_check(cell) else changed).append(key(cell))
        if exercises.is_check(cell) and not there:
            plan.remarks.append(f"The check '{key(cell)}' is gone; the course's own was run.")
        if exercises.is_check(cell) and len(there) > 1:
            plan.remarks.append(f"The check '{key(cell)}' is there {len(there)} times; it was run once.")
    for name in dict.fromkeys(checks):
        plan.remarks.append(f"The check '{name}' was changed; the course's own was run.")
    if changed:
        names = ", ".join(f"'{name}'" for name in dict.fromkeys(changed))
        plan.remarks.append(f"Changed cells of the chapter were run as the course has them: {names}.")


def protected_names(source):
    """Names that a chapter gives meaning to; a cell of the student's own that changes one is not run."""
    names = set()
    for cell in source["cells"]:
        if cell["cell_type"] == "code" and not exercises.is_answer(cell):
            names |= types(uses(cell["source"]))
            # A check declares anew what it needs.
            if not exercises.is_check(cell):
                names |= declares(cell["source"])
    return names


def add_own(plan, cells, protected):
    for number, code in cells:
        taken = changes(code) & protected
        if taken:
            plan.remarks.append(
                f"Cell {number}, your own, was not run: it changes {', '.join(sorted(taken))}, which belongs to the"
                " chapter. Use other names."
            )
        else:
            plan.steps.append(Step(OWN, f"cell {number}", code))


def add_answers(plan, exercise, versions, protected):
    if not versions:
        exercise.sentence = "The answer cell is gone. Take it from a fresh student edition."
        return
    if len(versions) > 1:
        plan.remarks.append(f"The answer '{exercise.id}' is there {len(versions)} times; the last one counts.")
    # An exercise may ask for what the chapter has, too.
    asked = declares(exercises.solution(exercise.answer["source"]))
    for version in versions:
        taken = changes(version["source"]) & (protected - asked) & uses(exercises.whole(exercise.check["source"]))
        if taken:
            exercise.sentence = (
                f"The answer changes {', '.join(sorted(taken))}, on which its check relies. Use other names."
            )
            return
    for version in versions:
        plan.steps.append(Step(ANSWER, exercise.id, version["source"], exercise))

