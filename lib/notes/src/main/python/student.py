#!/usr/bin/env python3
"""Writes the student edition of notebooks: stubs for solutions, no hidden tests, figures beside them.

usage: student.py --source DIR [--folded-solutions] [--force] TARGET [NOTEBOOK...]

A file that somebody has worked on is never replaced, unless --force says so; then the old one is kept beside
the new as NAME.old. It needs no package, and any Python from 3.8 on.
"""

import argparse
import copy
import hashlib
import itertools
import json
import shutil
import sys
from pathlib import Path

import exercises

MANIFEST = ".jenera-edition.json"
README = """# {title}

Open a notebook in Jupyter with the kernel *Java (Jenera)*. On a hub it is there; on a machine of yours with a clone of
the course, run `./jenera kernel` in the clone once, and then `jupyter lab` (or `jupyter notebook`) here. Run a chapter's
cells from the top, with Shift+Enter. Nothing needs a network, and all data are inside the library.

An exercise is a cell for your answer and a check. Put your answer in place of the line that throws; the comment above
it says what is asked for. Then run the check: it throws, with a hint, until you are right. Do not change the checks:
whoever grades puts the originals back, and runs a few more tests than you see. Cells of your own are welcome.

Where the course is, `./jenera check {example}` runs a whole notebook and counts the points.
Before you hand a notebook in: restart the kernel, run all cells, and see that it works from top to bottom. What you
hand in is the file `.ipynb`, under any name.
"""


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def text(notebook):
    """A notebook as Jupyter writes it."""
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def source(cell):
    return "".join(cell["source"])


def read(path):
    """A notebook whose cells have their source in one piece."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = source(cell)
    return notebook


def lines(joined):
    return joined.splitlines(keepends=True)


def edition(notebook, chapter, folded):
    """The notebook as a student gets it."""
    made = copy.deepcopy(notebook)
    made["cells"] = []
    for index, cell in enumerate(notebook["cells"]):
        given = copy.deepcopy(cell)
        if exercises.is_answer(cell):
            given["source"] = exercises.stub(cell["source"])
            given["metadata"]["deletable"] = False
        elif exercises.is_check(cell):
            given["source"] = exercises.visible(cell["source"])
            given["metadata"].update(deletable=False, editable=False)
        made["cells"].append(given)
        answer = notebook["cells"][index - 1] if index else cell
        if folded and exercises.is_check(cell) and exercises.is_answer(answer):
            made["cells"].append(fold(answer))
    made["metadata"].setdefault("jenera", {})["edition"] = {
        "chapter": chapter,
        "version": version(notebook),
        "cells": {cell["id"]: digest(cell["source"]) for cell in made["cells"] if cell["cell_type"] == "code"},
    }
    for cell in made["cells"]:
        cell["source"] = lines(cell["source"])
    return made


def version(notebook):
    """What tells one edition of a chapter from another: its code."""
    return digest("\0".join(cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"))


def fold(answer):
    """A cell of prose that every Jupyter folds, and that Run All does not run."""
    code = exercises.solution(answer["source"])
    return {
        "cell_type": "markdown",
        "id": answer["id"] + "-folded",
        "metadata": {"tags": ["solution"]},
        "source": f"<details><summary>Solution</summary>\n\n```java\n{code}\n```\n\n</details>",
    }


def free(path):
    """A name for the old file that no file has yet."""
    names = (path.with_name(f"{path.name}.old{number or ''}") for number in itertools.chain([0], itertools.count(2)))
    return next(name for name in names if not name.exists())


class Target:
    """The folder of a student edition, with the memory of what was written into it."""

    def __init__(self, folder, force):
        self.folder, self.force = folder, force
        folder.mkdir(parents=True, exist_ok=True)
        self.manifest = folder / MANIFEST
        self.written = json.loads(self.manifest.read_text()) if self.manifest.exists() else {}
        self.kept = []

    def put(self, name, content):
        """Writes a file, unless somebody has changed the one that is there."""
        path = self.folder / name
        if path.exists():
            there = path.read_bytes()
            if there == content:
                self.written[name] = hashlib.sha256(content).hexdigest()
                return
            untouched = self.written.get(name) == hashlib.sha256(there).hexdigest()
            if not untouched and not self.force:
                self.kept.append(name)
                return
            if not untouched:
                shutil.move(path, free(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self.written[name] = hashlib.sha256(content).hexdigest()

    def close(self):
        self.manifest.write_text(json.dumps(self.written, indent=1, sort_keys=True) + "\n")
        for name in self.kept:
            print(f"    kept {name}: it was worked on (--force replaces it and keeps the old one)")


def write(source_folder, target_folder, notebooks, folded, force):
    """Writes the edition of the notebooks; returns how many files were kept."""
    target = Target(target_folder, force)
    try:
        for path in notebooks:
            made = edition(read(path), path.stem, folded)
            target.put(path.name, text(made).encode("utf-8"))
        for figure in sorted((source_folder / "figures").rglob("*")):
            if figure.is_file():
                target.put(figure.relative_to(source_folder).as_posix(), figure.read_bytes())
        readme = README.format(title="Jenera: notebooks for students", example=notebooks[0].name)
        target.put("README.md", readme.encode("utf-8"))
    finally:
        target.close()
    return len(target.kept)


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Writes the student edition of notebooks.")
    parser.add_argument("target", type=Path, metavar="TARGET", help="folder for the edition")
    parser.add_argument("notebooks", nargs="*", type=Path, metavar="NOTEBOOK", help="default: all of the source")
    parser.add_argument("--source", required=True, type=Path, help="folder of the source notebooks")
    parser.add_argument("--folded-solutions", action="store_true", help="keep the solutions, folded below the checks")
    parser.add_argument("--force", action="store_true", help="replace files that were worked on")
    options = parser.parse_args(arguments)
    origin, target = options.source.resolve(), options.target.resolve()
    if target == origin or origin in target.parents:
        print(f"{options.target} is where the sources are; give another folder for the students", file=sys.stderr)
        return 1
    notebooks = [path.resolve() for path in options.notebooks] or sorted(origin.glob("*.ipynb"))
    kept = write(origin, target, notebooks, options.folded_solutions, options.force)
    print(f"{len(notebooks)} notebook(s) for students in {options.target}" + (f", {kept} file(s) kept" if kept else ""))
    return 0


if __name__ == "__main__":
    sys.exit(main())
