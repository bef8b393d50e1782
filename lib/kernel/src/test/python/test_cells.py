"""What a cell shows: its result, its displays, its prints."""

import unittest

from running_kernel import KernelTest, RunningKernel


class CellsTest(KernelTest):
    def test_shows_the_value_of_the_last_expression_only(self):
        self.assertResult("2", "1 + 1")
        self.assertResult("[1, 2]", "40;\nList.of(1, 2)")
        self.assertResult(None, "int declared = 3;")
        self.assertResult(None, "int assigned; assigned = 4;")
        self.assertResult(None, 'System.out.printf("x")')
        self.assertResult(None, "// only a comment")
        self.assertResult("[[1, 2], [3]]", "new int[][] {{1, 2}, {3}}")

    def test_names_classes_as_they_were_written(self):
        hashed = r"(@[0-9a-f]+)"
        self.run_cell("class Spot { int x = 1; static class Inner {} }")
        cells = {
            "new Spot()": "Spot" + hashed,
            "List.of(new Spot(), new Spot.Inner())": rf"\[Spot{hashed}, Spot\.Inner{hashed}\]",
            "new Spot[] {new Spot()}": rf"\[Spot{hashed}\]",
            "new Spot[0][0].toString()": r"Spot\[\]\[\]" + hashed,
            "new Spot().getClass()": "class Spot",
            "new Spot.Inner().getClass().getName()": r"Spot\.Inner",
            "Optional.of(new Spot())": rf"Optional\[Spot{hashed}\]",
            "new Object() {}": r"\(anonymous class\)" + hashed,
            "Runnable r = () -> {};\nr": r"\(lambda\)" + hashed,
            "enum Kind { ONE }\nKind.class": "class Kind",
            "class Odd extends Exception {}\nnew Odd()": "Odd",
            "Map.of(1, new Spot())": rf"{{1=Spot{hashed}}}",
        }
        for cell, shown in cells.items():
            with self.subTest(cell):
                self.assertRegex(self.run_cell(cell).result, f"^{shown}$")
        outcome = self.run_cell(
            'System.out.println(new Spot());\nSystem.out.printf("%s", new Spot());\nSystem.err.print("" + new Spot());'
        )
        self.assertRegex(outcome.stdout, f"^Spot{hashed}\nSpot{hashed}$")
        self.assertRegex(outcome.stderr, f"^Spot{hashed}$")
        self.assertRegex(self.run_cell("Spot where = new Spot();\n%whos").all("display_data")[0]["data"]["text/plain"], f"Spot{hashed}")

    def test_says_once_how_a_class_gets_a_text(self):
        kernel = RunningKernel()
        self.addCleanup(kernel.kill)
        kernel.execute("1")
        for cell in "record Good(int x) {}\nnew Good(1)", "Runnable r = () -> {};\nr", "new Object()":
            self.assertEqual("", kernel.execute(cell).stderr)
        note = kernel.execute("class Bare {}\nnew Bare()").stderr
        self.assertIn("Note: Bare does not say how to show it", note)
        self.assertIn("toString()", note)
        self.assertEqual("", kernel.execute("new Bare()").stderr)

    def test_says_what_is_in_values_that_have_to_be_read(self):
        cells = {
            "Stream.of(1, 2).map(x -> x + 1)": "Stream, not read yet: .toList() shows its elements",
            "IntStream.range(0, 3).filter(i -> i > 1)": "IntStream, not read yet: .boxed().toList() shows its elements",
            "DoubleStream.of(1)": "DoubleStream, not read yet: .boxed().toList() shows its elements",
            "List.of(1).iterator()": "Iterator, not read yet: hasNext() and next() go through its elements",
            "Optional.of(3)": "Optional[3]",
            "Optional.empty()": "Optional.empty",
            "null": None,
            "String no = null;\nno": None,
        }
        for cell, shown in cells.items():
            with self.subTest(cell):
                self.assertResult(shown, cell)
        self.assertResult("[2, 3]", "var s = Stream.of(1, 2).map(x -> x + 1);\ndisplay(s);\ns.toList()")

    def test_displays_and_updates(self):
        outcome = self.run_cell(
            """
            var id = display("first");
            updateDisplay(id, "second");
            display("<b>3</b>", "text/html");
            display(4, 5.5, "six");
            """
        )
        shown = [c["data"].get("text/plain", c["data"].get("text/html")) for c in outcome.all("display_data")]
        self.assertEqual(["first", "<b>3</b>", "4", "5.5", "six"], shown)
        update = outcome.all("update_display_data")[0]
        self.assertEqual(outcome.all("display_data")[0]["transient"], update["transient"])
        self.assertEqual("second", update["data"]["text/plain"])
        self.assertResult(None, "display(1)")

    def test_batches_prints_and_keeps_their_order(self):
        outcome = self.run_cell(
            """
            for (int i = 0; i < 5000; i++) System.out.println("line " + i);
            System.err.println("problem");
            System.out.print("概率 without end of line");
            display("shown");
            """
        )
        self.assertTrue(outcome.stdout.startswith("line 0\nline 1\n"))
        self.assertIn("line 4999\n概率 without end of line", outcome.stdout)
        self.assertLess(len(outcome.all("stream")), 50)
        self.assertEqual(["execute_input", "stdout", "stderr", "stdout", "display_data"], outcome.kinds)

    def test_asserts_in_cells_are_meant(self):
        self.assertIn("AssertionError: no", self.fail_cell('assert 1 > 2 : "no";'))

    def test_installs_extensions_though_another_fails(self):
        self.assertResult("imported by the extension", "Rendering.WORD")
        self.assertResult("<rendered>", "new Rendering.Thing()")


if __name__ == "__main__":
    unittest.main()
