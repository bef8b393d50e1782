"""Run-time errors: the exception, and the lines of cells that led to it."""

import os
import unittest

from running_kernel import KernelTest


class FramesTest(KernelTest):
    def test_names_the_lines_of_cells(self):
        defined = self.run_cell(
            "// a comment\n\nint divide(int a, int b) {\n    int unused = 0;\n    return a / b;\n}"
        ).reply["execution_count"]
        outcome = self.kernel.execute(
            "\nint numerator = 1;\n\nint denominator = 0;\nfor (int i = 0; i < 1; i++) {\n    numerator++;\n"
            "    System.out.println(divide(numerator, denominator));\n}"
        )
        self.assertEqual(
            "ArithmeticException: / by zero\n"
            f"  at In [{defined}], line 5, in divide\n"
            "      return a / b;\n"
            f"  at In [{defined + 1}], line 7\n"
            "      System.out.println(divide(numerator, denominator));",
            outcome.error,
        )
        self.assertEqual(("ArithmeticException", "/ by zero"), (outcome.reply["ename"], outcome.reply["evalue"]))

    def test_names_the_lines_of_the_text_that_ran_after_a_redefinition(self):
        self.run_cell("// first\n\n\nint ratio(int a) {\n    return 10 / a;\n}")
        self.run_cell("IntUnaryOperator kept = x -> ratio(x);")
        again = self.run_cell("int ratio(int a) {\n\n    if (a > 5) return 0;\n    return 10 / a;\n}").reply
        error = self.fail_cell("kept.applyAsInt(0)")
        self.assertIn(f"In [{again['execution_count']}], line 4, in ratio\n      return 10 / a;", error)
        lambdas = self.run_cell(
            "int ratio(int a) {\n    IntUnaryOperator f = x ->\n        20 / x;\n    return f.applyAsInt(a);\n}"
        ).reply["execution_count"]
        error = self.fail_cell("kept.applyAsInt(0)")
        self.assertIn(f"In [{lambdas}], line 3, in ratio\n      20 / x;", error)
        self.assertIn(f"In [{lambdas}], line 4, in ratio", error)

    def test_names_the_line_of_the_call_in_a_statement_of_several(self):
        error = self.fail_cell('String none = null;\nint n = "abc"\n    .concat("d")\n    .concat(none)\n    .length();')
        self.assertIn("line 4, calling String.concat\n      .concat(none)", error)
        self.assertIn("line 2\n", self.fail_cell("int one = 1;\none / 0"))
        self.assertIn("line 1\n", self.fail_cell("int a = 1, b = 1 / 0;"))
        self.assertIn("line 3\n", self.fail_cell("%%time\nint q1 = 1;\nint q2 = q1 / 0;"))

    def test_names_methods_constructors_and_initialisers(self):
        self.run_cell(
            "class Dog {\n    String name;\n    Dog(String n) {\n        name = n.trim();\n    }\n"
            '    void bark() { throw new IllegalStateException("woof"); }\n}'
        )
        self.assertIn("line 4, in new Dog\n      name = n.trim();", self.fail_cell("new Dog(null)"))
        error = self.fail_cell('var rex = new Dog("Rex");\nList.of(rex).forEach(\n    x ->\n        x.bark());')
        self.assertIn("line 6, in Dog.bark", error)
        self.assertIn("line 4\n      x.bark());", error)
        self.assertIn("line 2\n      List.of(rex).forEach(", error)
        first = self.fail_cell("class Bad {\n    static int v = 1 / 0;\n    static void f() {}\n}\nBad.f();")
        self.assertIn("ExceptionInInitializerError", first.splitlines()[0])
        self.assertIn("Caused by: ArithmeticException: / by zero", first)
        self.assertIn("line 2, in the static initialiser of Bad", first)
        second = self.fail_cell("Bad.f();")
        self.assertIn("NoClassDefFoundError: Could not initialize class Bad", second)
        self.assertIn("ArithmeticException: / by zero", second)
        self.assertIn("Its static initialiser failed when the class was first used.", second)

    def test_a_lambda_in_one_line_is_one_frame_and_no_repetition(self):
        self.run_cell("class Cat { void meow() { throw new IllegalStateException(); } }\nvar cats = List.of(new Cat());")
        error = self.fail_cell("cats.forEach(c -> c.meow());")
        self.assertEqual(1, error.count("cats.forEach"), error)
        self.assertNotIn("times", error)
        self.assertNotIn("lambda", error)

    def test_shows_a_recursion_once_with_its_number(self):
        error = self.fail_cell("int fact(int n) {\n    return n * fact(n - 1);\n}\nfact(3)")
        self.assertTrue(error.startswith("StackOverflowError\n"), error)
        self.assertEqual(1, error.count("return n * fact(n - 1);"), error)
        self.assertRegex(error, r"at least \d+ times in a row")
        self.assertIn("without an end", error)
        error = self.fail_cell("int even(int n) { return odd(n); }\nint odd(int n) { return even(n); }\neven(4)")
        self.assertRegex(error, r"these 2 calls, at least \d+ times")
        error = self.fail_cell("int down(int n) {\n    if (n == 0) return 1 / 0;\n    return down(n - 1);\n}\ndown(20)")
        self.assertIn("(20 times in a row)", error)
        self.assertLess(len(error.splitlines()), 12)

    def test_shows_of_a_library_the_call_of_the_cell(self):
        self.assertIn("calling Integer.parseInt\n", self.fail_cell('Integer.parseInt("x")'))
        error = self.fail_cell("import library.*;\nFaulty.check(7)")
        self.assertIn("line 2, calling Faulty.check\n      Faulty.check(7)\n", error)
        self.assertNotIn("fail", error)
        self.assertIn("(%tb shows the whole trace)", error)
        self.assertIn("calling List.get\n", self.fail_cell("List.of(1, 2, 3).get(5)"))
        self.assertNotIn("calling", self.fail_cell("Faulty.apply(x -> x / 0, 2)"))

    def test_speaks_without_jshells_names(self):
        self.run_cell("class Cow {}\nclass Mine extends Exception { Mine(String m) { super(m); } }")
        self.assertIn('because "s" is null', self.fail_cell("void f() { String s = null; s.trim(); }\nf()"))
        self.assertIn('because "nothing" is null', self.fail_cell("String nothing = null;\nnothing.length()"))
        self.assertTrue(self.fail_cell('throw new Mine("own");').startswith("Mine: own\n"))
        error = self.fail_cell('Object o = "a";\nCow c = (Cow) o;')
        self.assertTrue(error.startswith("ClassCastException: class String cannot be cast to class Cow\n"), error)
        error = self.fail_cell('new Object() { public String toString() { throw new Error("no"); } }')
        self.assertNotIn("JShell", error)
        self.assertIn("WARNING x: careful", self.run_cell('java.util.logging.Logger.getLogger("x").warning("careful");').stderr)

    def test_tells_causes_and_suppressed_ones(self):
        error = self.fail_cell(
            'void outer() {\n    try {\n        Integer.parseInt("x");\n    } catch (NumberFormatException e) {\n'
            '        throw new RuntimeException("wrapped", e);\n    }\n}\nouter();'
        )
        self.assertTrue(error.startswith("RuntimeException: wrapped\n"), error)
        self.assertIn('Caused by: NumberFormatException: For input string: "x"\n', error)
        self.assertIn("line 3, in outer, calling Integer.parseInt", error)
        error = self.fail_cell(
            'try (AutoCloseable c = () -> { throw new IllegalStateException("closing"); }) {\n    int x = 1 / 0;\n}'
        )
        self.assertTrue(error.startswith("ArithmeticException: / by zero\n"), error)
        self.assertIn("Suppressed: IllegalStateException: closing\n", error)

    def test_tells_exceptions_that_do_all_to_make_it_hard(self):
        error = self.fail_cell(
            "class Odd extends RuntimeException {\n    Throwable other;\n"
            "    public Throwable getCause() { return other; }\n"
            '    public String getMessage() { throw new Error("no message"); }\n}\n'
            "var a = new Odd(); var b = new Odd(); a.other = b; b.other = a;\nthrow a;"
        )
        self.assertIn("Odd: (its getMessage failed: Error)", error)
        self.assertLess(len(self.fail_cell('throw new RuntimeException("x".repeat(1_000_000));')), 10_000)
        self.assertResult("2", "1 + 1")

    def test_tells_lines_of_loaded_files(self):
        with open(os.path.join(self.kernel.folder, "half.jsh"), "w") as file:
            file.write("int half(int x) {\n    return 1 / x;\n}\n")
        self.run_cell("%load half.jsh")
        self.assertIn("at half.jsh, line 2, in half\n      return 1 / x;", self.fail_cell("half(0)"))


