"""Code in cells runs as fast as the same code compiled in a class."""

import unittest

from running_kernel import KernelTest

COUNT = 200_000_000
MOST = 1.1  # times the time that the class takes
TRIES = 6  # for a quiet moment of the machine in each of the two


class SpeedTest(KernelTest):
    CELL = f"""
        long start = System.nanoTime();
        double x = 0.5;
        double total = 0;
        for (int i = 0; i < {COUNT}; i++) {{
            x = 3.9 * x * (1 - x);
            total += x > 0.5 ? x : -x;
        }}
        long took = System.nanoTime() - start;
        took
        """

    def assertAsFast(self, prepare, code, result):
        self.run_cell(prepare)
        cells, classes = [], []
        for _ in range(TRIES):
            cells.append(int(self.run_cell(code).result))
            classes.append(int(self.run_cell(f"library.Speed.nanos({COUNT})").result))
            if min(cells[2:] or [1e18]) < MOST * min(classes):
                break
        self.assertLess(min(cells), MOST * min(classes), (cells, classes))
        self.assertResult("true", f"Math.abs({result} - library.Speed.total({COUNT})) < 1e-6")

    def test_a_loop_over_variables_of_the_cell(self):
        self.assertAsFast("", self.CELL, "total")

    def test_a_loop_in_a_method_of_a_cell(self):
        method = self.CELL.replace("took\n", "sum = total; return took;\n")
        self.assertAsFast(f"double sum = 0;\nlong loop() {{ {method} }}", "loop()", "sum")


if __name__ == "__main__":
    unittest.main()
