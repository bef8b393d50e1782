"""Interrupts at every moment of a cell: before, between, within, twice, and again and again."""

import time
import unittest

from running_kernel import RUNS
from stopping import AT_ONCE, StopTest


class MomentsTest(StopTest):
    def test_without_a_cell_it_does_nothing(self):
        self.kernel.interrupt()
        self.kernel.interrupt()
        self.assertResult("2", "1 + 1")
        self.run_cell("volatile boolean on = true; Thread idle = new Thread(() -> { while (on) Thread.onSpinWait(); }); idle.start();")
        self.kernel.interrupt()
        time.sleep(1)
        self.assertResult("true", "idle.isAlive()")
        self.run_cell("on = false;")

    def test_while_the_cell_is_being_compiled(self):
        classes = "\n".join(
            f"class C{i} {{ List<Map<String, Integer>> x = List.of(Map.of()); int f() {{ return {i}; }} }}"
            for i in range(60)
        )
        for millis in (10, 50, 150, 400):
            msg_id = self.kernel.send(f"{classes}\nint a = 1;\nwhile (true) {{}}")
            time.sleep(millis / 1000)
            self.kernel.interrupt()
            time.sleep(2)
            self.kernel.interrupt()  # on a busy machine the first may have come before the cell began
            outcome = self.kernel.outcome(msg_id)
            self.assertEqual("Interrupted", outcome.reply["ename"], outcome)
            self.assertResult("3", f"class After{millis} {{}}\n1 + 2")

    def test_twice(self):
        msg_id = self.start("while (true) {}")
        self.kernel.interrupt()
        self.kernel.interrupt()
        self.assertEqual("Interrupted", self.kernel.outcome(msg_id).reply["ename"])
        self.assertResult("2", "1 + 1")
        self.assertEqual(1, self.cell_threads())

    def test_cells_that_wait_behind_are_aborted(self):
        first = self.start("while (true) {}")
        second = self.kernel.send("int second = 1;")
        time.sleep(0.3)
        self.assertEqual("Interrupted", self.interrupt(first).reply["ename"])
        self.assertEqual("aborted", self.kernel.outcome(second).status)
        third = self.kernel.send("2 + 2")
        self.assertEqual("4", self.kernel.outcome(third).result)

    def test_in_a_renderer(self):
        self.run_cell("class Slow { public String toString() { while (true) {} } }")
        outcome = self.interrupted("new Slow()")
        self.assertEqual("Interrupted", outcome.reply["ename"])
        self.assertResult("2", "1 + 1")

    def test_in_a_magic(self):
        msg_id = self.kernel.send(f'%time int timed = 41; System.out.println("{RUNS}"); while (true) {{}}')
        time.sleep(2)
        self.assertEqual("Interrupted", self.interrupt(msg_id).reply["ename"])
        self.assertResult("41", "timed")
        msg_id = self.kernel.send("%sleep")
        time.sleep(1)
        self.assertEqual("Interrupted", self.interrupt(msg_id).reply["ename"])
        self.assertResult("2", "1 + 1")

    def test_in_code_that_code_evaluates(self):
        self.assertEnds('eval("while (true) {}");')
        self.assertEnds('for (int i = 0; ; i++) eval("int evaluated = " + i + ";");', line=False)
        self.assertResult("3", "record After(int x) {}\nnew After(3).x()")

    def test_in_a_class_initialiser(self):
        outcome = self.interrupted("class Init { static int x = 1; static { while (x > 0) {} } }\nnew Init();")
        self.assertEqual("Interrupted", outcome.reply["ename"])
        self.assertResult("2", "1 + 1")

    def test_a_cell_that_ends_just_then(self):
        for i in range(30):
            msg_id = self.kernel.send("Thread.sleep(15); 7")
            time.sleep(0.002 * i)
            self.kernel.interrupt()
            outcome = self.kernel.outcome(msg_id)
            if outcome.status == "ok":
                self.assertEqual("7", outcome.result)
            else:
                self.assertEqual("Interrupted", outcome.reply["ename"], outcome)
            self.assertResult("2", "1 + 1")

    def test_code_of_cells_ends_by_itself_and_its_thread_lives(self):
        identity = "long thread = Thread.currentThread().getId();\nthread"
        before = self.run_cell(identity).result
        for code in "while (true) {}", "for (;;) { try { while (true) {} } catch (Exception e) {} }", "library.Training.iterate();":
            self.assertEqual("Interrupted", self.interrupted(code, wait=0.3).reply["ename"])
            # A thread that has to be stopped from outside takes no more cells.
            self.assertEqual(before, self.run_cell(identity).result, code)

    def test_the_line_that_was_interrupted_is_named(self):
        outcome = self.interrupted("int i = 0;\nwhile (true) {\n    i++;\n}")
        self.assertRegex(outcome.error, r"In \[\d+\], line [345]")

    def test_the_line_is_named_wherever_the_interrupt_finds_the_cell(self):
        self.run_cell("void train() {\n    double loss = 1;\n    loss =\n        library.Training.iterate();\n}")
        calls = {
            "library.Stubborn.spin();": "Stubborn.spin",
            "library.Training.iterate();": "Training",
            'new ProcessBuilder("sleep", "1000").start().waitFor();': "Process.waitFor",
            "java.nio.channels.Selector.open().select();": "Selector.select",
            'Pattern.matches("(a+)+\\\\1b", "a".repeat(60));': "Pattern.matches",
        }
        for code, called in calls.items():
            with self.subTest(code):
                error = self.interrupted(f"int a = 1;\nif (a > 0) {{\n    a++;\n    {code}\n}}").error
                self.assertRegex(error, r"In \[\d+\], line 5")
                self.assertIn(code, error)
        error = self.interrupted("1 + 1;\ntrain();").error
        self.assertRegex(error, r"(?s)line [34], in train.*at In \[\d+\], line 3\n      train\(\);")


class AgainTest(StopTest):
    KINDS = [
        "while (true) {}",
        "Thread.sleep(1_000_000);",
        "library.Training.iterate();",
        "library.Stubborn.spin();",
        "IntStream.range(0, 99).parallel().map(i -> { while (true) {} }).sum();",
    ]
    TIMED = """
        long start = System.nanoTime();
        double sum = 0;
        for (int k = 0; k < 20; k++) sum += library.Training.steps(2000);
        System.nanoTime() - start
        """

    def test_twenty_interrupts_leave_the_kernel_as_it_was(self):
        self.run_cell(self.TIMED)
        before = min(int(self.run_cell(self.TIMED).result) for _ in range(3))
        for code in self.KINDS:
            self.assertEqual("Interrupted", self.interrupted(code, wait=0.1).reply["ename"])
        threads = int(self.run_cell("Thread.activeCount()").result)
        for i in range(20):
            code = self.KINDS[i % len(self.KINDS)]
            self.assertEqual("Interrupted", self.interrupted(code, wait=0.1).reply["ename"], code)
            self.assertLess(self.took, AT_ONCE)
        self.assertIdle()
        self.assertEqual(1, self.cell_threads())
        self.assertLessEqual(int(self.run_cell("Thread.activeCount()").result), threads + 2)
        self.run_cell(self.TIMED)
        after = min(int(self.run_cell(self.TIMED).result) for _ in range(3))
        self.assertLess(after, 3 * before + 50_000_000)


if __name__ == "__main__":
    unittest.main()
