"""What another user of the machine has of a kernel that `./jenera kernel --shared` made.

JENERA_SHARED_KERNEL names the kernelspec's folder, JENERA_NOTEBOOKS the chapters. Each test runs notebooks with an
empty home, without a network, as another user where this one may change; what is there may not change.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

SHARED = os.environ.get("JENERA_SHARED_KERNEL", "")
CHAPTERS = Path(os.environ.get("JENERA_NOTEBOOKS", "notebooks"))
SCRIPTS = Path(__file__).parents[2] / "main" / "python"
NOBODY = 65534
MEGABYTES = 40  # JavaCPP copies a library that it gives another name, 30 MB
# Brings up the loopback device of the new network, changes the user, and goes on as the command.
ALONE = """
import fcntl, os, socket, struct, sys
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP
if os.getuid() == 0 and sys.argv[1] != "0":
    os.setgroups([])
    os.setgid(int(sys.argv[1]))
    os.setuid(int(sys.argv[1]))
os.execv(sys.argv[2], sys.argv[2:])
"""


def unshare():
    return ["unshare", "--net"] if os.getuid() == 0 else ["unshare", "--map-root-user", "--net"]


def can_be_alone():
    """Whether there is a network of one's own to be had, and whether the other user may run this Python."""
    command = [*unshare(), sys.executable, "-c", ALONE, str(other_user()), sys.executable, "-c", "import nbclient"]
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def other_user():
    return NOBODY if os.getuid() == 0 else 0


def contents(folder):
    """Every file below, with what a change of it would change."""
    return sorted((str(path), path.lstat().st_size, path.lstat().st_mtime_ns) for path in Path(folder).rglob("*"))


def megabytes(folder):
    return sum(path.lstat().st_size for path in Path(folder).rglob("*")) / 1e6


@unittest.skipUnless(SHARED, "./jenera test makes such a kernel and tells where it is")
@unittest.skipUnless(can_be_alone(), "no network of its own is to be had here (unshare), or no other user may run this Python")
class SharedKernelTest(unittest.TestCase):
    def setUp(self):
        self.before = contents(SHARED)
        self.home = Path(tempfile.mkdtemp(prefix="jenera-student-"))
        self.addCleanup(shutil.rmtree, self.home)
        shutil.copytree(SCRIPTS, self.home / "run", ignore=shutil.ignore_patterns("__pycache__"))
        self.user = other_user()
        if self.user:
            shutil.chown(self.home, self.user, self.user)

    def run_alone(self, notebook):
        spec = Path(SHARED)
        environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.home),
            "JUPYTER_PATH": str(spec.parents[1]),
            "JENERA_PROFILE": "smoke",
            # Java asks the list of users where the home is, and not the environment.
            "JDK_JAVA_OPTIONS": f"-Duser.home={self.home}",
        }
        script = str(self.home / "run" / "run_notebooks.py")
        run = [sys.executable, script, "--kernel", spec.name, "--output", str(self.home / "out"), notebook]
        done = subprocess.run(
            [*unshare(), sys.executable, "-c", ALONE, str(self.user), *run],
            cwd=self.home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        self.assertEqual(0, done.returncode, done.stdout)
        return nbformat.read(self.home / "out" / notebook, as_version=4)

    def tearDown(self):
        self.assertEqual(self.before, contents(SHARED))
        self.assertLess(megabytes(self.home), MEGABYTES, [path for path in self.home.rglob("*") if path.stat().st_size > 1e6])
        for cache in (".m2/repository/org", ".djl.ai"):
            self.assertFalse((self.home / cache).exists(), cache)

    def test_a_chapter_runs(self):
        shutil.copy(CHAPTERS / "02-gaussian-mixtures.ipynb", self.home)
        self.run_alone("02-gaussian-mixtures.ipynb")

    def test_pytorch_starts(self):
        self.assertEqual("true", self.run_cells("org.jenera.tensor.TensorEngine.start();", "1 < 2"))

    def test_maven_takes_from_the_shared_repository(self):
        library = "%maven org.apache.commons:commons-math3:3.6.1"
        self.assertEqual("1.0", self.run_cells(library, "new org.apache.commons.math3.complex.Complex(0, 1).abs()"))

    def run_cells(self, *sources):
        """Runs the cells; returns the result of the last."""
        nbformat.write(new_notebook(cells=[new_code_cell(source) for source in sources]), self.home / "cells.ipynb")
        return self.run_alone("cells.ipynb").cells[-1].outputs[0].data["text/plain"]


if __name__ == "__main__":
    unittest.main()