class OtherThreadsTest(KernelTest):
    def test_tells_what_ended_a_background_thread(self):
        outcome = self.run_cell(
            "var t = new Thread(() -> {\n    int x = 1;\n    x = x / 0;\n}, \"mine\");\nt.start();\nt.join();"
        )
        self.assertIn("The thread mine ended by what nothing caught:", outcome.stderr)
        self.assertIn("ArithmeticException", outcome.stderr)
        self.assertIn("line 3", outcome.stderr)
        self.assertIn("x = x / 0;", outcome.stderr)
        self.assertNotIn("REPL", outcome.stderr)

    def test_tells_the_cause_of_what_an_executor_throws(self):
        error = self.fail_cell(
            "var pool = Executors.newFixedThreadPool(1);\nvar future = pool.submit(() -> 1 / 0);\nfuture.get();"
        )
        self.assertTrue(
            error.startswith("java.util.concurrent.ExecutionException: ArithmeticException: / by zero\n"), error
        )
        self.assertIn("line 3, calling FutureTask.get", error)
        self.assertIn("Caused by: ArithmeticException: / by zero\n", error)
        self.assertIn("line 2\n", error)
        error = self.fail_cell("CompletableFuture.supplyAsync(() -> 1 / 0).join()")
        self.assertNotIn("encodeThrowable", error)
        self.assertIn("Caused by: ArithmeticException: / by zero\n  at In [", error)

    def test_tells_once_what_a_parallel_stream_throws(self):
        error = self.fail_cell(
            "IntStream.range(0, 100_000).parallel().forEach(i -> {\n    if (i == 50_000) throw new"
            ' IllegalStateException("at " + i);\n});'
        )
        self.assertTrue(error.startswith("IllegalStateException: at 50000\n"), error)
        self.assertIn("line 2\n", error)


