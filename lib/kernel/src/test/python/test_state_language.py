"""Every construct of the language works in cells, and what cannot work is refused in words."""

import os
import subprocess
import time
import unittest

from running_kernel import KernelTest, RunningKernel

JAVA = os.environ.get("JENERA_TEST_JAVA", "java")


def version():
    """The number of the JDK that runs the kernels, such as 17."""
    text = subprocess.run([JAVA, "-version"], capture_output=True, text=True).stderr
    return int(text.split('"')[1].split(".")[0].split("-")[0])


class LanguageTest(KernelTest):
    def test_cells_of_nothing(self):
        for cell in ["", "  \n\n", "// a comment", "/* two\nlines */", "import java.time.*;", ";"]:
            self.assertResult(None, cell)

    def test_statements_on_one_line_and_a_last_expression_with_or_without_semicolon(self):
        self.assertResult("3", "int a = 1; int b = 2; a + b")
        self.assertResult("3", "a + b;")
        self.assertResult("3", "class S { int v = 3; };\nnew S().v")

    def test_assignments_are_no_results(self):
        self.run_cell("int n = 1; int[] row = {1, 2}; class Cell { int v; } var cell = new Cell();")
        for cell in ["n = 2;", "n += 3;", "n++;", "--n; n--;", "row[0] = 5;", "cell.v = 4;"]:
            self.assertResult(None, cell)
        self.assertResult("true", "n == 4;")
        self.assertResult("9", "row[0] + cell.v")

    def test_records_with_compact_constructors(self):
        self.run_cell("record Half(int x) { Half { if (x < 0) throw new IllegalArgumentException(\"negative\"); x /= 2; } }")
        self.assertResult("Half[x=2]", "new Half(4)")
        self.run_cell("record Pair<T extends Comparable<T>>(T a, T b) {\n    @Deprecated\n    Pair { } Pair(T a) { this(a, a); } static int count = 0; record In(int z) { In { z++; } } }")
        self.assertResult("5", 'new Pair<>("x").b().length() + new Pair.In(3).z()')
        line = '  Bad { x = 1; } Bad() { this("s"); }'
        error = self.fail_cell("record Bad(int x) {\n" + line + "\n}")
        self.assertIn("line 2: incompatible types: String cannot be converted to int", error)
        self.assertIn("    " + line + "\n    " + " " * line.index('"s"') + "^^^", error)

    def test_sealed_types(self):
        self.assertResult(
            "3",
            """
            abstract sealed class Expr permits Num, Add {}
            final class Num extends Expr { int v; Num(int v) { this.v = v; } }
            non-sealed class Add extends Expr { Expr l, r; Add(Expr l, Expr r) { this.l = l; this.r = r; } }
            int value(Expr e) { return e instanceof Num n ? n.v : value(((Add) e).l) + value(((Add) e).r); }
            value(new Add(new Num(1), new Num(2)))
            """,
        )

    def test_local_types_generics_annotations_and_anonymous_classes(self):
        self.assertResult(
            "Local[z=2] 5 Q",
            """
            Object o = 2;
            String text = "";
            if (o instanceof Integer i && i > 1) {
                record Local(int z) {} enum E { Q } interface I { int g(); }
                I five = () -> 5;
                text = new Local(i) + " " + five.g() + " " + E.Q;
            }
            text
            """,
        )
        self.assertResult(
            "3!",
            "class Box<T extends Number & Comparable<T>> { T v; Box(T v) { this.v = v; }"
            " <R> R map(Function<? super T, ? extends R> f) { return f.apply(v); } }\n"
            'new Box<>(3).map(v -> v + "!")',
        )
        self.run_cell('@interface Unit { String value() default "m"; }\n@Unit("s") class Time { @Unit double v; }')
        self.assertResult("2", "var counter = new Object() { int n; int up() { return ++n; } };\ncounter.up(); counter.up()")

    def test_text_blocks_switches_loops_and_labels(self):
        self.assertResult('a "b" c\n  %time d', 'String t = """\n    a "b" \\\n    c\n      %time d""";\nt')
        self.assertResult(
            "31",
            'int sw(String s) { return switch (s) { case "a", "b" -> 1; default -> { int k = s.length(); yield k * 10; } }; }\n'
            'sw("abc") + sw("a")',
        )
        self.assertEqual(
            "00 10 ",
            self.run_cell(
                "outer:\nfor (int i = 0; i < 3; i++) { for (int j = 0; j < 3; j++) {"
                ' if (j == 1) continue outer; if (i == 2) break outer; System.out.print(i + "" + j + " "); } }'
            ).stdout,
        )

    def test_checked_exceptions_need_no_catch(self):
        self.assertIn("NoSuchFileException: nowhere", self.fail_cell('Files.readString(Path.of("nowhere"))'))

    def test_names_in_any_script(self):
        self.assertResult("4.5", "double größe = 1.5; int 数 = 3; größe * 数")

    def test_a_pasted_file_is_refused_only_for_its_package(self):
        source = 'import java.util.List;\npublic class Hello { public static void main(String[] args) { System.out.println("Hello " + args.length); } }'
        error = self.fail_cell("// a file\npackage demo;\n" + source)
        self.assertIn("line 2: cells are in no package; leave this line out", error)
        self.assertEqual("Hello 0\n", self.run_cell(source + "\nHello.main(new String[0]);").stdout)


