"""The magics that need no repository: %lsmagic, %whos, %reset, %%javasrc, !command and so on."""

import time
import unittest
from pathlib import Path

from running_kernel import KernelTest, RunningKernel


class MagicsTest(KernelTest):
    def shown(self, code):
        """The data of the only display of a cell."""
        return self.run_cell(code).all("display_data")[0]["data"]

    def test_lists_all_magics_as_a_table_and_as_text(self):
        shown = self.shown("%lsmagic")
        for name in ["%maven", "%%loadFromPOM", "%jars", "%time", "%%writefile", "%whos", "%reset", "%tb"]:
            self.assertIn(name, shown["text/plain"])
            self.assertIn(name, shown["text/html"])
        self.assertNotIn("matplotlib", shown["text/plain"])

    def test_suggests_what_may_be_meant(self):
        error = self.fail_cell("int before = 1;\n%mavne x")
        self.assertIn("%mavne: There is no magic %mavne. Did you mean %maven?", error)
        self.assertIn("line 2", error)
        self.assertIn("%lsmagic lists all", self.fail_cell("%qwertyuiop"))
        self.assertIn("There is no %html for one line. Usage: %%html", self.fail_cell("%html"))
        self.assertIn("There is no option --fast", self.fail_cell("%history --fast"))

    def test_tells_what_takes_the_place_of_python_magics(self):
        self.assertIn("%maven GROUP:ARTIFACT:VERSION", self.fail_cell("%pip install numpy"))
        self.assertIn("Figures show themselves", self.fail_cell("%matplotlib inline"))
        self.assertIn("runs no Python", self.fail_cell("%%python\nprint(1)"))

    def test_a_percent_sign_may_be_an_operator(self):
        self.assertResult("1", "int seven = 7;\nint three = 3;\nseven\n  % three")
        self.assertResult("1", "seven\n  %three")

    def test_times_code(self):
        outcome = self.run_cell("%time 20 + 1")
        self.assertEqual("21", outcome.result)
        self.assertRegex(outcome.stdout, r"^Time: 0\.\d{3} s, and \d+\.\d{3} s to compile\n$")
        slept = self.run_cell("%time Thread.sleep(300)").stdout
        self.assertRegex(slept, r"^Time: 0\.3\d\d s, and ")
        self.assertResult("4", "%%time\nint half = 2;\n2 * half")
        self.assertIn("line 3", self.fail_cell("%%time\nint other = 2;\nnope()"))
        repeated = self.run_cell("%timeit Math.sqrt(2)")
        self.assertRegex(repeated.stdout, r"^[\d.]+ [µn]?s a run: median of 7 series of")
        self.assertIn("to warm up", repeated.stdout)
        self.assertIn("a run", self.run_cell("%%timeit\nint s = 0;\nfor (int i = 0; i < 9; i++) s += i;").stdout)
        self.assertResult("true", "double seconds = %timeit Math.sqrt(2)\nseconds < 1")
        self.assertIn("nope", self.fail_cell("%timeit nope()"))

    def test_repeats_can_be_interrupted(self):
        self.run_cell("1 + 1")
        sent = self.kernel.send("%timeit Thread.sleep(10)")
        time.sleep(1)
        self.kernel.interrupt()
        self.assertEqual("error", self.kernel.outcome(sent, limit=20).status)
        self.assertResult("2", "1 + 1")

    def test_shows_history(self):
        self.run_cell("int first = 1;")
        outcome = self.run_cell("%history -n 2")
        self.assertIn("int first = 1;\n// In [", outcome.stdout)
        self.assertIn("takes a number", self.fail_cell("%history all"))

    def test_writes_and_lists_files(self):
        self.assertEqual("Wrote note.txt\n", self.run_cell("%%writefile note.txt\none\ntwo").stdout)
        self.assertEqual("Appended to note.txt\n", self.run_cell("%%writefile -a note.txt\nthree").stdout)
        self.assertEqual("one\ntwo\nthree\n", Path(self.kernel.folder, "note.txt").read_text())
        self.assertEqual("Wrote over note.txt\n", self.run_cell("%%writefile note.txt\nx").stdout)
        self.assertIn("no folder", self.fail_cell("%%writefile no/where.txt\nx"))
        self.assertIn("note.txt", self.run_cell("%ls").stdout)
        self.assertResult(self.kernel.folder, "%pwd")
        self.assertIn("cannot change its folder", self.fail_cell("%cd /tmp"))

    def test_loads_files_and_notebooks(self):
        self.run_cell("%%writefile code.jsh\nint loaded = 5;\nloaded + 1")
        self.assertResult("6", "%load code.jsh")
        self.assertResult("6", "%load code")
        self.run_cell(
            '%%writefile book.ipynb\n{"cells": [{"cell_type": "markdown", "source": "x"},'
            '{"cell_type": "code", "source": ["int a1 = 2;\\n", "a1 * 3"]}, {"cell_type": "code", "source": "nope"}]}'
        )
        self.assertIn("book.ipynb, cell 3, line 1", self.fail_cell("%load book.ipynb"))
        self.assertResult("2", "a1")
        self.run_cell("%%writefile code.ipynb\nno json")
        self.assertIn("is not a notebook", self.fail_cell("%load code.ipynb"))
        self.assertIn("There is no file", self.fail_cell("%load nothing"))

    def test_shows_other_languages_as_what_they_are(self):
        for magic, kind in [("html", "text/html"), ("markdown", "text/markdown"), ("latex", "text/latex")]:
            self.assertEqual("<b>x</b>", self.shown(f"%%{magic}\n<b>x</b>")[kind])
        self.assertIn("application/javascript", self.shown("%%javascript\n1"))
        self.assertIn("image/svg+xml", self.shown("%%svg\n<svg/>"))

    def test_answers_questions_about_names_and_magics(self):
        self.run_cell("int asked = 3;")
        self.assertIn("int", self.shown("asked?")["text/plain"])
        self.assertIn("sqrt", self.shown("?Math.sqrt")["text/plain"])
        self.assertIn("--offline", self.shown("%maven?")["text/plain"])
        self.assertIn("Nothing is known of qwertyuiop", self.fail_cell("qwertyuiop?"))
        self.assertIn("class path", self.shown("%about")["text/plain"])

    def test_capture_is_listed_explained_and_completed(self):
        self.assertIn("%%capture", self.run_cell("%lsmagic").all("display_data")[0]["data"]["text/plain"])
        self.assertIn("%output", self.run_cell("%lsmagic").all("display_data")[0]["data"]["text/plain"])
        told = self.run_cell("%%capture?").all("display_data")[0]["data"]["text/plain"]
        self.assertIn("--no-stderr", told)
        reply = self.kernel.ask("complete_request", code="%%capture --no-std", cursor_pos=18)
        self.assertEqual(["--no-stderr", "--no-stdout"], sorted(reply["matches"]))
        reply = self.kernel.ask("complete_request", code="%%capt", cursor_pos=6)
        self.assertEqual(["%%capture"], reply["matches"])

    def test_completes_magics_and_their_options(self):
        reply = self.kernel.ask("complete_request", code="%mav", cursor_pos=4)
        self.assertIn("%maven", " ".join(reply["matches"]))
        reply = self.kernel.ask("complete_request", code="%maven --o", cursor_pos=10)
        self.assertIn("--offline", " ".join(reply["matches"]))

    def test_captures_what_a_cell_puts_out(self):
        outcome = self.run_cell(
            """%%capture caught
            System.out.println("out");
            System.err.println("err");
            display(1);
            Thread t = new Thread(() -> System.out.println("thread")); t.start(); t.join();
            "value"
            """
        )
        self.assertEqual(["execute_input"], outcome.kinds)
        self.assertResult("out\nthread\n", "caught.stdout()")
        self.assertResult("err\n", "caught.stderr()")
        self.assertResult("2", "caught.outputs().size()")
        shown = self.run_cell("caught.show();")
        self.assertEqual(("out\nthread\n", "err\n"), (shown.stdout, shown.stderr))
        texts = [each["data"]["text/plain"] for each in shown.all("display_data")]
        self.assertEqual(["1", "value"], texts)
        self.assertEqual("seen\n", self.run_cell('System.out.println("seen");').stdout)

    def test_captures_what_it_is_asked_to(self):
        cell = 'System.out.println("out"); System.err.println("err"); display("shown");'
        outcome = self.run_cell("%%capture --no-stderr --no-display\n" + cell)
        self.assertEqual(("", "err\n"), (outcome.stdout, outcome.stderr))
        self.assertEqual(1, len(outcome.all("display_data")))
        self.assertEqual("out\n", self.run_cell("%%capture --no-stdout x\n" + cell).stdout)
        self.assertResult(":err\n:1", 'x.stdout() + ":" + x.stderr() + ":" + x.outputs().size()')
        self.assertIn("There is no option --all", self.fail_cell("%%capture --all\n1"))
        self.assertIn("the name of one variable", self.fail_cell("%%capture 1x\n1"))

    def test_an_exception_ends_a_capture_and_tells_its_line(self):
        error = self.fail_cell('%%capture c\nSystem.out.println("lost");\nint zero = 0;\n1 / zero')
        self.assertRegex(error, r"ArithmeticException.*\n.*In \[\d+\], line 4")
        self.assertEqual("seen\n", self.run_cell('System.out.println("seen");').stdout)

    def test_variables_may_stand_in_lines_of_magics(self):
        self.run_cell('String name = "given"; int number = 7; int[] all = {4, 5}; var text = new StringBuilder("a b");')
        self.assertEqual("given 7\n", self.run_cell("!echo $name {number}").stdout)
        self.assertEqual("5 3 given.txt a b\n", self.run_cell('!echo {all[1]} {text.length()} {name}.txt "$text"').stdout)
        self.run_cell("%%writefile {name}-$number .txt".replace(" .", ".") + "\n$name {name} stay")
        self.assertResult("$name {name} stay\n", 'Files.readString(Path.of("given-7.txt"))')
        self.assertIn("given-7.txt", self.run_cell("%ls").stdout)
        self.assertResult("[given]", "var lines = %sh echo $name\nlines")

    def test_what_is_no_variable_stays_in_lines_of_magics(self):
        self.run_cell('String name = "given"; int calls = 0; int count() { return ++calls; }')
        self.assertEqual("HOME is set\n", self.run_cell("!test -n \"$HOME\" && echo HOME is set").stdout)
        self.assertEqual("b\n", self.run_cell("!echo a b | awk '{print $2}'").stdout)
        self.assertEqual("x y\n", self.run_cell("!echo $(echo x) ${nothing:-y}").stdout)
        self.assertEqual("{name} mine\n", self.run_cell("%sh name=mine; echo {{name}} $$name").stdout)
        self.assertEqual("mine\n", self.run_cell("%sh name=mine; echo ${name}").stdout)
        self.assertEqual("{count()} {name.nothing()}\n", self.run_cell("!echo '{count()}' '{name.nothing()}'").stdout)
        self.assertResult("0", "calls")
        self.assertResult("3", "%time int[] name2 = {1, 2, 3}; name2.length")
        self.assertResult("[{name}]", 'lineMagic("sh", List.of("echo", "{name}"))')

    def test_jars_go_on_the_class_path_once(self):
        self.run_cell(
            """
            new java.io.File("jars").mkdir();
            for (String jar : List.of("jars/a.jar", "jars/b.jar")) {
                try (var zip = new java.util.zip.ZipOutputStream(new java.io.FileOutputStream(jar))) {
                    zip.putNextEntry(new java.util.zip.ZipEntry("a.txt"));
                }
            }"""
        )
        self.assertResult("2", "List<String> added = %jars jars/*.jar\nadded.size()")
        self.assertResult("2", "var all = %addJars jars\nall.size()")
        listed = self.run_cell("%classpath").stdout
        self.assertEqual(1, listed.count("/jars/a.jar"), listed)
        self.assertIn("Nothing is there", self.fail_cell("%jars jars/nope.jar"))
        self.assertIn("Nothing is there", self.fail_cell("%jars jars/*.zip"))
        self.assertIn("needs a path", self.fail_cell("%jars"))


