#!/usr/bin/env python3
"""Runs notebooks and keeps the executed copies.

usage: run_notebooks.py --kernel NAME --output DIR [--depends PATH]... [--fresh] [--jobs N] [--keep-going]
                        [--timeout SECONDS] [--prove DIR] NOTEBOOK...

The working directory of a notebook is the folder that it lies in. A notebook whose code has not changed since it
ran well, and of which nothing that it depends on has changed either, is not run again (see stamps.py). The first
cell that fails stops everything, or with --keep-going its notebook: its source and its error are shown, and the
exit status is 1. The copy says in its metadata, jenera.failed, how far it came; so does that of a notebook that
was interrupted (exit status 130), which is run again next time.

An exercise is a task, an answer and a check (exercises.py). The stub must fail the check and the
solution must pass it, hidden tests and all, so the copy has four cells, task, stub, check, solution, which
run in the order stub, check, solution, check; it keeps what the last run of the check printed, and no
hidden tests. With --prove more wrong answers are tried: an empty one (0 or null), and those of the folder
that is given. Each must fail, and with a hint.

It wants nothing but nbformat and nbclient, of Debian 12 (5.5, 0.7) or newer.
"""

import argparse
import os
import re
import signal
import sys
import threading
import time
from pathlib import Path

import exercises
import nbformat
import wrong_answers
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

import side_by_side
from kernel_session import STARTUP_SECONDS
from stamps import Stamps, replace

ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
WORD = re.compile(r"[^\W\d_]{2,}")


class Failure(Exception):
    """What stopped a notebook, in words for its reader; `cell` is its index from 0, or None."""

    def __init__(self, words, cell=None):
        super().__init__(words)
        self.cell = cell


class Progress:
    """One line that is kept up to date on a terminal; elsewhere a line at the start and one at the end."""

    def __init__(self, place, name, cells):
        self.place, self.name, self.cells = place, name, cells
        self.live = sys.stdout.isatty()
        self.cell = 0
        self.start = time.monotonic()
        self.done = threading.Event()
        self.ticker = threading.Thread(target=self.tick, daemon=True)

    def __enter__(self):
        if self.live:
            self.ticker.start()
        else:
            print(f"{self.place} {self.name}: running {self.cells} cells", flush=True)
        return self

    def __exit__(self, kind, error, trace):
        self.done.set()
        if self.live:
            self.ticker.join()
            sys.stdout.write("\r\x1b[K")

    def tick(self):
        while True:
            seconds = int(time.monotonic() - self.start)
            clock = f"{seconds // 60:02d}:{seconds % 60:02d}"
            sys.stdout.write(f"\r\x1b[K{self.place} {self.name}  cell {self.cell}/{self.cells}  {clock}")
            sys.stdout.flush()
            if self.done.wait(0.5):
                return


