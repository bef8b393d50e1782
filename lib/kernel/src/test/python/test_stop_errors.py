"""Errors that hit the thread of a cell: told, and the kernel goes on as before."""

import unittest

from running_kernel import KernelTest
from stopping import StopTest


class ErrorsTest(KernelTest):
    def after(self, error):
        self.assertResult("2", "1 + 1")
        self.assertResult("[4]", "record R(int x) {}\nList.of(4)")
        return error

    def test_an_array_too_large(self):
        self.assertIn("OutOfMemoryError", self.after(self.fail_cell("double[][] big = new double[Integer.MAX_VALUE][];")))
        self.assertIn("OutOfMemoryError", self.after(self.fail_cell("new double[2_000_000_000]")))

    def test_recursion_without_end(self):
        self.run_cell("int deep(int n) { return 1 + deep(n + 1); }")
        for _ in range(5):
            self.assertIn("StackOverflowError", self.after(self.fail_cell("deep(0)")))

    def test_recursion_in_the_text_of_the_result(self):
        self.run_cell("class Loop { Object inner = this; public String toString() { return inner + \"!\"; } }")
        self.assertIn("StackOverflowError", self.after(self.fail_cell("new Loop()")))
        self.assertIn("StackOverflowError", self.after(self.fail_cell("var list = new ArrayList<Object>(); list.add(List.of(list)); list")))

    def test_errors_of_classes(self):
        self.assertIn(
            "ExceptionInInitializerError",
            self.after(self.fail_cell("class Broken { static int x = 1 / (int) 0L; }\nnew Broken();")),
        )
        self.assertIn("NoClassDefFoundError", self.after(self.fail_cell("new Broken();")))
        self.assertIn("NoClassDefFoundError", self.after(self.fail_cell('throw new NoClassDefFoundError("gone");')))
        self.assertIn("LinkageError", self.after(self.fail_cell('throw new LinkageError("gone");')))

    def test_a_thread_death(self):
        self.assertIn("ThreadDeath", self.after(self.fail_cell("throw new ThreadDeath();")))

    def test_an_interrupt_that_the_cell_makes_itself_is_no_interrupt(self):
        self.assertIn("InterruptedException", self.after(self.fail_cell("{ Thread.currentThread().interrupt(); Thread.sleep(5); }")))
        self.run_cell("Thread.currentThread().interrupt();")
        self.assertResult("1", "Thread.sleep(5); 1")


class NetworkTest(KernelTest):
    def test_the_thread_of_the_network_outlives_an_error(self):
        if int(self.run_cell("Runtime.version().feature()").result) >= 20:
            self.skipTest("no thread can be stopped by another one from JDK 20 on")
        stop = (
            "for (Thread each : Thread.getAllStackTraces().keySet()) "
            'if (each.getName().startsWith("iothread")) each.stop();'
        )
        for _ in range(3):
            self.run_cell(stop)
            self.assertResult("2", "1 + 1")


class MemoryTest(StopTest):
    JVM = ["-Xmx256m"]

    def test_a_list_that_grows_for_ever(self):
        self.run_cell('if (Runtime.getRuntime().maxMemory() > 400 << 20) throw new Error("not limited");')
        for _ in range(3):
            error = self.fail_cell("{ List<double[]> list = new ArrayList<>(); while (true) list.add(new double[10_000]); }")
            self.assertIn("OutOfMemoryError", error)
            self.assertResult("2", "1 + 1")
        self.assertIn("OutOfMemoryError", self.fail_cell('String s = "x"; while (true) s += s;'))
        self.run_cell("s = null; System.gc(); byte[] back = new byte[100 << 20]; back = null;")
        self.assertIdle()

    def test_a_variable_that_holds_everything_can_be_dropped(self):
        error = self.fail_cell("{ Map<Integer, Object> m = new HashMap<>(); for (int i = 0; ; i++) m.put(i, new Object()); }")
        self.assertIn("OutOfMemoryError", error)
        for size in "100_000", "10", "1_000_000":
            self.run_cell("List<byte[]> hoard = new LinkedList<>();")
            grow = f"int n = 0;\nwhile (true) {{ hoard.add(new byte[{size}]); n++; }}"
            error = self.fail_cell(grow)
            self.assertRegex(error, r"OutOfMemoryError: Java heap space\n  at In \[\d+\], line 2", size)
            self.assertRegex(error, r"The kernel may use \d+ MB.*-Xmx")
            for again in grow, "hoard.size()", "nothing = null;":  # a reader who does not believe it
                error = self.fail_cell(again)
                self.assertRegex(error, r"The heap is full.*only NAME = null; runs.*hoard \([\d,]+ elements\)")
            self.run_cell("hoard = null;")
            self.assertResult("null", "String.valueOf(hoard)")
        self.assertResult(
            "true",
            "System.gc(); Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() < (120 << 20)",
        )


if __name__ == "__main__":
    unittest.main()
