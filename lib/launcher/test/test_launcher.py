"""When the launcher makes the kernel and the notes; what it says; from where it can be called."""

import shutil
import unittest

from checkout import LAUNCHER, Checkout

COMMANDS = ("notes", "test", "lab", "student", "check", "kernel", "doctor", "bench")


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
