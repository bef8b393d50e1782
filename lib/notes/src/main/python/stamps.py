"""Tells which notebooks need not run again.

Beside the executed copy of a notebook, 02-x.ipynb, lies 02-x.stamp, written when the run has come to its good end.
It holds digests of the notebook's code, of everything else that the outputs depend on, and of the copy itself.
Prose is no part of them: where it alone has changed, the copy gets the new prose and keeps its outputs.
"""

import hashlib
import json
import os
import zipfile
from pathlib import Path

import nbformat

import exercises

# What the library reads from the environment; see Profile, Devices, DataFolder and TensorEngine.
ENVIRONMENT = (
    "JENERA_PROFILE",
    "JENERA_DEVICE",
    "JENERA_DATA",
    "JENERA_OFFLINE",
    "JENERA_THREADS",
    "PYTORCH_LIBRARY_PATH",
    "PYTORCH_VERSION",
    "PYTORCH_FLAVOR",
)


class Stamps:
    """The stamps of one folder of executed copies."""

    def __init__(self, folder, depends):
        """`depends` are the files and folders whose content, but not whose time, the outputs depend on."""
        self.folder = folder
        self.inputs = digest_of_inputs(depends)

    def stamp(self, path):
        return self.folder / (path.stem + ".stamp")

    def digests(self, path, copy):
        return {"code": digest_of_code(read(path)), "inputs": self.inputs, "copy": digest_of_file(copy)}

    def forget(self, path):
        """To be called before a run, so that one that is cut off leaves no stamp."""
        self.stamp(path).unlink(missing_ok=True)

    def keep(self, path, copy):
        """To be called after a run that succeeded."""
        replace(self.stamp(path), json.dumps(self.digests(path, copy), indent=1) + "\n")

    def is_current(self, path, copy):
        """Whether the copy is what a new run of the notebook would give."""
        try:
            return json.loads(self.stamp(path).read_text(encoding="utf-8")) == self.digests(path, copy)
        except (OSError, ValueError):
            return False

    def take_over_prose(self, path, copy):
        """Gives a current copy whatever has changed in the notebook besides its code; returns the seconds it ran."""
        notebook, old = read(path), read(copy)
        notebook.cells = [nbformat.from_dict(cell) for cell in exercises.unfold(notebook.cells)]
        seconds = old.metadata.get("jenera", {}).get("seconds", 0.0)
        about = notebook.metadata.setdefault("jenera", {})
        about.update(seconds=seconds, profile=old.metadata.get("jenera", {}).get("profile", ""))
        if "language_info" in old.metadata:
            notebook.metadata["language_info"] = old.metadata.language_info
        ran = {cell.id: cell for cell in old.cells if cell.cell_type == "code"}
        for cell in notebook.cells:
            if cell.cell_type == "code":
                # The source too: the copy of a check is without its hidden tests.
                cell.source = ran[cell.id].source
                cell.outputs, cell.execution_count = ran[cell.id].outputs, ran[cell.id].execution_count
                if "execution" in ran[cell.id].metadata:
                    cell.metadata["execution"] = ran[cell.id].metadata.execution
        text = nbformat.writes(notebook) + "\n"
        if text != copy.read_text(encoding="utf-8"):
            replace(copy, text)
            self.keep(path, copy)
        return seconds


def read(path):
    return nbformat.read(path, as_version=4)


def replace(path, text):
    """Writes a file at once: whoever reads it finds the old text or the new one, and never a part."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    os.replace(new, path)


def digest_of_code(notebook):
    """Of all that a run depends on: code, its order, and the tags and nbgrader's marks that say how to run it."""
    cells = [
        [cell.get("id"), cell.source, exercises.tags(cell), exercises.grader(cell)]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def digest_of_file(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest_of_inputs(depends):
    digest = hashlib.sha256()
    for name in ENVIRONMENT:
        digest.update(f"{name}={os.environ.get(name, '')}\n".encode())
    for given in map(Path, depends):
        # A path that is a mistake must not pass for one that never changes.
        if not given.exists():
            raise FileNotFoundError(f"there is no {given} for the outputs to depend on")
        files = [given] if given.is_file() else sorted(file for file in given.rglob("*") if file.is_file())
        for file in files:
            name = file.name if file == given else file.relative_to(given).as_posix()
            digest.update(f"{name}\0{digest_of_content(file)}\n".encode())
    return digest.hexdigest()


def digest_of_content(file):
    """A jar's is that of its entries, for the archive also holds their times."""
    if file.suffix != ".jar":
        return digest_of_file(file)
    digest = hashlib.sha256()
    with zipfile.ZipFile(file) as jar:
        for name in sorted(jar.namelist()):
            digest.update(name.encode() + b"\0" + hashlib.sha256(jar.read(name)).digest())
    return digest.hexdigest()