class WholeTraceTest(KernelTest):
    def test_the_whole_trace_is_a_magic_away(self):
        first = self.run_cell("%tb")
        self.assertEqual("No cell has thrown an exception yet.\n", first.stdout)
        # An extension that ends in an Error is told of, and takes nothing with it.
        self.assertIn("library.Faulty$Asserting could not be installed: java.lang.AssertionError", first.stderr)
        self.fail_cell("import library.*;\nFaulty.check(3)")
        trace = self.run_cell("%tb").stdout
        self.assertIn("IllegalStateException: deep inside\n    at ", trace)
        self.assertEqual(4, trace.count("library.Faulty.fail("), trace)
        self.assertIn("In [2], line 2", trace)
        self.assertIn("java.lang.Thread.run", trace)


class ErrorsTest(KernelTest):
    """What is an `Error`, and where it may come up; the kernel lives on each time."""

    def tearDown(self):
        self.assertResult("2", "1 + 1")

    def test_in_a_cell(self):
        self.assertTrue(self.fail_cell('throw new Error("x");').startswith("Error: x\n  at In ["))
        self.assertTrue(self.fail_cell('assert 1 > 2 : "no";').startswith("AssertionError: no\n"))
        error = self.fail_cell("var big = new ArrayList<long[]>();\nwhile (true) big.add(new long[50_000_000]);")
        self.assertIn("OutOfMemoryError: Java heap space\n", error)
        self.assertIn("line 2", error)
        self.assertRegex(error, r"The kernel may use \d+ MB.*-Xmx")
        self.run_cell("big = null;")

    def test_messages_name_classes_as_they_were_written(self):
        self.run_cell("class Ape {}\nclass Bee { Ape ape; int legs; }")
        cells = {
            "Object o = new Ape();\n(Bee) o": "class Ape cannot be cast to class Bee",
            "Object o = new Ape[1];\n(Bee[]) o": "class Ape[] cannot be cast to class Bee[]",
            "Object o = new int[1][2];\n(Integer) o": "class int[][] cannot be cast to class Integer",
            "Bee nobody = null;\nnobody.legs": 'Cannot read field "legs" because "nobody" is null',
            "new Bee().ape.toString()": "is null",
            "Object[] apes = new Ape[1];\napes[0] = new Bee();": "ArrayStoreException: Bee",
        }
        for cell, message in cells.items():
            with self.subTest(cell):
                error = self.fail_cell(cell)
                self.assertIn(message, error)
                self.assertNotIn("REPL", error)
                self.assertNotIn("$", error)
        self.assertRegex(self.fail_cell('throw new Exception("no " + new Ape());'), "Exception: no Ape@[0-9a-f]+")

    def test_a_trace_that_a_cell_prints_names_lines_of_cells(self):
        self.run_cell("class Ant {\n    void walk() {\n        List.of().get(0);\n    }\n}")
        outcome = self.run_cell("int n = 1;\ntry {\n    new Ant().walk();\n} catch (Exception e) {\n    e.printStackTrace();\n}")
        printed = outcome.stderr
        self.assertRegex(printed, r"\tat Ant\.walk\(In \[\d+\], line 3\)\n\tat \(?In \[\d+\], line 3\)?\n")
        self.assertIn("ArrayIndexOutOfBoundsException", printed)
        for inner in "REPL", "jenera", "reflect", "do_it":
            self.assertNotIn(inner, printed)
        self.assertEqual("  at home\n\tat all\n", self.run_cell('System.out.println("  at home\\n\\tat all");').stdout)

    def test_helps_only_where_the_help_is_true(self):
        unchanging = "Was it made by List.of"
        for cell in "List.of(1).add(2);", "Arrays.asList(1).add(2);", "Map.of().put(1, 2);", "Set.copyOf(Set.of(1)).clear();":
            self.assertIn(unchanging, self.fail_cell(cell))
        for cell in (
            'throw new java.awt.HeadlessException();',
            "throw new UnsupportedOperationException();",
            "throw new java.nio.ReadOnlyBufferException();",
            "java.nio.ByteBuffer.allocateDirect(3).array();",
        ):
            self.assertNotIn(unchanging, self.fail_cell(cell))
        error = self.fail_cell("int[] a = new int[Integer.MAX_VALUE];")
        self.assertIn("An array has at most", error)
        self.assertNotIn("-Xmx", error)
        self.fail_cell("class Broken { static int x = 1 / 0; }\nBroken.x")
        self.assertIn("run the cell again that declares the class", self.fail_cell("Broken.x"))
        self.fail_cell("new library.Faulty.Start();")
        self.assertIn("only after a restart", self.fail_cell("new library.Faulty.Start();"))

    def test_helps_with_the_exceptions_that_beginners_meet(self):
        loop = "List<Integer> l = new ArrayList<>(List.of(1, 2, 3));\nfor (Integer each : l) l.remove(each);"
        self.assertIn("Was it changed while a for went through it? list.removeIf(x -> …)", self.fail_cell(loop))
        twice = "var s = java.util.stream.Stream.of(1, 2); s.count(); s.count()"
        self.assertIn("A stream serves once", self.fail_cell(twice))
        self.assertIn("%d stands for a whole number, %f", self.fail_cell('String.format("%d", 2.5)'))
        self.assertIn("%f stands for a double, %d", self.fail_cell('String.format("%f", 2)'))
        self.assertIn("What was typed is not what was asked for", self.fail_cell('new Scanner("abc").nextInt()'))
        console = self.fail_cell('System.console().readLine()') if self.kernel_has_no_console() else ""
        self.assertTrue(not console or "A notebook has no console. A line is read so" in console, console)

    def kernel_has_no_console(self):
        return self.run_cell("System.console() == null").result == "true"

    def test_in_a_renderer(self):
        error = self.fail_cell("import library.*;\nint before = 1;\nnew Faulty.Unshowable()")
        self.assertTrue(error.startswith("NoClassDefFoundError: some/Missing\n  at library.Faulty.install"), error)
        self.assertIn("while the result of the cell was shown: In [", error)
        self.assertIn("line 3\n      new Faulty.Unshowable()", error)
        error = self.fail_cell("display(new Faulty.Unshowable());\n")
        self.assertIn("line 1, calling display\n", error)
        text = 'new Object() {\n    public String toString() { throw new StackOverflowError("deep"); }\n}'
        error = self.fail_cell(text)
        self.assertTrue(error.startswith("StackOverflowError: deep\n"), error)
        self.assertIn("line 2, in toString", error)
        self.assertIn("while the result of the cell was shown", error)

    def test_in_a_background_thread(self):
        outcome = self.run_cell('var t = new Thread(() -> { throw new LinkageError("no link"); });\nt.start();\nt.join();')
        self.assertIn("LinkageError", outcome.stderr)
        self.assertIn("no link", outcome.stderr)

    def test_in_a_magic(self):
        error = self.fail_cell("int fine = 1;\n%time Integer.parseInt(null)")
        self.assertIn("NumberFormatException", error.splitlines()[0])


if __name__ == "__main__":
    unittest.main()
