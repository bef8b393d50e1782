#!/usr/bin/env python3
"""Installs the kernel in a temporary folder and runs the tests beside this file against it.

usage: run_kernel_tests.py --jar JAR [--java JAVA] [--jobs N] [TEST ...]

TEST is a module (test_cells), a class (test_cells.CellsTest) or a method; without one, all run.
Modules run side by side; a class, a method or a single module runs here and shows each test. The
kernels are real processes, driven by jupyter_client as a notebook server does. It wants nothing but
jupyter_client (Debian 12's 7.4 or newer) and, for some tests, jupyter_kernel_test.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor, as_completed
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


def run_module(module):
    """Runs one module in a process of its own; returns its name, whether it passed, and its output."""
    command = [sys.executable, "-m", "unittest", "-v", module]
    begin = time.monotonic()
    done = subprocess.run(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return module, done.returncode == 0, done.stdout, time.monotonic() - begin


def summary(module, passed, output, seconds):
    ran = re.findall(r"^Ran (\d+) tests?", output, re.MULTILINE)
    skipped = re.findall(r"skipped=(\d+)", output)
    counts = f"{ran[-1] if ran else 0:>4} tests"
    if skipped:
        counts += f", {skipped[-1]} skipped"
    return f"  {'ok    ' if passed else 'FAILED'} {module:<28} {counts:<24} {seconds:4.0f} s"


def run_twice(modules, jobs):
    """Runs modules; those that fail have a second chance, alone, and have to pass then.

    Real processes on a machine with other work may miss a limit of time. What is told of the first
    run stays in the output, so that nothing is hidden.
    """
    failed = run_modules(modules, jobs)
    if failed:
        print(f"Once more, one after the other: {', '.join(failed)}", flush=True)
        failed = run_modules(failed, 1)
    return not failed


def run_modules(modules, jobs):
    """Runs modules side by side and returns those that failed, whose output it shows."""
    failed, tests = [], 0
    with ThreadPoolExecutor(jobs) as pool:
        for run in as_completed([pool.submit(run_module, module) for module in modules]):
            module, passed, output, seconds = run.result()
            print(summary(module, passed, output, seconds), flush=True)
            tests += sum(map(int, re.findall(r"^Ran (\d+) tests?", output, re.MULTILINE)))
            if not passed:
                failed.append(module)
                print(re.sub(r"^.* \.\.\. ok\n", "", output, flags=re.MULTILINE), flush=True)
    print(f"{tests} tests of {len(modules)} modules; failed: {', '.join(failed) or 'none'}")
    return failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--jar", required=True, type=Path)
    parser.add_argument("--java", default=None, help="the JVM to run kernels with (the one of JAVA_HOME, or java)")
    parser.add_argument("--jobs", default=2, type=int, help="how many modules run side by side (2)")
    parser.add_argument("tests", nargs="*")
    arguments = parser.parse_args()
    home = os.environ.get("JAVA_HOME")
    java = arguments.java or (str(Path(home, "bin", "java")) if home else shutil.which("java"))
    java = str(Path(java).resolve())
    sys.path.insert(0, str(HERE))
    from running_kernel import KERNEL

    modules = [name for name in arguments.tests if "." not in name]
    if not arguments.tests:
        modules = sorted(path.stem for path in HERE.glob("test_*.py"))
    with tempfile.TemporaryDirectory(prefix="jenera-kernel-tests-") as folder:
        classes = compile_library(arguments.jar, java, folder)
        kernels = Path(folder, "jupyter", "kernels")
        install(arguments.jar.resolve(), java, kernels, classes, KERNEL)
        os.environ["JUPYTER_PATH"] = str(kernels.parent)
        os.environ["JENERA_TEST_JAVA"] = java
        os.environ["JENERA_TEST_JAR"] = str(arguments.jar.resolve())
        if len(modules) > 1 and len(modules) == len(arguments.tests or modules):
            passed = run_twice(modules, arguments.jobs)
        else:
            suite = unittest.defaultTestLoader.loadTestsFromNames(arguments.tests)
            passed = unittest.TextTestRunner(verbosity=2).run(suite).wasSuccessful()
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