@unittest.skipIf(version() < 21, "JDK 21 has these")
class NewerLanguageTest(KernelTest):
    def test_record_patterns_and_pattern_switches(self):
        self.assertResult(
            "13.0",
            """
            sealed interface Shape permits Circle, Square {} record Circle(double r) implements Shape {}
            record Square(double a) implements Shape {}
            double area(Shape s) { return switch (s) { case Circle(double r) when r > 10 -> -1; case Circle(var r) -> 3 * r * r; case Square q -> q.a() * q.a(); }; }
            area(new Circle(2)) + area(new Square(1))
            """,
        )

    @unittest.skipIf(version() < 25, "JDK 25 has these")
    def test_flexible_constructors_and_module_imports(self):
        self.assertResult("3", "class Pos { final int v; Pos(int v) { if (v < 0) throw new IllegalArgumentException(); super(); this.v = v; } }\nnew Pos(3).v")
        self.assertResult("4", "import module java.sql;\nTypes.INTEGER")
        self.assertEqual("hi\n", self.run_cell('IO.println("hi")').stdout)


class CompilerOptionsTest(unittest.TestCase):
    def outcome(self, cell, env):
        kernel = RunningKernel(env)
        try:
            return kernel.execute(cell)
        finally:
            kernel.kill()

    def test_a_wrong_option_is_told_and_left_out(self):
        outcome = self.outcome("1 + 1", {"IJAVA_COMPILER_OPTS": "-nonsense"})
        self.assertIn("[-nonsense] are not used", outcome.stderr)
        self.assertEqual("2", outcome.result)

    def test_previews_without_a_jvm_for_them_are_told(self):
        outcome = self.outcome("1 + 1", {"JJAVA_COMPILER_OPTS": "--enable-preview"})
        self.assertIn("Install the kernel again with --jvm-arg --enable-preview", outcome.stderr)
        self.assertEqual("2", outcome.result)

    @unittest.skipIf(version() < 25, "the preview feature of this test is one of JDK 25")
    def test_previews_are_there_in_a_jvm_for_them(self):
        outcome = self.outcome(
            "int over(Object o) { return switch (o) { case int i when i > 5 -> i; default -> 0; }; }\nover(7)",
            {"JDK_JAVA_OPTIONS": "--enable-preview", "JJAVA_COMPILER_OPTS": "--enable-preview"},
        )
        self.assertEqual("7", outcome.result, outcome)


class LongSessionTest(KernelTest):
    def test_a_cell_of_a_hundred_declarations_and_a_method_that_fifty_call(self):
        self.run_cell("int base(int x) { return x; }")
        cell = "".join(
            f"int v{i} = {i};\n// a comment\nint m{i}(int x) {{\n    return base(x) + v{i};\n}}\n" for i in range(50)
        )
        start = time.monotonic()
        self.run_cell(cell + "m49(1)")
        first = time.monotonic() - start
        start = time.monotonic()
        self.run_cell("int base(int x) { return 2 * x; }")
        self.assertLess(time.monotonic() - start, max(2, first))
        self.assertResult("51", "m49(1)")
        start = time.monotonic()
        self.run_cell("%jars .\nint after = 1;")
        self.assertLess(time.monotonic() - start, max(2, first))
        self.assertResult("51", "m49(1)")


if __name__ == "__main__":
    unittest.main()
