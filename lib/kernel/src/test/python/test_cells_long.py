"""Cells of many statements: they are compiled together, and behave as if each stood alone."""

import time
import unittest

from running_kernel import KernelTest
from stopping import cpu_seconds


class LongCellsTest(KernelTest):
    def cost(self, code):
        """Processor time that the kernel takes for a cell, in seconds for ten runs."""
        self.run_cell(code)
        start = cpu_seconds(self.kernel.pid)
        for _ in range(10):
            self.run_cell(code)
        return cpu_seconds(self.kernel.pid) - start

    def test_sixty_calls_take_hardly_longer_than_six(self):
        self.run_cell("int n = 0; var names = new ArrayList<Integer>();")
        for statement in "n += {};", "names.add({});", "System.out.println({});", "if (n > {}) n--;":
            with self.subTest(statement):
                six, sixty = ("\n".join(statement.format(i) for i in range(n)) for n in (6, 60))
                # One by one they would take ten times as long.
                self.assertLess(self.cost(sixty), 5 * self.cost(six))

    def test_the_order_is_kept_and_the_last_value_shown(self):
        outcome = self.run_cell(
            """
            int k = 1;
            System.out.println("a" + k); // a comment }
            k = 2; System.out.println("b" + k);
            /* another { */ k++;
            String[] words = {"x"};
            words[0] = "y";
            if (k == 3) { System.out.println("c" + words[0]); } else { k = 0; }
            for (int i = 0; i < 2; i++) System.out.println("d" + i);
            System.out.println("e");
            k * 2
            """
        )
        self.assertEqual("a1\nb2\ncy\nd0\nd1\ne\n", outcome.stdout)
        self.assertEqual("6", outcome.result)

    def test_an_exception_names_its_line_and_what_came_before_has_run(self):
        self.run_cell("int reached = 0; var list = new ArrayList<Integer>();")
        error = self.fail_cell(
            "reached = 1;\nlist.add(5);\nreached = list.get(\n    0);\nlist.get(\n    7);\nreached = 6;\n1 + 1"
        )
        self.assertRegex(error, r"In \[\d+\], line 5, calling ArrayList.get\n      list.get\(\n")
        self.assertResult("5", "reached")
        self.assertRegex(self.fail_cell("Integer.parseInt(\"x\"); reached = 7;\n3"), r"In \[\d+\], line 1,")
        self.assertResult("5", "reached")

    def test_a_compile_error_names_its_line_and_what_came_before_has_run(self):
        self.run_cell("int before = 0;")
        error = self.fail_cell('before = 1;\nbefore = 2;\n  before = "three";\nbefore = 4;\n1')
        self.assertIn("line 3: incompatible types", error)
        self.assertIn("^", error)
        self.assertResult("2", "before")

    def test_statements_behind_code_that_is_evaluated_see_what_it_declared(self):
        outcome = self.run_cell('int fresh = 1;\neval("String fresh = \\"two\\";");\nSystem.out.println(fresh);\n1')
        self.assertEqual("two\n", outcome.stdout)
        self.run_cell('System.out.print(1); eval("int later = 3;"); System.out.print(later); 1')
        self.assertResult("3", "later")

    def test_values_that_nobody_sees_may_be_of_any_kind(self):
        self.assertResult("[1, 2]", "List.of(1);\nMath.max(1, 2);\n1 + 1;\nnew Object();\nint[] a = {1, 2};\na.clone();\na")
        self.run_cell('Thread t = new Thread(() -> { return; });\nt.start();\nt.join();\nSystem.out.print("");\n')

    def test_an_interrupt_ends_it_with_the_line_and_what_was_assigned(self):
        msg_id = self.kernel.send_running("int steps = 0;\nsteps = 1;\nThread.sleep(\n  60_000);\nsteps = 2;\n3")
        time.sleep(0.5)
        self.kernel.interrupt()
        outcome = self.kernel.outcome(msg_id)
        self.assertEqual("Interrupted", outcome.reply["ename"])
        self.assertRegex(outcome.error, r"In \[\d+\], line 4, calling Thread.sleep")
        self.assertResult("1", "steps")


if __name__ == "__main__":
    unittest.main()