class VariablesTest(KernelTest):
    def test_lists_variables_and_forgets_them(self):
        self.assertEqual("No variables.\n", self.run_cell("%whos").stdout)
        self.run_cell(
            """
            int count = 3;
            String text = "a <b> \\n";
            var big = new double[3_000_000];
            Object broken = new Object() { public String toString() { throw new IllegalStateException(); } };
            int twice(int x) { return 2 * x * count; }
            record Point(int x) {}
            List<Point> points = List.of(new Point(1));
            4 + 4
            """
        )
        shown = self.run_cell("%whos").all("display_data")[0]["data"]
        lines = shown["text/plain"].splitlines()
        self.assertRegex(lines[2], r"^count +int +3$")
        self.assertRegex(lines[4], r"^big +double\[\] +double\[3000000\] \{0.0, 0.0, ")
        self.assertIn("(toString fails: IllegalStateException)", shown["text/plain"])
        self.assertIn("[Point[x=1]]", shown["text/plain"])
        self.assertIn("&lt;b&gt;", shown["text/html"])
        self.assertNotIn("$", shown["text/plain"])
        self.assertEqual("count  text  big  broken  points\n", self.run_cell("%who").stdout)
        self.assertResult("5", "var names = %who\nnames.size()")
        self.run_cell("var weak = new java.lang.ref.WeakReference<>(big);")
        self.run_cell("library.Kept.value = weak;")
        told = self.run_cell("%reset -f").stdout
        self.assertEqual(
            "Forgot 7 variables (count, text, big, broken, points, names, weak), 1 method (twice), 1 type (Point)."
            " Imports and the class path are as they were.\n",
            told,
        )
        for name in ["count", "twice(1)", "new Point(1)"]:
            self.assertIn("cannot find symbol", self.fail_cell(name))
        self.assertEqual("No variables.\n", self.run_cell("%who").stdout)
        self.assertResult("[]", "new ArrayList<>()")
        self.assertResult("null", "System.gc();\nString.valueOf(((java.lang.ref.Reference<?>) library.Kept.value).get())")
        self.assertResult("7", "int count = 7;\ncount")


