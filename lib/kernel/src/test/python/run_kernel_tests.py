#!/usr/bin/env python3
"""Installs the kernel in a temporary folder and runs the tests beside this file against it.

usage: run_kernel_tests.py --jar JAR [--java JAVA] [TEST ...]

TEST is a module (test_cells), a class (test_cells.CellsTest) or a method; without one, all run. The
kernels are real processes, driven by jupyter_client as a notebook server does. It wants nothing but
jupyter_client (Debian 12's 7.4 or newer) and, for some tests, jupyter_kernel_test.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


def compile_library(jar, java, into):
    """Compiles library/, classes that the tests find on the class path of their cells."""
    classes = Path(into, "library")
    classes.mkdir()
    sources = [str(path) for path in sorted(HERE.glob("library/**/*.java"))]
    javac = Path(java).with_name("javac")
    subprocess.run(
        [str(javac), "-g", "--release", "17", "-cp", str(jar), "-d", str(classes), *sources], check=True
    )
    services = HERE / "library" / "META-INF"
    if services.is_dir():
        shutil.copytree(services, classes / "META-INF")
    return classes


def install(jar, java, kernels, class_path, name):
    command = [java, "-jar", str(jar), "install", "--dir", str(kernels), "--name", name]
    command += ["--display-name", "Java (under test)", "--classpath", str(class_path), "--java", java]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"The kernel could not be installed:\n{done.stdout}{done.stderr}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--jar", required=True, type=Path)
    parser.add_argument("--java", default=None, help="the JVM to run kernels with (the one of JAVA_HOME, or java)")
    parser.add_argument("tests", nargs="*")
    arguments = parser.parse_args()
    home = os.environ.get("JAVA_HOME")
    java = arguments.java or (str(Path(home, "bin", "java")) if home else shutil.which("java"))
    java = str(Path(java).resolve())
    sys.path.insert(0, str(HERE))
    from running_kernel import KERNEL

    with tempfile.TemporaryDirectory(prefix="jenera-kernel-tests-") as folder:
        classes = compile_library(arguments.jar, java, folder)
        kernels = Path(folder, "jupyter", "kernels")
        install(arguments.jar.resolve(), java, kernels, classes, KERNEL)
        os.environ["JUPYTER_PATH"] = str(kernels.parent)
        os.environ["JENERA_TEST_JAVA"] = java
        os.environ["JENERA_TEST_JAR"] = str(arguments.jar.resolve())
        loader = unittest.defaultTestLoader
        if arguments.tests:
            suite = loader.loadTestsFromNames(arguments.tests)
        else:
            suite = loader.discover(str(HERE))
        result = unittest.TextTestRunner(verbosity=2).run(suite)
    sys.exit(0 if result.wasSuccessful() else 1)


if __name__ == "__main__":
    main()
