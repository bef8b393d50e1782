"""Loops at the top level of a cell work on the notebook's variables, however they end."""

import unittest

from stopping import StopTest


class LoopVariablesTest(StopTest):
    def test_variables_of_every_type_have_their_values_after_a_loop(self):
        self.run_cell(
            """
            int i = 1; long l = 2; float f = 3; double d = 4; boolean b = false; byte y = 5; short s = 6;
            char c = 'a'; int[] array = {1, 2, 3}; String text = "abc"; Integer boxed = 7; int unused = 8;
            for (int k = 0; k < 3; k++) {
                i += k; l *= 2; f += 0.5f; d /= 2; b = !b; y += 1; s += array[k]; c++; array[k] = i;
                boxed = boxed + text.charAt(k);
                if (k == 1) text = "xyz";
            }
            """
        )
        self.assertResult(
            "4 16 4.5 0.5 true 8 12 d [1, 2, 4] xyz 7 8".replace(" 7 8", f" {7 + 97 + 98 + 122} 8"),
            'i + " " + l + " " + f + " " + d + " " + b + " " + y + " " + s + " " + c + " "'
            ' + Arrays.toString(array) + " " + text + " " + boxed + " " + unused',
        )

    def test_after_an_exception_within_and_out_of_the_loop(self):
        self.run_cell("int caught = 0; int turn = 0; int[] few = new int[5];")
        self.run_cell(
            """
            for (turn = 0; turn < 8; turn++) {
                try { few[turn] = turn; } catch (ArrayIndexOutOfBoundsException e) { caught++; } finally { caught += 10; }
            }
            """
        )
        self.assertResult("8 83", 'turn + " " + caught')
        error = self.fail_cell("turn = 0;\nwhile (true) { few[turn] = 1; turn++; }")
        self.assertIn("ArrayIndexOutOfBoundsException", error)
        self.assertRegex(error, r"In \[\d+\], line 2")
        self.assertResult("5", "turn")

    def test_after_an_interrupt(self):
        self.run_cell("long counted = 0; double sum = 0;")
        self.interrupted("while (true) { counted++; sum += 0.5; }")
        self.assertResult("true", "counted > 1000 && sum == counted * 0.5")

    def test_methods_and_lambdas_see_what_the_loop_does(self):
        self.run_cell("int shared = 0; int read() { return shared; } IntSupplier supplier = () -> shared;")
        self.assertResult(
            "30", "int total = 0; for (int k = 0; k < 5; k++) { shared++; total += read() + supplier.getAsInt(); }\ntotal"
        )

    def test_another_thread_can_watch_a_loop(self):
        self.run_cell(
            """
            int progress = 0;
            int seen = 0;
            Thread watcher = new Thread(() -> {
                while (seen == 0) { seen = progress; try { Thread.sleep(1); } catch (InterruptedException e) { return; } }
            });
            watcher.start();
            """
        )
        self.run_cell("for (long k = 0; k < 3_000_000_000L && seen == 0; k++) progress = 1 + (int) (k >> 20);")
        self.assertResult("true", "seen > 0")
        self.run_cell("watcher.join();")


if __name__ == "__main__":
    unittest.main()