class SourceFilesTest(KernelTest):
    def test_compiles_a_source_file_into_its_package(self):
        outcome = self.run_cell(
            "%%javasrc\npackage lesson.one;\n\npublic class Animal { public String name() { return new Helper().name; } }\n"
            'class Helper { String name = "cat"; }'
        )
        self.assertEqual("Compiled lesson.one.Animal, lesson.one.Helper\n", outcome.stdout)
        self.assertResult("cat", "import lesson.one.Animal;\nvar animal = new Animal();\nanimal.name()")
        self.run_cell(
            "%%javasrc\npackage lesson.one;\n\npublic class Animal { public String name() { return new Helper().name; } }\n"
            'class Helper { String name = "dog"; }'
        )
        self.assertResult("dog", "new Animal().name()")
        changed = self.run_cell("%%javasrc\npackage lesson.one;\npublic class Animal { public int legs = 4; }")
        self.assertIn("cells use lesson.one.Animal already", changed.stderr)

    def test_a_file_may_use_another_and_the_library(self):
        self.run_cell("%%javasrc\npackage base;\npublic interface Shape { double area(); }")
        self.run_cell(
            "%%javasrc\npackage base;\npublic record Square(double side) implements Shape"
            " { public double area() { return side * side; } public Object rendered() { return new library.Rendering.Thing(); } }"
        )
        self.assertResult("9.0", "new base.Square(3).area()")

    def test_without_a_package_its_classes_are_there_at_once(self):
        self.run_cell("%%javasrc\n/* first */ public class Plant { public int leaves = 3; }")
        self.assertResult("3", "new Plant().leaves")

    def test_tells_errors_by_the_lines_of_the_cell(self):
        error = self.fail_cell('%%javasrc\npackage p;\n\npublic class A {\n    int x = "s";\n}')
        self.assertRegex(error, r"In \[\d+\], line 5: incompatible types: String cannot be converted to int")
        self.assertIn('        int x = "s";\n                ^^^', error)
        self.assertIn("line 2", self.fail_cell('%%javasrc\npublic class A { int x = "s"; }'))