class Run:
    """The run of one notebook."""

    def __init__(self, notebook, client, progress, wrong):
        self.notebook, self.client, self.progress, self.wrong = notebook, client, progress, wrong
        self.seconds = 0.0
        self.proved = 0
        self.refuted = 0

    def on_kernel(self, kernel):
        try:
            with self.client.setup_kernel():
                self.all_cells()
        except NoSuchKernel:
            raise Failure(
                f"there is no kernel '{kernel}' for {sys.executable}; install it with ./jenera kernel,"
                " or see which there are with: jupyter kernelspec list"
            ) from None
        except (RuntimeError, DeadKernelError) as error:
            raise Failure(f"the kernel '{kernel}' did not start: {error}") from error

    def all_cells(self):
        cells = self.notebook.cells
        index = 0
        while index < len(cells):
            if is_exercise(cells, index):
                self.exercise(index)
                index += 3
            else:
                self.cell(index)
                index += 1
        if self.wrong.left():
            raise Failure(f"there are wrong answers to exercises that are not there: {', '.join(self.wrong.left())}")

    def exercise(self, stub):
        check, solution = stub + 1, stub + 2
        cell = self.notebook.cells[check]
        shown = exercises.visible(cell.source)
        cell.source = exercises.whole(cell.source)
        try:
            self.cell(stub)
            self.must_fail("the stub", check, "")
            for answer in self.wrong.of(exercises.grade_id(cell), self.notebook.cells[solution].source):
                self.answer(solution, answer.source)
                self.must_fail(answer.name, check, answer.hint)
                self.refuted += 1
            self.cell(solution)
            self.cell(check)
            failed = errors(cell)
            if failed:
                raise Failure("the solution does not pass the check:\n\n" + error_text(failed[0]), check)
            if any(output.get("name") == "stderr" for output in cell.outputs):
                raise Failure("the check prints to stderr, for which nbgrader takes all points away", check)
            if any(output.output_type == "execute_result" for output in cell.outputs):
                raise Failure("the check ends with a value, which nbgrader takes for points; display(...) it", check)
        finally:
            cell.source = shown
        self.proved += 1

    def answer(self, solution, source):
        """Runs another answer in the solution's place."""
        cell = self.notebook.cells[solution]
        right, cell.source = cell.source, source
        try:
            self.cell(solution)
        finally:
            cell.source = right

    def must_fail(self, name, check, hint):
        self.cell(check)
        failed = errors(self.notebook.cells[check])
        if not failed:
            raise Failure(f"{name} passes the check; a check that cannot fail is no check", check)
        said = failed[0].get("evalue", "")
        if len(WORD.findall(said)) < 3:
            raise Failure(
                f"the check gives no hint when {name} fails it, only this; say in words what is wrong:\n\n"
                + error_text(failed[0]),
                check,
            )
        if hint not in said:
            raise Failure(f"when {name} fails, the check should say '{hint}', but it says: {said}", check)

    def cell(self, index):
        cell = self.notebook.cells[index]
        self.progress.cell = index + 1
        if cell.cell_type != "code":
            return
        start = time.monotonic()
        try:
            self.client.execute_cell(cell, index)
        except CellExecutionError:
            failed = errors(cell)
            raise Failure(error_text(failed[0]) if failed else "the kernel refused the cell", index) from None
        except CellTimeoutError:
            raise Failure(f"the cell ran for more than {self.client.timeout} s (--timeout)", index) from None
        except DeadKernelError:
            raise Failure(
                "the kernel died while it ran this cell; if it ran out of memory, give it more (-Xmx)", index
            ) from None
        finally:
            self.seconds += time.monotonic() - start

    def mark_failed(self, index, words):
        """Has the copy say, to those who make a page of it, which cell was the last and why."""
        failed = {"words": words, "cells": len(self.notebook.cells)}
        if index is not None and index >= 0:
            failed.update(cell=self.notebook.cells[index].get("id", ""), number=index + 1)
        self.notebook.metadata.setdefault("jenera", {})["failed"] = failed


def is_exercise(cells, index):
    kinds = ("stub", "check", "solution")
    return index + 2 < len(cells) and all(kind in exercises.tags(cells[index + i]) for i, kind in enumerate(kinds))


def errors(cell):
    return [output for output in cell.outputs if output.output_type == "error"]


def error_text(error):
    trace = "\n".join(error.get("traceback", []))
    return ANSI.sub("", trace).strip() or f"{error.get('ename', 'error')}: {error.get('evalue', '')}"


