"""Nothing that a cell does ends the kernel, except what the operating system does."""

import os
import signal
import time
import unittest

from running_kernel import KernelTest, RunningKernel


class ExitTest(KernelTest):
    def test_exit_is_refused_wherever_it_is_called(self):
        self.run_cell("int kept = 3;")
        calls = {
            "System.exit(3);": "System.exit(3)",
            "Runtime.getRuntime().exit(4);": "(4)",
            "Runtime.getRuntime().halt(5);": "Runtime.halt(5)",
            "library.Stubborn.exit(6);": "System.exit(6)",
            "List.of(7).forEach(System::exit);": "System.exit(7)",
            "for (int i = 8; i < 9; i++) { System.exit(i); }": "System.exit(8)",
        }
        for call, shown in calls.items():
            error = self.fail_cell(call)
            self.assertIn(shown, error, call)
            self.assertIn("would end the kernel and lose every variable", error, call)
            self.assertResult("3", "kept")

    def test_exit_by_reflection(self):
        error = self.fail_cell('System.class.getMethod("exit", int.class).invoke(null, 2);')
        self.assertIn("would end the kernel", error)
        self.assertResult("2", "1 + 1")

    def test_exit_on_another_thread_ends_that_thread(self):
        outcome = self.run_cell('Thread t = new Thread(() -> System.exit(1), "leaver"); t.start(); t.join();')
        self.assertIn("would end the kernel", outcome.stderr)
        self.assertIn("leaver", outcome.stderr)
        self.assertResult("false", "t.isAlive()")

    def test_the_kernels_own_ways_to_end_still_work(self):
        kernel = RunningKernel()
        kernel.execute("System.exit(0);")
        self.assertTrue(kernel.stop(), "shutdown request")
        kernel = RunningKernel()
        kernel.client.stop_channels()
        os.kill(kernel.pid, signal.SIGTERM)
        for _ in range(200):
            if not kernel.manager.is_alive():
                break
            time.sleep(0.05)
        self.assertFalse(kernel.manager.is_alive(), "SIGTERM")
        kernel.kill()


if __name__ == "__main__":
    unittest.main()
