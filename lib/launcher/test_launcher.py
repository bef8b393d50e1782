"""What the launcher does again, and what it need not do again; what it says; from where it can be called.

Maven, Java and Python are played by short scripts here, which note how they were called. Run by ./jenera test, or by hand.
"""

import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

LAUNCHER = Path(__file__).resolve().parent
JENERA = LAUNCHER.parents[1] / "jenera"
COMMANDS = ("notes", "test", "lab", "student", "check", "kernel", "doctor", "bench")

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


class BuildTest(Checkout):
    """When Maven is run."""

    A = "lib/core/src/main/java/A.java"

    def setUp(self):
        super().setUp()
        self.assert_built()
        self.assert_not_built()

    def assert_built(self, **environment):
        self.jenera("bench", "em", **environment)
        self.assertEqual(["mvn"], self.called())

    def assert_not_built(self, **environment):
        self.jenera("bench", "em", **environment)
        self.assertEqual([], self.called())

    def test_after_an_edit_of_any_input(self):
        inputs = (self.A, "lib/kernel/src/main/java/B.java", "lib/notes/pom.xml", "pom.xml", "data/digits.csv")
        for name in inputs:
            with self.subTest(name):
                self.write(name, "edited")
                self.assert_built()
                self.assert_not_built()

    def test_after_an_edit_that_keeps_time_and_size(self):
        path = self.root / self.A
        before = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace("A", "Z"), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        self.assertEqual(before.st_size, path.stat().st_size)
        self.assert_built()

    def test_from_nothing_when_something_has_changed(self):
        stale = self.write("lib/core/target/classes/Gone.class", "of a source that was deleted")
        self.assert_not_built()
        self.write(self.A, "edited")
        self.assert_built()
        self.assertFalse(stale.exists())

    def test_after_a_file_is_deleted_added_or_renamed(self):
        path = self.root / self.A
        path.rename(path.with_name("C.java"))
        self.assert_built()
        path.with_name("C.java").unlink()
        self.assert_built()
        self.write(self.A, "new")
        self.assert_built()
        self.assert_not_built()

    def test_after_a_switch_of_branches_there_and_back(self):
        before = (self.root / self.A).read_text(encoding="utf-8")
        self.write(self.A, "as on the other branch")
        self.assert_built()
        self.write(self.A, before)
        self.assert_built()

    def test_after_target_was_cleaned_as_a_whole_or_in_part(self):
        for name in ("target", "lib/core/target", "lib/notes/target"):
            with self.subTest(name):
                shutil.rmtree(self.root / name)
                self.assert_built()
                self.assert_not_built()

    def test_after_another_build_made_a_jar(self):
        self.write("lib/core/target/jenera-core.jar", "by hand, from sources that are gone again")
        self.assert_built()

    def test_after_maven_lost_a_library(self):
        self.library.rename(self.library.with_name("moved.jar"))
        self.assertIn("not all of the build is there", self.jenera("bench", "em", status=1))  # this Maven fetches nothing
        self.assertEqual(["mvn"], self.called())
        self.library.with_name("moved.jar").rename(self.library)
        self.assert_built()

    def test_after_a_build_that_failed(self):
        self.write(self.A, "does not compile")
        for _ in range(2):
            said = self.jenera("bench", "em", status=1, FAIL="yes")
            self.assertIn("'Building' failed", said)
            self.assertEqual(["mvn"], self.called())
        self.assert_built()
        self.assert_not_built()

    def test_after_a_build_that_was_cut_off(self):
        self.write(self.A, "edited")
        with subprocess.Popen(
            [self.root / "jenera", "bench", "em"],
            env=self.environment(LASTS="30"),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        ) as run:
            self.wait_for_call()
            os.killpg(run.pid, 9)
        self.assertEqual(["mvn"], self.called())
        self.assert_built()

    def test_after_an_edit_in_the_middle_of_a_build(self):
        self.write(self.A, "edited")
        self.assert_built(EDIT=str(self.root / "lib/bench/src/main/java/A.java"))
        self.assert_built()
        self.assert_not_built()

    def test_for_another_device_java_or_maven(self):
        self.assert_built(JENERA_PROFILE="gpu")
        self.assert_not_built(JENERA_PROFILE="gpu")
        self.assert_built(MAVEN_OPTS="-Dmaven.repo.local=/elsewhere")
        self.assert_built()
        self.write("java", JAVA.replace("17.0", "21.0"), self.tools)
        self.assert_built()

    def test_not_for_what_python_and_the_loaders_leave_behind(self):
        self.write("lib/notes/src/main/python/__pycache__/x.pyc", "compiled")
        self.write("data/cache/mnist.gz", "fetched")
        self.write("notebooks/01-a.ipynb", '{"a": 1}')
        self.assert_not_built()

    def test_once_for_two_commands_at_a_time(self):
        if not shutil.which("flock"):
            self.skipTest("no flock")
        self.write(self.A, "edited")
        command = [self.root / "jenera", "bench", "em"]
        with subprocess.Popen(command, env=self.environment(LASTS="3"), stdout=subprocess.DEVNULL) as first:
            self.wait_for_call()
            self.assertIn("Another ./jenera builds here", self.jenera("bench", "em"))
            self.assertEqual(0, first.wait())
        self.assertEqual(["mvn"], self.called())

    def wait_for_call(self):
        while not self.calls.stat().st_size:
            time.sleep(0.05)


