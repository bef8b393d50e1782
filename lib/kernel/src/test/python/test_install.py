"""What `java -jar jenera-kernel.jar install` leaves behind, and the kernels that start from it."""

import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

JAR = os.environ.get("JENERA_TEST_JAR", "")
JAVA = os.environ.get("JENERA_TEST_JAVA", "")
MAPPED = """
java.nio.file.Files.readString(java.nio.file.Path.of("/proc/self/maps")).contains("kernel.jsa")
"""
ARGUMENTS = 'java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()'


class Installation:
    """A kernel installed in a folder of its own, with a space in its name."""

    def __init__(self, folder, *options, env=None, name="installed"):
        self.kernels = Path(folder, "my kernels", "kernels")
        self.name = name
        self.folder = self.kernels / name
        command = [JAVA, "-jar", JAR, "install", "--dir", str(self.kernels), "--name", name, *options]
        environment = {**os.environ, **(env or {})}
        self.done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=180)

    @property
    def spec(self):
        return json.loads((self.folder / "kernel.json").read_text())

    def start(self, **env):
        specs = KernelSpecManager(kernel_dirs=[str(self.kernels)])
        manager = KernelManager(kernel_name=self.name, kernel_spec_manager=specs)
        manager.start_kernel(
            env={**os.environ, **env}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=60)
        return manager, client

    def result(self, *cells, **env):
        """Starts a kernel, runs the cells, and returns what the last one shows."""
        manager, client = self.start(**env)
        try:
            return [result_of(client, cell) for cell in cells][-1]
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def result_of(client, cell):
    msg_id = client.execute(cell)
    result = None
    while True:
        message = client.get_iopub_msg(timeout=60)
        if message["parent_header"].get("msg_id") == msg_id:
            content = message["content"]
            if message["msg_type"] == "error":
                raise AssertionError("\n".join(content["traceback"]))
            if message["msg_type"] == "execute_result":
                result = content["data"]["text/plain"]
            if content.get("execution_state") == "idle":
                return result


