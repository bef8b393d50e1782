"""What a cell shows: its result, its displays, its prints."""

import unittest

from running_kernel import KernelTest


class CellsTest(KernelTest):
    def test_shows_the_value_of_the_last_expression_only(self):
        self.assertResult("2", "1 + 1")
        self.assertResult("[1, 2]", "40;\nList.of(1, 2)")
        self.assertResult(None, "int declared = 3;")
        self.assertResult(None, "int assigned; assigned = 4;")
        self.assertResult(None, 'System.out.printf("x")')
        self.assertResult(None, "// only a comment")
        self.assertResult("[[1, 2], [3]]", "new int[][] {{1, 2}, {3}}")

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