class KernelTest(Checkout):
    """When the kernel of the checkout is made."""

    def setUp(self):
        super().setUp()
        self.lab(["mvn", "install"])
        self.lab([])

    def lab(self, calls, **environment):
        self.jenera("lab", "--source", **environment)
        self.assertEqual(calls, self.called())

    def test_with_every_change_of_what_it_is_made_of(self):
        self.write("lib/core/src/main/java/A.java", "edited")
        self.lab(["mvn", "install"])
        self.write("lib/kernel/src/main/java/A.java", "edited")
        self.lab(["mvn", "install"])
        self.write("lib/launcher/kernel.sh", (LAUNCHER / "kernel.sh").read_text(encoding="utf-8") + "# edited\n")
        self.lab(["install"])
        self.lab(["install"], JJAVA_JVM_OPTS="-Xss4m")
        self.lab(["install"])

    def test_not_where_only_other_modules_have_changed(self):
        self.write("lib/notes/src/main/java/A.java", "edited")
        self.lab(["mvn"])

    def test_when_a_part_of_it_is_gone_or_altered(self):
        kernel = self.root / "target/jupyter/kernels/jenera"
        for name in ("kernel.json", "kernel.jsa", "lib/jenera-core.jar"):
            with self.subTest(name):
                (kernel / name).unlink()
                self.lab(["install"])
        (kernel / "kernel.json").write_text("{}", encoding="utf-8")
        self.lab(["install"])
        shutil.rmtree(self.root / "target/jupyter")
        self.lab(["install"])

    def test_not_after_a_kernel_made_its_archive_anew(self):
        kernel = self.root / "target/jupyter/kernels/jenera"
        for name in ("kernel.jsa", "kernel.jsa.jvm", "archive.lock"):
            (kernel / name).write_text("of another JDK", encoding="utf-8")
        self.lab([])

    def test_where_the_checkout_has_moved_to(self):
        self.root = self.root.rename(self.folder / "moved")
        self.lab(["mvn", "install"])


class NotesTest(Checkout):
    """When the lecture notes are written."""

    def setUp(self):
        super().setUp()
        self.notes(["mvn", "install", "site"])
        self.notes([])

    def notes(self, calls, *options):
        self.assertIn("The lecture notes are at", self.jenera("notes", *options))
        self.assertEqual(calls, self.called())

    def test_when_a_notebook_or_a_picture_has_changed(self):
        self.write("notebooks/01-a.ipynb", '{"a": 1}')
        self.notes(["site"])
        self.write("notebooks/figures/a.svg", "<svg/>")
        self.notes(["site"])
        self.write("target/notebooks/02-b.ipynb", "run before")
        self.notes(["site"])

    def test_when_their_maker_has_changed(self):
        self.write("lib/notes/src/main/java/A.java", "edited")
        self.notes(["mvn", "site"])

    def test_when_something_else_is_asked_for(self):
        self.notes(["site"], "--without-solutions")
        self.notes([], "--without-solutions")
        self.notes(["site"])

    def test_when_a_page_is_gone_or_altered(self):
        page = self.root / "target/site/index.html"
        page.write_text("by hand", encoding="utf-8")
        self.notes(["site"])
        page.unlink()
        self.notes(["site"])

    def test_always_where_they_are_printed(self):
        self.notes(["site"], "--pdf")
        self.notes(["site"], "--pdf")


class WordsTest(Checkout):
    """What it says, and from where."""

    def test_each_command_has_its_help(self):
        texts = {path.stem for path in (LAUNCHER / "help").glob("*.txt")}
        self.assertEqual({"jenera", *COMMANDS}, texts)
        for command in COMMANDS:
            said = self.jenera(command, "--help")
            self.assertTrue(said.startswith(f"usage: ./jenera {command}"), said)
            self.assertIn(f"  {command} ", self.jenera())
        self.assertEqual([], self.called())

    def test_it_is_called_from_anywhere(self):
        link = self.folder / "link to it"
        link.symlink_to("the course/jenera")
        again = self.folder / "again"
        again.symlink_to(link)
        for launcher in (link, again):
            self.jenera("bench", "em", launcher=launcher)
        self.assertEqual(["mvn"], self.called())
        self.assertTrue((self.root / "target/build.made").exists())
        self.jenera("bench", "em", launcher="the course/jenera", folder=self.folder, CDPATH=str(self.folder))

    def test_a_command_that_is_none_is_told(self):
        said = self.jenera("note", status=1)
        self.assertIn("there is no command 'note'", said)
        self.assertIn("  notes ", said)

    def test_benchmarks_are_listed_without_a_build(self):
        self.assertIn("  em       a fit", self.jenera("bench"))
        self.assertIn("  em       a fit", self.jenera("bench", "speed", status=2))
        self.assertEqual([], self.called())

    def test_a_fetch_is_told_only_where_it_is_to_come(self):
        self.assertIn("MiB of Java libraries", self.jenera("bench", "em"))
        self.write(".m2/repository/ai/djl/pytorch/pytorch-native-cpu/2.7.1/x.jar", "", self.home)
        shutil.rmtree(self.root / "target")
        self.assertNotIn("MiB", self.jenera("bench", "em"))
        self.assertIn("some gigabytes", self.jenera("bench", "em", JENERA_DEVICE="gpu"))
        self.assertIn("some/where", self.jenera("bench", "em", MAVEN_OPTS="-Dmaven.repo.local=some/where"))
        self.write(".m2/settings.xml", "  <localRepository>/srv/maven</localRepository>\n", self.home)
        self.assertIn("once, into /srv/maven.", self.jenera("bench", "em"))


if __name__ == "__main__":
    unittest.main()
