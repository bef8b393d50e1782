"""What the tests of interrupts share: sending a cell, waiting until it runs, and stopping it."""

import os
import time

from running_kernel import KernelTest

AT_ONCE = 20  # seconds; about one on a machine with nothing else to do
IDLE = 0.5  # of a core, while the kernel should do nothing but may still compile


def cpu_seconds(pid):
    """Processor time that a process has used."""
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class StopTest(KernelTest):
    """Tests that interrupt cells of one kernel."""

    def start(self, code, first="", **options):
        """Sends a cell, waits until it runs after `first`, and returns its id."""
        return self.kernel.send_running(code, first, **options)

    def interrupted(self, code, wait=0.8, **options):
        """Interrupts a cell that has run for a moment, and returns its outcome."""
        msg_id = self.start(code, **options)
        time.sleep(wait)
        return self.interrupt(msg_id)

    def interrupt(self, msg_id):
        start = time.monotonic()
        self.kernel.interrupt()
        outcome = self.kernel.outcome(msg_id)
        self.took = time.monotonic() - start
        self.assertEqual("error", outcome.status, outcome)
        self.assertLess(self.took, AT_ONCE, outcome)
        return outcome

    def assertEnds(self, code, says="The cell was interrupted.", quiet=True, line=True, **options):
        """The cell ends, what it had assigned stays, the next one works and nothing burns a core."""
        self.run_cell("int assigned = 0;")
        outcome = self.interrupted(code, first="assigned = 41;", **options)
        self.assertEqual("Interrupted", outcome.reply["ename"], outcome)
        self.assertIn(says, outcome.error)
        if line:
            self.assertRegex(outcome.error, r"at In \[\d+\], line \d")
        self.assertResult("42", "assigned + 1")
        if quiet:
            self.assertIdle()
        return outcome

    def busy(self):
        """Which part of a core the kernel uses."""
        before = cpu_seconds(self.kernel.pid)
        start = time.monotonic()
        time.sleep(0.6)
        return (cpu_seconds(self.kernel.pid) - before) / (time.monotonic() - start)

    def assertIdle(self):
        for _ in range(5):  # a compiler thread may need its time first
            busy = self.busy()
            if busy < IDLE:
                return
        self.fail(f"the kernel uses {busy:.2f} of a core: {self.threads()}")

    def threads(self):
        """Names and stacks of the threads that run code."""
        return self.run_cell(
            """
            Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey().getState() == Thread.State.RUNNABLE)
                .map(e -> e.getKey().getName() + ": " + Arrays.stream(e.getValue()).limit(4).toList())
                .collect(Collectors.joining("\\n"))
            """
        ).result

    def cell_threads(self):
        """How many threads there are for cells; one, unless some were left behind."""
        counted = self.run_cell(
            'Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("cell")).count()'
        )
        return int(counted.result)
