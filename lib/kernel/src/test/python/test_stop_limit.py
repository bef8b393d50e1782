"""A time limit for cells, by the environment and by a magic."""

import time
import unittest

from running_kernel import KernelTest
from stopping import StopTest


class LimitByMagicTest(StopTest):
    def tearDown(self):
        self.run_cell("%timeout off")

    def test_a_cell_that_takes_longer_ends_and_the_reader_is_told_the_limit(self):
        self.assertIn("Time limit for a cell: 2 seconds", self.run_cell("%timeout 2").stdout)
        outcome = self.kernel.execute("int kept = 5;\nwhile (true) {}")
        self.assertEqual("TimeLimitExceeded", outcome.reply["ename"])
        for words in ("longer than 2 seconds", "%timeout 60", "%timeout off", "JJAVA_TIMEOUT"):
            self.assertIn(words, outcome.error)
        self.assertResult("5", "kept")
        self.assertIdle()

    def test_cells_within_the_limit_do_not_notice(self):
        self.run_cell("%timeout 3")
        for _ in range(5):
            self.assertResult("7", "Thread.sleep(10); 7")
        time.sleep(4)
        self.assertResult("8", "8")

    def test_it_is_shown_and_taken_away(self):
        self.run_cell("%timeout 90 MINUTES")
        self.assertIn("90 minutes", self.run_cell("%timeout").stdout)
        self.assertIn("none", self.run_cell("%timeout off").stdout)
        self.assertIn("none", self.run_cell("%timeout").stdout)
        self.assertResult("1", "Thread.sleep(2500); 1")

    def test_what_is_no_limit_is_refused(self):
        self.assertIn("given: soon", self.fail_cell("%timeout soon"))

    def test_queued_cells_are_aborted_as_after_an_interrupt(self):
        self.run_cell("%timeout 1")
        first = self.kernel.send("while (true) {}")
        second = self.kernel.send("1 + 1")
        self.assertEqual("TimeLimitExceeded", self.kernel.outcome(first).reply["ename"])
        self.assertEqual("aborted", self.kernel.outcome(second).status)


class LimitByEnvironmentTest(KernelTest):
    ENV = {"JJAVA_TIMEOUT": "3 SECONDS", "IJAVA_TIMEOUT": "-1"}

    def test_the_cell_ends(self):
        self.assertIn("longer than 3 seconds", self.fail_cell("Thread.sleep(1_000_000);"))
        self.assertResult("2", "1 + 1")


class IJavasLimitTest(KernelTest):
    ENV = {"IJAVA_TIMEOUT": "2500"}

    def test_milliseconds_are_meant(self):
        self.assertIn("longer than 2.5 seconds", self.fail_cell("for (;;);"))


class NoLimitTest(KernelTest):
    ENV = {"IJAVA_TIMEOUT": "-1", "JJAVA_TIMEOUT": "often"}

    def test_what_is_not_understood_is_told(self):
        outcome = self.run_cell("%timeout")
        self.assertIn("given: often", outcome.stderr)
        self.assertIn("none", outcome.stdout)


if __name__ == "__main__":
    unittest.main()
