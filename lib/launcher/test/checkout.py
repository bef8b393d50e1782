"""A checkout for the tests of the launcher.

Maven, Java and Python are played by short scripts here, which note how they were called. Run by ./jenera test, or by hand:
python3 -m unittest discover -s lib/launcher/test
"""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

LAUNCHER = Path(__file__).resolve().parents[1]
JENERA = LAUNCHER.parents[1] / "jenera"

MAVEN = """#!/usr/bin/env bash
echo "mvn $*" >>"$CALLS"
if [ -n "${FAIL:-}" ]; then exit 1; fi
if [ -n "${EDIT:-}" ]; then echo "changed in the middle" >"$EDIT"; fi
sleep "${LASTS:-0}"
for module in kernel core notes bench; do
    mkdir -p "lib/$module/target/classes"
    find "lib/$module/src" -type f -exec cat {} + >"lib/$module/target/jenera-$module.jar"
    printf %s "$LIBRARY" >"lib/$module/target/classpath.txt"
done
cp lib/core/target/jenera-core.jar lib/core/target/jenera-core-sources.jar
"""

JAVA = """#!/usr/bin/env bash
case "$*" in
    -version) echo 'openjdk version "17.0.9"' >&2 ;;
    --list-modules) echo jdk.jshell@17 ;;
    *"install --dir"*)
        echo "install" >>"$CALLS"
        mkdir -p "$5/jenera/lib"
        touch "$5"/jenera/{kernel.json,kernel.jsa,kernel.jsa.jvm,jenera-kernel.jar,lib/jenera-core.jar} ;;
    *"Main site"*)
        echo "site" >>"$CALLS"
        mkdir -p "$ROOT/target/site"
        echo "$*" >"$ROOT/target/site/index.html" ;;
esac
"""

# It can import everything; a notebook that it runs is its own executed copy.
PYTHON = """#!/usr/bin/env bash
case "$*" in
    *run_notebooks.py*) mkdir -p "$ROOT/target/notebooks" && cp "$ROOT"/notebooks/*.ipynb "$ROOT/target/notebooks" ;;
esac
"""


class Checkout(unittest.TestCase):
    """A checkout with the launcher and four small modules, in a folder with a space in its name."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="launcher test "))
        self.addCleanup(shutil.rmtree, self.folder)
        self.root = self.folder / "the course"
        shutil.copytree(LAUNCHER, self.root / "lib/launcher")
        shutil.copy(JENERA, self.root)
        self.write("pom.xml", "<pytorch.version>2.7.1</pytorch.version>")
        self.write("data/digits.csv", "1,2,3")
        for module in ("kernel", "core", "notes", "bench"):
            self.write(f"lib/{module}/pom.xml", module)
            self.write(f"lib/{module}/src/main/java/A.java", f"class A {{}} // {module}")
            self.write(f"lib/{module}/src/main/java/B.java", f"class B {{}} // {module}")
        self.write("lib/bench/src/main/resources/org/jenera/bench/benchmarks.txt", "  em       a fit\n")
        self.write("notebooks/01-a.ipynb", "{}")
        self.library = self.write("library.jar", "a library", self.folder)
        self.tools = self.folder / "tools"
        for name, text in {"mvn": MAVEN, "java": JAVA, "python": PYTHON}.items():
            self.write(name, text, self.tools).chmod(0o755)
        self.calls = self.write("calls", "", self.folder)
        self.home = self.folder / "home"
        self.home.mkdir()

    def write(self, name, text, folder=None):
        path = (folder or self.root) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def environment(self, **more):
        return {
            "PATH": f"{self.tools}:/usr/bin:/bin",
            "HOME": str(self.home),
            "JENERA_PYTHON": str(self.tools / "python"),
            "CALLS": str(self.calls),
            "LIBRARY": str(self.library),
            "ROOT": str(self.root),
            **more,
        }

    def jenera(self, *arguments, launcher=None, folder="/", status=0, **environment):
        run = subprocess.run(
            [launcher or self.root / "jenera", *arguments],
            cwd=folder,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.assertEqual(status, run.returncode, run.stdout)
        return run.stdout

    def called(self):
        """What was called since this was asked before."""
        calls = self.calls.read_text(encoding="utf-8").split("\n")[:-1]
        self.calls.write_text("", encoding="utf-8")
        return [call.split()[0] for call in calls]
