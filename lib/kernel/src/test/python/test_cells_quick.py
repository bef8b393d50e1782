"""Expressions and statements are compiled by one call of the compiler, and behave as JShell has them."""

import unittest

from running_kernel import KernelTest


class UnnamedValuesTest(KernelTest):
    def test_values_are_kept_under_the_names_that_jshell_gives_them(self):
        self.assertResult("42", "6 * 7")
        self.assertResult("43", "$1 + 1")
        self.assertResult("43", "$2")  # a name alone makes no other
        self.assertResult("[a]", 'List.of("a")')
        self.assertResult("1", "$3.get(0).length()")
        self.run_cell("int declared = $4 + 1;")
        self.assertResult("2", "declared")
        self.assertResult("null", "String.valueOf((Object) null)")
        self.assertResult("class java.lang.String", "Object o = $5; o.getClass()")


class ForgottenValuesTest(KernelTest):
    def test_a_value_is_let_go_when_the_next_one_comes(self):
        self.run_cell("java.lang.ref.WeakReference<Object> held;")
        self.run_cell("static Object made() { Object o = new Object(); held = new java.lang.ref.WeakReference<>(o); return o; }")
        self.run_cell("made()")
        self.assertResult("true", "System.gc(); held.get() != null")
        self.assertResult("true", "System.gc(); held.get() == null")


class QuickCellsTest(KernelTest):
    def test_one_call_of_the_compiler_does(self):
        self.run_cell("static boolean isQuick() { return new Throwable().getStackTrace()[1].getClassName().contains(\"Shell$0\"); }")
        for cell in (
            "isQuick()",
            "isQuick();",
            "Optional.of(isQuick()).get() // and a comment",
            "boolean quick = false; quick = isQuick(); quick",
            "quick = false; for (int i = 0; i < 2; i++) { quick = isQuick(); }\nquick",
            "quick = false; if (!quick) quick = isQuick();\nquick",
            "!(!isQuick())",
            "isQuick() ? true : false",
        ):
            with self.subTest(cell):
                self.assertResult("true", cell)

    def test_a_value_has_the_type_that_it_has_by_itself(self):
        for expected, expression in {
            "1.0": "true ? 1 : 2.0",
            "2.5": "(switch (2) { case 1 -> 1; default -> 2.5; })",
            "1": "(int) 'a' - 96",
            "a": "'a'",
            "[1, 2]": "new ArrayList<>(List.of(1, 2))",
            "true": "1 < 2",
            "[]": "List.of()",
            "x": '"x" + "" // "quoted"',
            "int": "int.class",
            "hi": '"""\n  hi"""',
            "3": "new int[] {1, 2, 3}.length",
            "7": "((IntSupplier) () -> 7).getAsInt()",
        }.items():
            with self.subTest(expression):
                self.assertResult(expected, expression)

    def test_assignments_show_nothing_and_take_effect(self):
        self.run_cell("int x = 1; int[] many = {1, 2};")
        for cell in ("x = 5", "x = 6;", "x++;", "x += 2;", "many[0] = x;", "many[1] = many[0] = 4;"):
            with self.subTest(cell):
                self.assertIsNone(self.run_cell(cell).result)
        self.assertResult("9", "x")
        self.assertResult("4", "many[0]")
        self.assertResult("10", "x += 1")
        self.assertResult("10", "x++")
        self.assertResult("11", "x")

    def test_declarations_are_none_of_its_business(self):
        self.run_cell("@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE) @interface Size { int value(); }")
        for cell, name, expected in (
            ("int number = 3", "number", "3"),
            ("Map<String, List<int[]>> map = new HashMap<>()", "map", "{}"),
            ("java.util.List<Integer> list = List.of(1)", "list", "[1]"),
            ("String[] words = {\"a\"}", "words[0]", "a"),
            ("int[][] grid = new int[2][3]", "grid[1].length", "3"),
            ("record Pair<A, B>(A a, B b) {}", "new Pair<>(1, 2).a()", "1"),
            ("<T> T same(T t) { return t; }", "same(5)", "5"),
            ("int f() { return 8; }", "f()", "8"),
            ("class Box { int inside = 4; Box() {} }", "new Box().inside", "4"),
            ("Runnable r = () -> { };", "r != null", "true"),
            ("Runnable a = () -> { }, b = a;", "a == b", "true"),
            ("List<@Size(3) String> sized = List.of()", "sized", "[]"),
            ("@Deprecated int old() { return 1; }", "old()", "1"),
        ):
            with self.subTest(cell):
                self.run_cell(cell)
                self.assertResult(expected, name)

    def test_statements_leave_nothing_behind(self):
        self.run_cell("{ int inner = 3; System.out.print(inner); }")
        self.assertIn("inner", self.fail_cell("inner"))

    def test_the_line_that_throws_is_named(self):
        error = self.fail_cell('List.of(1, 2)\n  .stream()\n  .map(each ->\n     each / 0)\n  .toList()')
        self.assertRegex(error, r"In \[\d+\], line 4")
        self.assertIn("each / 0)", error)
        error = self.fail_cell('int n = 0;\nfor (int i = 0; i < 2; i++) {\n    System.out.println(\n        1 / n);\n}')
        self.assertRegex(error, r"In \[\d+\], line 3\n      System.out.println\(")
        error = self.fail_cell("int m = 0;\n\n// a comment\nnew Object() {\n  int value() {\n    return 1 / m;\n  }\n}.value()")
        self.assertRegex(error, r"In \[\d+\], line 6")
        self.assertNotIn("$", error)

    def test_errors_are_told_as_ever(self):
        self.assertIn("no suitable method", self.fail_cell("Math.max(1, \"2\")"))
        self.assertIn("cannot find symbol", self.fail_cell("nothing + 1"))
        self.fail_cell("() -> 5")
        self.assertIn("later", self.fail_cell("int early() { return later(); }\nearly()"))

    def test_classes_without_a_name_are_called_so(self):
        shown = self.run_cell("new Object() {}").result
        self.assertRegex(shown, r"^\(anonymous class\)@[0-9a-f]+$")
        self.assertRegex(self.run_cell("System.out.println(new Object() {});").stdout, r"^\(anonymous class\)@")


if __name__ == "__main__":
    unittest.main()