class ShellTest(KernelTest):
    ENV = {"GREETING": "hello", "API_TOKEN": "abc"}

    def test_runs_commands_and_tells_how_they_end(self):
        outcome = self.run_cell("!echo $GREETING; echo oops >&2; exit 3")
        self.assertEqual("hello\n", outcome.stdout)
        self.assertEqual("oops\n(exit code 3)\n", outcome.stderr.replace(BROKEN_EXTENSION, ""))
        self.assertEqual("1\n2\n", self.run_cell("%%sh\necho 1\necho 2").stdout)
        self.assertEqual("ok\n", self.run_cell("%%bash\n[[ a == a ]] && echo ok").stdout)
        self.assertIn("ended with exit code 4", self.fail_cell("%%sh\nexit 4"))
        self.assertResult("b", 'List<String> lines = %sh printf "a\\nb\\n"\nlines.get(1)')
        self.assertEqual("", self.run_cell("!cat").stdout)

    def test_negations_stay_java(self):
        self.assertResult("false", "boolean ls = true;\n!ls")
        self.assertResult("false", "!ls")
        self.assertResult("true", "!List.of(1).isEmpty()")

    def test_an_interrupt_ends_a_command_and_its_children(self):
        self.run_cell("1 + 1")
        sent = self.kernel.send("%%sh\necho started\nsleep 61.5\necho done")
        time.sleep(1)
        self.kernel.interrupt()
        outcome = self.kernel.outcome(sent, limit=20)
        self.assertEqual("error", outcome.status)
        self.assertEqual("started\n", outcome.stdout)
        time.sleep(0.5)
        commands = 'ProcessHandle.allProcesses().map(p -> p.info().commandLine().orElse(""))'
        self.assertResult("false", commands + '.anyMatch(each -> each.contains("sleep 61.5") && !each.contains("java"))')

    def test_sets_variables_for_commands_only_and_says_so(self):
        self.assertResult("hello", "%env GREETING")
        told = self.run_cell("%env GREETING=good bye").stdout
        self.assertIn("a running Java cannot change its environment", told)
        self.assertEqual("good bye\n", self.run_cell("!echo $GREETING").stdout)
        self.assertResult("hello", 'System.getenv("GREETING")')
        listed = self.run_cell("%env").stdout
        self.assertIn("GREETING=good bye\n", listed)
        self.assertIn("API_TOKEN=<hidden>\n", listed)
        self.assertIn("There is no environment variable NOPE", self.fail_cell("%env NOPE"))