@unittest.skipUnless(JAR and JAVA, "run_kernel_tests.py tells where the kernel's jar is")
class InstallTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="jenera-install-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def install(self, *options, **more):
        installed = Installation(self.folder, *options, **more)
        self.assertEqual(0, installed.done.returncode, installed.done.stdout + installed.done.stderr)
        return installed

    def test_starts_from_a_class_data_archive_and_from_a_path_with_spaces(self):
        installed = self.install()
        self.assertTrue((installed.folder / "kernel.jsa").is_file())
        self.assertEqual("true", installed.result(MAPPED))

    def test_makes_no_archive_if_it_is_told_so(self):
        installed = self.install("--no-cds")
        self.assertEqual([], list(installed.folder.glob("kernel.jsa*")))
        self.assertNotIn("SharedArchive", " ".join(installed.spec["argv"]))
        self.assertEqual("false", installed.result(MAPPED))

    def test_takes_options_for_the_jvm_from_the_command_line_and_the_environment(self):
        installed = self.install(
            "--no-cds",
            *("--jvm-arg", "-Xmx512m", "--jvm-arg", "-Da=b c", "--env", "SAID=so"),
            env={"JJAVA_JVM_OPTS": "-Dfrom=environment  -XX:+UseParallelGC"},
        )
        cell = 'System.getProperty("a") + System.getProperty("from") + System.getenv("SAID")'
        self.assertEqual("b cenvironmentso", installed.result(cell))
        arguments = installed.spec["argv"]
        self.assertNotIn("-Xmx2g", arguments)
        self.assertNotIn("-XX:+UseSerialGC", arguments)

    def test_limits_the_heap_unless_it_is_told_how(self):
        installed = self.install("--no-cds")
        limit = "Runtime.getRuntime().maxMemory() <= 2L << 30"
        self.assertEqual("true", installed.result(limit))

    def test_can_be_installed_over_an_earlier_installation(self):
        jar = Path(self.folder, "target", "library.jar")
        jar.parent.mkdir()
        shutil.copy(JAR, jar)
        installed = self.install("--classpath", str(jar))
        self.assertTrue((installed.folder / "lib" / "library.jar").is_file())
        again = self.install("--no-cds", "--display-name", "Another \"name\"")
        self.assertEqual('Another "name"', again.spec["display_name"])
        self.assertFalse((again.folder / "lib").exists())
        self.assertFalse((again.folder / "kernel.jsa").exists())
        self.assertEqual("2", again.result("1 + 1"))

    def test_says_what_it_cannot_do(self):
        for options, words in [
            (["--surprise"], "Unknown option of install: --surprise"),
            (["--env", "ALONE"], "--env takes KEY=VALUE, not ALONE"),
            (["--classpath", "/nowhere/at/all.jar"], "Nothing is there: /nowhere/at/all.jar"),
            (["--java", "/nowhere/java"], "There is no java at /nowhere/java"),
        ]:
            with self.subTest(options=options):
                done = Installation(self.folder, *options).done
                self.assertNotEqual(0, done.returncode)
                self.assertIn(words, done.stderr)

    def test_an_unknown_option_of_another_jdk_does_not_keep_the_kernel_from_starting(self):
        installed = self.install("--no-cds", "--jvm-arg", "-XX:+ThereIsNoSuchOption")
        self.assertEqual("2", installed.result("1 + 1"))

    def test_makes_the_archive_anew_when_the_jdk_has_changed(self):
        installed = self.install("--jvm-arg", "-Djenera.kernel.rest=100")
        archive, maker = installed.folder / "kernel.jsa", installed.folder / "kernel.jsa.jvm"
        signed = maker.read_text()
        archive.write_bytes(b"of another JVM")
        maker.write_text("another JVM")
        manager, client = installed.start()
        try:
            self.assertEqual("false", result_of(client, MAPPED))
            end = time.monotonic() + 120
            while archive.read_bytes()[:2] == b"of" and time.monotonic() < end:
                time.sleep(0.2)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
        self.assertEqual(signed, maker.read_text())
        self.assertEqual("true", installed.result(MAPPED))
        self.assertEqual([], list(installed.folder.glob("*.new")))

    def test_removes_what_a_killed_renewal_left(self):
        installed = self.install("--jvm-arg", "-Djenera.kernel.rest=100")
        left = installed.folder / "kernel.jsa.123.new"
        left.write_text("half an archive")
        (installed.folder / "kernel.jsa.jvm").write_text("another JVM")
        manager, client = installed.start()
        try:
            end = time.monotonic() + 60
            while left.exists() and time.monotonic() < end:
                time.sleep(0.2)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
        self.assertFalse(left.exists())

    def test_finds_the_classes_of_every_jar_though_it_opens_none_before(self):
        one, two = self.jar("first", "1"), self.jar("second", "2")
        installed = self.install("--no-cds", "--classpath", os.pathsep.join([one, two]))
        cell = "import second.*;\nnew Value().number() + new first.Value().number()"
        self.assertEqual("3", installed.result(cell))
        # A jar that has changed since is read again.
        shutil.copy(self.jar("third", "5"), two)
        self.assertEqual("5", installed.result("import third.*;\nnew Value().number()"))

    def jar(self, package, number):
        """A jar with a class Value in a package."""
        folder = Path(self.folder, "jar of " + package)
        source = folder / package / "Value.java"
        source.parent.mkdir(parents=True)
        source.write_text(f"package {package}; public class Value {{ public int number() {{ return {number}; }} }}")
        tools = Path(JAVA).parent
        subprocess.run([str(tools / "javac"), "--release", "17", str(source)], check=True)
        jar = folder / (package + ".jar")
        subprocess.run([str(tools / "jar"), "cf", str(jar), "-C", str(folder), package], check=True)
        return str(jar)


if __name__ == "__main__":
    unittest.main()