def run(path, copy, kernel, timeout, place, wrong=wrong_answers.NONE):
    """Runs one notebook; returns the Run. The copy is written whatever happens."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [nbformat.from_dict(cell) for cell in exercises.unfold(notebook.cells)]
    client = NotebookClient(
        notebook,
        kernel_name=kernel,
        timeout=timeout,
        interrupt_on_timeout=False,
        startup_timeout=STARTUP_SECONDS,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.reset_execution_trackers()
    with Progress(place, path.stem, len(notebook.cells)) as progress:
        this = Run(notebook, client, progress, wrong)
        try:
            this.on_kernel(kernel)
        except Failure as failure:
            this.mark_failed(failure.cell, str(failure))
            raise
        except KeyboardInterrupt:
            this.mark_failed(progress.cell - 1, "the run was interrupted")
            raise
        finally:
            about = notebook.metadata.setdefault("jenera", {})
            about.update(seconds=round(this.seconds, 1), profile=os.environ.get("JENERA_PROFILE", ""))
            replace(copy, nbformat.writes(notebook) + "\n")
    return this


def tell_failure(path, copy, failure):
    cells = exercises.unfold(nbformat.read(path, as_version=4).cells)
    lines = [""]
    if failure.cell is None:
        lines.append(f"{path.stem}: {failure}")
    else:
        cell = cells[failure.cell]
        lines.append(f"{path.stem} failed in cell {failure.cell + 1} of {len(cells)} (id {cell.get('id', '?')}):")
        lines += ["", *("    " + line for line in cell.source.splitlines()), "", str(failure)]
    lines += ["", f"The notebook as far as it ran: {copy}"]
    print("\n".join(lines), file=sys.stderr, flush=True)


def tell_success(place, path, this):
    words = f"{place} {path.stem}: {this.seconds:.1f} s"
    if this.proved:
        words += f", exercises proved (the stub fails, the solution passes): {this.proved}"
    if this.refuted:
        words += f", wrong answers refuted with a hint: {this.refuted}"
    print(words, flush=True)
    budget = this.notebook.metadata.get("jenera", {}).get("seconds_budget")
    if os.environ.get("JENERA_PROFILE", "laptop") == "laptop" and budget and this.seconds > budget:
        print(f"    remark: its front matter promises at most {budget} s", flush=True)


def run_one(path, copy, options, place, stamps):
    """Runs one notebook and tells the reader how it went; returns the exit status."""
    stamps.forget(path)
    copy.unlink(missing_ok=True)
    try:
        wrong = wrong_answers.read(options.prove, path.stem) if options.prove else wrong_answers.NONE
        this = run(path.resolve(), copy, options.kernel, options.timeout, place, wrong)
    except Failure as failure:
        tell_failure(path, copy, failure)
        return 1
    except KeyboardInterrupt:
        print(f"\ninterrupted; {path.stem} as far as it ran: {copy}", file=sys.stderr, flush=True)
        return 130
    stamps.keep(path, copy)
    tell_success(place, path, this)
    return 0


def run_all(todo, options, stamps):
    """Runs notebooks one after the other; returns the exit status of the first that did not succeed, or 0."""
    worst = 0
    for place, path in todo:
        status = run_one(path, options.output / path.name, options, place, stamps)
        worst = worst or status
        if status and (status == 130 or not options.keep_going):
            return status
    return worst


def to_do(options, stamps):
    """The notebooks that must run, each with its place among all; says of the others that they are kept."""
    todo = []
    for number, path in enumerate(options.notebooks, 1):
        place, copy = options.place or f"[{number}/{len(options.notebooks)}]", options.output / path.name
        if options.fresh or options.prove or not stamps.is_current(path, copy):
            todo.append((place, path))
        else:
            seconds = stamps.take_over_prose(path, copy)
            print(f"{place} {path.stem}: unchanged since it ran, in {seconds:.1f} s", flush=True)
    return todo


def parse(arguments):
    parser = argparse.ArgumentParser(description="Runs notebooks and keeps the executed copies.")
    parser.add_argument("notebooks", nargs="+", type=Path, metavar="NOTEBOOK")
    parser.add_argument("--kernel", required=True, help="name of the kernelspec")
    parser.add_argument("--output", required=True, type=Path, help="folder for the executed copies")
    parser.add_argument("--depends", action="append", default=[], metavar="PATH",
                        help="a file or a folder that the outputs depend on, besides the notebook; may be repeated")
    parser.add_argument("--fresh", action="store_true", help="run unchanged notebooks too")
    parser.add_argument("--jobs", type=int, default=1, help="how many notebooks run side by side (default: 1)")
    parser.add_argument("--keep-going", action="store_true", help="a notebook that fails does not stop the others")
    parser.add_argument("--timeout", type=int, default=600, help="seconds that one cell may run (default: 600)")
    parser.add_argument("--prove", type=Path, metavar="DIR", help="try wrong answers too, also those in this folder")
    parser.add_argument("--place", help=argparse.SUPPRESS)  # of a notebook that runs beside others
    options = parser.parse_args(arguments)
    if options.jobs < 1:
        parser.error(f"--jobs {options.jobs}: at least one notebook must run at a time")
    return options


def interrupt(*_):
    """Ends this run as Ctrl-C does, once: what is cleaned up after that must come to its end."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def main(arguments=None):
    options = parse(arguments)
    for path in options.notebooks:
        if not path.is_file():
            print(f"there is no notebook {path}", file=sys.stderr)
            return 1
    signal.signal(signal.SIGTERM, interrupt)
    options.output.mkdir(parents=True, exist_ok=True)
    stamps = Stamps(options.output, options.depends)
    todo = to_do(options, stamps)
    if options.place:
        side_by_side.stop_with_parent()
    if options.jobs == 1 or len(todo) < 2:
        return run_all(todo, options, stamps)
    return side_by_side.run(todo, options, Path(__file__))


if __name__ == "__main__":
    sys.exit(main())