BROKEN_EXTENSION = "Extension library.Rendering$Broken could not be installed: broken on purpose\n"


class EnvironmentTest(unittest.TestCase):
    def start(self, **env):
        kernel = RunningKernel(env)
        self.addCleanup(kernel.kill)
        return kernel

    def test_startup_scripts_run_before_the_first_cell(self):
        kernel = self.start(JJAVA_STARTUP_SCRIPT="int answer = 42; import java.awt.Color;")
        self.assertEqual("42", kernel.execute("answer").result)
        self.assertEqual("true", kernel.execute("Color.RED.getRed() == 255").result)

    def test_bad_values_are_told_and_the_kernel_lives(self):
        kernel = self.start(
            JJAVA_TIMEOUT="soon", IJAVA_CLASSPATH="/no/such/*.jar:/nor/that.jar", IJAVA_STARTUP_SCRIPT="int broken ="
        )
        outcome = kernel.execute("1 + 1")
        self.assertEqual("2", outcome.result)
        self.assertIn("JJAVA_TIMEOUT: A time limit is a number", outcome.stderr)
        self.assertIn("IJAVA_CLASSPATH names /nor/that.jar", outcome.stderr)
        self.assertIn("At the start of the kernel", outcome.stderr)

    def test_options_of_the_jvm_are_heeded(self):
        kernel = self.start(JJAVA_JVM_OPTS='-Xmx320m -Dgreeting="a b"')
        options = "java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()"
        self.assertIn("-Xmx320m", kernel.execute(options).result)
        self.assertEqual("a b", kernel.execute('System.getProperty("greeting")').result)
        pid = int(kernel.execute("ProcessHandle.current().pid()").result)
        kernel.manager.shutdown_kernel(now=True)
        end = time.monotonic() + 20
        while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
            time.sleep(0.1)
        self.assertFalse(Path(f"/proc/{pid}").exists())

    def test_options_that_the_jvm_does_not_take_are_told(self):
        outcome = self.start(JJAVA_JVM_OPTS="-XX:+NoSuchThing").execute("1 + 1")
        self.assertEqual("2", outcome.result)
        self.assertIn("JJAVA_JVM_OPTS is left out, as Java does not take it: Unrecognized VM option", outcome.stderr)

    def test_extensions_that_come_with_a_jar_are_installed_once(self):
        kernel = self.start()
        kernel.execute(
            """%%javasrc
            package late;
            public class Late implements org.dflib.jjava.jupyter.Extension {
                public void install(org.dflib.jjava.jupyter.kernel.BaseKernel kernel) { System.out.println("installed"); }
            }"""
        )
        services = "services/META-INF/services"
        kernel.execute(f"!mkdir -p {services} && echo late.Late > {services}/org.dflib.jjava.jupyter.Extension")
        self.assertEqual("installed\n", kernel.execute("%classpath services").stdout)
        kernel.execute("!mkdir other")
        self.assertEqual("", kernel.execute("%classpath other").stdout)

    def test_extensions_may_be_left_out(self):
        kernel = self.start(JJAVA_LOAD_EXTENSIONS="0")
        outcome = kernel.execute("new library.Rendering.Thing()")
        self.assertNotEqual("<rendered>", outcome.result)
        self.assertEqual("", outcome.stderr)


if __name__ == "__main__":
    unittest.main()
