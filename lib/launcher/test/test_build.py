"""When the launcher runs Maven, and when it need not."""

import os
import shutil
import subprocess
import time
import unittest

from checkout import JAVA, Checkout


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


if __name__ == "__main__":
    unittest.main()
