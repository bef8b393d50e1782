"""Compile errors: the line of the cell, the span underlined, the compiler's words."""

import re
import unittest

from running_kernel import KernelTest


class CompileErrorsTest(KernelTest):
    def place(self, cell):
        """The number of the line that an error is told at, the line, and what is underlined."""
        lines = self.fail_cell(cell).splitlines()
        number = int(re.search(r"line (\d+)", lines[0]).group(1))
        carets = lines[2]
        self.assertRegex(carets, r"^[\s\u3000]+[\^\uff3e]+$")
        start = len(carets) - len(carets.lstrip())
        return number, lines[1][4:], lines[1][start : len(carets)]

    def test_underlines_the_span_in_its_line(self):
        self.assertEqual(
            (3, "String text = fine + nope;", "nope"), self.place("int fine = 1;\n\nString text = fine + nope;")
        )
        self.assertEqual((1, 'int n = "a" + 1;', '"a" + 1'), self.place('int n = "a" + 1;'))
        self.assertEqual((2, "rnd.nextt(3)", "nextt"), self.place("var rnd = new Random();\nrnd.nextt(3)"))

    def test_counts_lines_behind_magics_comments_and_other_snippets(self):
        self.assertEqual(
            (7, "comment */ int beta = alpha + gamma;", "gamma"),
            self.place(
                "%time int ok = 1;\n// comment\n\nint alpha = 1;\n\n/* block\ncomment */ int beta = alpha + gamma;"
            ),
        )
        self.assertEqual((2, "int second = nope;", "nope"), self.place("int crlf = 1;\r\nint second = nope;\r\n"))
        self.assertEqual((4, "    .foo()", "foo"), self.place("\nint s = List.of(1)\n    .stream()\n    .foo()\n    .bar();"))
        self.assertEqual((1, "int a = 1, b = nope;", "nope"), self.place("int a = 1, b = nope;"))
        self.assertEqual((3, "int late = nope;", "nope"), self.place("%%time\n\nint late = nope;"))

    def test_lines_up_below_tabs_and_wide_characters(self):
        error = self.fail_cell('{\n\tint a = 1;\n\tint b = a +\tnope;\n}').splitlines()
        self.assertEqual("    \tint b = a +\tnope;", error[1])
        self.assertEqual("    \t           \t^^^^", error[2])
        error = self.fail_cell('String wide = "概率" + nope;').splitlines()
        self.assertEqual("    " + " " * 15 + "\u3000" * 2 + " " * 4 + "^" * 4, error[2])
        error = self.fail_cell("int 概率 = 未知 + 1;").splitlines()
        self.assertEqual("    " + " " * 4 + "\u3000" * 2 + " " * 3 + "\uff3e" * 2, error[2])

    def test_marks_the_span_in_colour_too(self):
        failed = self.kernel.execute("int n = nope;").all("error")[0]
        self.assertIn("int n = \x1b[31mnope\x1b[0m;", "\n".join(failed["traceback"]))

    def test_underlines_spans_over_several_lines(self):
        error = self.fail_cell("String s = 1 +\n    2;").splitlines()
        self.assertEqual(["    String s = 1 +", "               ^^^", "        2;", "        ^"], error[1:5])
        long = self.fail_cell("class Long4 implements Runnable {\n    int a;\n    int b;\n    int c;\n}").splitlines()
        self.assertEqual("    class Long4 implements Runnable {", long[1])
        self.assertNotIn("int b", "\n".join(long))

    def test_speaks_without_jshells_names(self):
        self.run_cell("class Inner { private int hidden; }\nvoid known(Inner i) {}")
        for cell in ("new Inner().hidden", "known(3)", "Inner i = 3;", "undeclared(3)", "new Inner(1, 2)", "this.x"):
            with self.subTest(cell):
                error = self.fail_cell(cell)
                self.assertNotIn("REPL", error)
                self.assertNotIn("$JShell", error)
                self.assertNotIn("location:", error)

    def test_lists_several_errors_and_not_all_of_many(self):
        body = "\n".join(f"    int f{i}() {{ return \"{i}\"; }}" for i in range(9))
        error = self.fail_cell("class Many {\n" + body + "\n}")
        self.assertEqual(5, error.count("Compile error in"))
        self.assertTrue(error.endswith("and 4 more"), error)

    def test_tells_no_consequences_of_an_error_of_syntax(self):
        self.assertEqual(1, self.fail_cell("int class = 3;").count("Compile error in"))
        self.assertEqual(1, self.fail_cell("for x in xs:\n").count("Compile error in"))

    def test_runs_nothing_of_a_cell_with_an_error_of_syntax(self):
        outcome = self.kernel.execute('System.out.println("ran");\nint x = (1 + ;\n')
        self.assertEqual(("error", ""), (outcome.status, outcome.stdout))
        outcome = self.kernel.execute('System.out.println("ran");\n/* never closed')
        self.assertEqual(("error", ""), (outcome.status, outcome.stdout))

    def test_tells_tools_the_kind_and_the_first_error(self):
        reply = self.kernel.execute("int n = 1;\nint m = nope;").reply
        self.assertEqual("CompilationException", reply["ename"])
        self.assertRegex(reply["evalue"], r"^In \[\d+\], line 2: cannot find symbol: variable nope$")


class GermanTest(KernelTest):
    """A system in another language, in which Java's compiler has messages."""

    ENV = {"JDK_JAVA_OPTIONS": "-Duser.language=de -Duser.country=DE"}

    def test_speaks_english_as_the_help_does(self):
        self.assertResult("de", "Locale.getDefault().getLanguage()")
        error = self.fail_cell("int summe = 1;\nsumme + sume")
        self.assertIn("cannot find symbol: variable sume", error)
        self.assertIn("Did you mean summe?", error)


if __name__ == "__main__":
    unittest.main()
