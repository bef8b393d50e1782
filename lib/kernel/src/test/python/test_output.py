"""Output: it reaches the cell that it belongs to, in order, in few messages, whoever prints it."""

import os
import re
import subprocess
import time
import unittest
from queue import Empty

import zmq
from running_kernel import LIMIT, KernelTest, RunningKernel


def memory(pid):
    """Resident memory of a process in MB."""
    with open(f"/proc/{pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read())[1]) / 1024


class OutputTest(KernelTest):
    def collect(self, seconds):
        """All messages of IOPub within a time."""
        messages = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                messages.append(self.kernel.client.get_iopub_msg(timeout=0.2))
            except Empty:
                pass
        return messages

    def wait_for_text(self, wanted, msg_id):
        """Waits for a text among the prints that belong to a cell."""
        text = ""
        end = time.monotonic() + LIMIT
        while wanted not in text:
            self.assertLess(time.monotonic(), end, f"{wanted!r} is not in {text!r}")
            message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
            if message["parent_header"].get("msg_id") == msg_id and message["msg_type"] == "stream":
                text += message["content"]["text"]
        return text


class BatchesTest(OutputTest):
    def test_5000_prints_are_few_messages(self):
        outcome = self.run_cell('for (int i = 0; i < 5000; i++) System.out.println("line " + i);')
        self.assertEqual("".join(f"line {i}\n" for i in range(5000)), outcome.stdout)
        self.assertLess(len(outcome.all("stream")), 100)

    def test_prints_now_and_then_are_gathered(self):
        start = time.monotonic()
        outcome = self.run_cell("for (int i = 0; i < 400; i++) { System.out.println(i); Thread.sleep(3); }")
        self.assertEqual(400, outcome.stdout.count("\n"))
        self.assertLess(len(outcome.all("stream")), 50 * (time.monotonic() - start) + 10)

    def test_an_endless_loop_of_prints_neither_floods_nor_fills_memory(self):
        self.run_cell("1")
        cell = self.kernel.send('for (long i = 0; ; i++) System.out.println("line " + i);')
        messages, seconds = self.collect(2), 2
        while "%output off" not in str(messages[-2:]) and seconds < 60:  # on a machine that is busy
            messages, seconds = messages + self.collect(1), seconds + 1
        streams = [m["content"] for m in messages if m["msg_type"] == "stream"]
        self.assertLessEqual(len(streams) / seconds, 50)
        text = "".join(each["text"] for each in streams if each["name"] == "stdout")
        self.assertTrue(text.startswith("line 0\nline 1\n"))
        self.assertEqual(4_000_000, len(text))
        notice = "".join(each["text"] for each in streams if each["name"] == "stderr")
        self.assertIn("the cell has printed 4 million characters", notice)
        self.assertIn("%output off", notice)
        before = memory(self.kernel.pid)
        self.assertEqual([], [m for m in self.collect(3) if m["msg_type"] == "stream"])
        self.assertLess(memory(self.kernel.pid) - before, 100, "MB more after three seconds")
        self.kernel.interrupt()
        outcome = self.kernel.outcome(cell)
        self.assertEqual("error", outcome.status)
        self.assertRegex(outcome.stderr, r"Note: \d{5,} lines are left out here")
        last = outcome.stdout.splitlines()
        self.assertGreater(len(last), 50)
        numbers = [int(re.fullmatch(r"line (\d+)", line)[1]) for line in last]
        self.assertEqual(list(range(numbers[0], numbers[0] + len(numbers))), numbers)
        self.assertResult("2", "1 + 1")

    def test_an_endless_loop_of_displays_neither_floods_nor_fills_memory(self):
        self.run_cell("%output 0.2")
        cell = self.kernel.send('for (long i = 0; ; i++) { display("value " + i); System.out.print("."); }')
        messages, seconds = self.collect(3), 3
        while "%output off" not in str(messages[-2:]) and seconds < 60:  # on a machine that is busy
            messages, seconds = messages + self.collect(1), seconds + 1
        shown = [m["content"]["data"]["text/plain"] for m in messages if m["msg_type"] == "display_data"]
        self.assertEqual([f"value {i}" for i in range(50)], shown)
        notice = "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream")
        self.assertIn("0.2 million characters, counting each value that it displayed as 4000", notice)
        before = memory(self.kernel.pid)
        self.assertEqual([], [m for m in self.collect(3) if m["msg_type"] in ("stream", "display_data")])
        self.assertLess(memory(self.kernel.pid) - before, 100, "MB more after three seconds")
        self.kernel.interrupt()
        outcome = self.kernel.outcome(cell)
        self.assertEqual("error", outcome.status)
        self.assertRegex(outcome.stderr, r"Note: \d{2,} values are not displayed here")
        self.run_cell("%output 4")

    def test_what_is_cleared_or_updated_does_not_count_as_displayed(self):
        self.run_cell("%output 0.02")
        code = 'for (int i = 0; i < 20; i++) { clearOutput(true); display("frame " + i); }'
        self.assertEqual(20, len(self.run_cell(code).all("display_data")))
        code = 'String id = display("first"); for (int i = 0; i < 20; i++) updateDisplay(id, "frame " + i);'
        self.assertEqual(20, len(self.run_cell(code).all("update_display_data")))
        outcome = self.run_cell('for (int i = 0; i < 20; i++) display("value " + i);')
        self.assertEqual(5, len(outcome.all("display_data")))
        self.assertIn("Note: 15 values are not displayed here", outcome.stderr)
        self.run_cell("%output 4")

    def test_without_a_limit_an_endless_loop_waits_for_the_front_end(self):
        self.run_cell("%output off")
        cell = self.kernel.send('for (long i = 0; ; i++) System.out.println("line " + i);')
        self.collect(2)
        before = memory(self.kernel.pid)
        streams = [m for m in self.collect(4) if m["msg_type"] == "stream"]
        after = memory(self.kernel.pid)
        self.kernel.interrupt()
        self.assertEqual("error", self.kernel.outcome(cell).status)
        self.assertLessEqual(len(streams) / 4, 50)
        self.assertGreater(len(streams), 1)
        self.assertLess(after - before, 300, "MB more after four seconds")
        self.run_cell("%output 4")

    def test_a_cell_that_prints_too_much_shows_its_last_lines(self):
        outcome = self.run_cell(
            """
            for (int i = 0; i < 1_000_000; i++) System.out.println("row " + i);
            System.err.println("almost done");
            System.out.println("done");
            "result"
            """
        )
        self.assertTrue(outcome.stdout.endswith("row 999999\ndone\n"))
        self.assertIn("almost done\n", outcome.stderr)
        left_out = int(re.search(r"Note: (\d+) lines are left out", outcome.stderr)[1])
        # The line that is cut at the limit counts as left out, and so does the rest of it.
        self.assertAlmostEqual(1_000_001, left_out + outcome.stdout.count("\n"), delta=2)
        self.assertEqual("result", outcome.result)
        self.assertEqual("a\n", self.run_cell('System.out.println("a");').stdout)

    def test_the_limit_is_set_told_and_taken_away(self):
        self.assertIn("4 million characters", self.run_cell("%output").stdout)
        self.assertIn("0.001 million characters", self.run_cell("%output 0.001").stdout)
        self.assertIn("left out", self.run_cell('System.out.println("x".repeat(9999));').stderr)
        self.assertEqual("", self.run_cell('System.out.println("x".repeat(900));').stderr)
        self.assertIn("Limit of what a cell prints: none", self.run_cell("%output off").stdout)
        outcome = self.run_cell('System.out.print("0123456789".repeat(600_000));')
        self.assertEqual(("0123456789" * 600_000, ""), (outcome.stdout, outcome.stderr))
        self.assertIn("a number of million characters", self.fail_cell("%output much"))
        self.run_cell("%output 4")

    def test_what_is_taken_away_or_written_over_does_not_count(self):
        outcome = self.run_cell(
            """
            for (int i = 0; i < 80; i++) { System.out.print("x".repeat(100_000)); clearOutput(true); }
            for (int i = 0; i < 100_000; i++) System.out.print("\\rprogress " + "=".repeat(60));
            System.out.println("end");
            """
        )
        self.assertEqual("", outcome.stderr)
        self.assertTrue(outcome.stdout.endswith("=end\n"))

    def test_a_thread_that_goes_on_after_its_cell_is_limited_as_well(self):
        self.run_cell("%output 0.01")
        cell = self.kernel.send(
            """
            volatile boolean chatting = true;
            Thread chat = new Thread(() -> { while (chatting) System.out.println("chat"); });
            chat.start();
            """
        )
        self.assertEqual("ok", self.kernel.outcome(cell).status)
        streams = [m["content"] for m in self.collect(2) if m["msg_type"] == "stream"]
        self.assertLess(sum(len(each["text"]) for each in streams if each["name"] == "stdout"), 30_000)
        self.assertEqual("ab\n", self.run_cell('chatting = false;\nchat.join();\nSystem.out.println("ab");').stdout)
        self.run_cell("%output 4")

    def test_a_front_end_that_reads_nothing_fills_no_memory(self):
        kernel = RunningKernel()
        try:
            kernel.execute("%output off")
            kernel.client.iopub_channel.stop()
            kernel.send('for (long i = 0; ; i++) System.out.println("line " + i);')
            time.sleep(3)
            before = memory(kernel.pid)
            time.sleep(3)
            self.assertLess(memory(kernel.pid) - before, 300)
            self.assertEqual("ok", kernel.ask("kernel_info_request", channel="control")["status"])
        finally:
            kernel.kill()

    def test_large_prints_wait_for_a_front_end_that_reads_nothing(self):
        kernel = RunningKernel()
        self.addCleanup(kernel.kill)
        kernel.execute("%output off")
        kernel.client.iopub_channel.stop()
        # A front end that is there and hangs: what it does not read waits in the kernel.
        hanging = zmq.Context.instance().socket(zmq.SUB)
        self.addCleanup(hanging.close, 0)
        hanging.setsockopt(zmq.RCVHWM, 1)
        hanging.setsockopt(zmq.SUBSCRIBE, b"")
        hanging.connect(f"tcp://127.0.0.1:{kernel.client.iopub_port}")
        time.sleep(0.5)
        kernel.send('String large = "x".repeat(1_000_000); while (true) System.out.print(large);')
        time.sleep(4)
        # Queued without a limit they would take all of the heap, two gigabytes, within this time.
        self.assertLess(memory(kernel.pid), 500)
        self.assertEqual("ok", kernel.ask("kernel_info_request", channel="control")["status"])

    def test_one_print_of_50_megabytes_arrives_whole(self):
        self.run_cell("%output off")
        outcome = self.run_cell('System.out.print("0123456789".repeat(5_000_000));')
        self.assertEqual(50_000_000, len(outcome.stdout))
        self.assertTrue(outcome.stdout == "0123456789" * 5_000_000)
        self.run_cell("%output 4")

    def test_a_million_small_prints_arrive_whole(self):
        outcome = self.run_cell('for (int i = 0; i < 1_000_000; i++) System.out.print("ab" + i % 10);')
        self.assertEqual("".join(f"ab{i}" for i in range(10)) * 100_000, outcome.stdout)


class LimitFromEnvironmentTest(OutputTest):
    ENV = {"IJAVA_OUTPUT_LIMIT": "0.002"}

    def test_it_is_heeded(self):
        outcome = self.run_cell('for (int i = 0; i < 2000; i++) System.out.println("x");')
        self.assertIn("the cell has printed 0.002 million characters", outcome.stderr)
        self.assertTrue(outcome.stdout.startswith("x\nx\n"))


class OrderTest(OutputTest):
    def test_streams_and_displays_keep_their_order(self):
        outcome = self.run_cell(
            """
            System.out.println("1"); System.err.println("2"); System.out.println("3");
            display("4"); System.err.print("5"); System.out.print("6"); display("7");
            "8"
            """
        )
        shown = [
            c.get("text") or c["data"]["text/plain"]
            for c in (m["content"] for m in outcome.messages[1:])
        ]
        self.assertEqual(["1\n", "2\n", "3\n", "4", "5", "6", "7", "8"], shown)

    def test_many_changes_between_streams_lose_nothing_and_do_not_flood(self):
        outcome = self.run_cell(
            'for (int i = 0; i < 5000; i++) { System.out.println("o" + i); System.err.println("e" + i); }'
        )
        self.assertTrue(outcome.stdout == "".join(f"o{i}\n" for i in range(5000)))
        self.assertTrue(outcome.stderr == "".join(f"e{i}\n" for i in range(5000)))
        self.assertLess(len(outcome.all("stream")), 1500)
        first = [c["text"] for c in outcome.all("stream")[:4]]
        self.assertEqual(["o0\n", "e0\n", "o1\n", "e1\n"], first)

    def test_a_character_written_in_pieces_is_whole(self):
        outcome = self.run_cell(
            """
            for (byte b : "概率 🎲".getBytes("UTF-8")) { System.out.write(b); System.out.flush(); }
            System.out.write(new byte[] {(byte) 0xff, 'x'}, 0, 2);
            System.out.flush();
            """
        )
        self.assertEqual("概率 🎲\ufffdx", outcome.stdout)

    def test_output_waits_to_be_cleared(self):
        outcome = self.run_cell('System.out.print("a"); clearOutput(true); System.out.print("b"); clearOutput();')
        self.assertEqual(["execute_input", "stdout", "clear_output", "stdout", "clear_output"], outcome.kinds)
        self.assertEqual([{"wait": True}, {"wait": False}], outcome.all("clear_output"))

    def test_shows_a_value_as_it_was_when_it_was_shown(self):
        outcome = self.run_cell(
            """
            var data = render("before");
            display(data);
            data.putText("after");
            """
        )
        self.assertEqual("before", outcome.all("display_data")[0]["data"]["text/plain"])

    def test_streams_put_in_place_by_a_cell_last_to_its_end(self):
        outcome = self.run_cell(
            """
            var caught = new ByteArrayOutputStream();
            System.setOut(new PrintStream(caught));
            System.out.print("caught");
            """
        )
        self.assertEqual("", outcome.stdout)
        self.assertEqual("seen", self.run_cell('System.out.print("seen");').stdout)
        self.assertResult("caught", "caught.toString()")


class ThreadsTest(OutputTest):
    LATER = """
    var %(name)s = new CountDownLatch(1);
    Runnable %(name)sWork = () -> {
        try {
            %(name)s.await();
            System.out.println("%(name)s prints");
            display("%(name)s shows");
        } catch (InterruptedException e) {}
    };
    """

    def start(self, name, starter):
        return self.kernel.send(self.LATER % {"name": name} + starter % {"work": f"{name}Work"})

    def test_prints_of_a_thread_belong_to_the_cell_that_started_it(self):
        starters = {
            "plain": "new Thread(%(work)s).start();",
            "pool": "Executors.newSingleThreadExecutor().submit(%(work)s);",
            "timer": "new Timer().schedule(new TimerTask() { public void run() { %(work)s.run(); } }, 0);",
            "nested": "new Thread(() -> new Thread(%(work)s).start()).start();",
            "ownPool": "new ForkJoinPool(2).submit(%(work)s);",
        }
        for name, starter in starters.items():
            for running in True, False:
                with self.subTest(name, another_cell_runs=running):
                    own = name + ("1" if running else "0")
                    cell = self.start(own, starter)
                    self.assertEqual("ok", self.kernel.outcome(cell).status)
                    code = f"{own}.countDown();" + (" Thread.sleep(300);" if running else "")
                    other = self.kernel.send(code + 'System.out.print("mine");')
                    found = []
                    while len(found) < 3:
                        message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
                        parent = message["parent_header"].get("msg_id")
                        if message["msg_type"] in ("stream", "display_data"):
                            found.append((parent, message["content"]))
                    for parent, content in found:
                        text = content.get("text") or content["data"]["text/plain"]
                        self.assertEqual(other if text == "mine" else cell, parent, text)

    def test_workers_that_all_cells_share_print_for_the_running_cell(self):
        code = """
        IntStream.range(0, 64).parallel().forEach(i -> {
            try { Thread.sleep(2); } catch (InterruptedException e) {}
            System.out.println(Thread.currentThread().getName());
        });
        """
        for _ in range(2):
            lines = self.run_cell(code).stdout.splitlines()
            self.assertEqual(64, len(lines))


class NativeTest(OutputTest):
    def test_output_of_child_processes_reaches_the_cell(self):
        self.run_cell("1")
        outcome = self.run_cell(
            """
            library.Native.shell("echo to stdout; echo to stderr >&2; printf '概率'");
            """
        )
        self.assertEqual("to stdout\n概率", outcome.stdout)
        self.assertEqual("to stderr\n", outcome.stderr)

    def test_what_a_child_prints_later_belongs_to_the_last_cell(self):
        cell = self.kernel.send(
            'new ProcessBuilder("sh", "-c", "sleep 1; echo late").inheritIO().start();'
        )
        self.assertEqual("ok", self.kernel.outcome(cell).status)
        self.assertEqual("late\n", self.wait_for_text("late\n", cell))

    def test_much_native_output_arrives_whole(self):
        outcome = self.run_cell('library.Native.shell("seq 1 300000");')
        self.assertTrue(outcome.stdout == "".join(f"{i}\n" for i in range(1, 300_001)))
        self.assertLess(len(outcome.all("stream")), 300)

    def test_output_that_c_holds_back_is_flushed_at_the_end_of_the_cell(self):
        if int(self.run_cell("Runtime.version().feature()").result) < 22:
            self.skipTest("the test calls C by java.lang.foreign")
        self.run_cell('library.Native.puts("once, so that all is prepared");')
        time.sleep(1)
        self.assertEqual("held by C\n", self.run_cell('library.Native.puts("held by C");').stdout)

    def test_the_kernels_own_log_goes_to_the_terminal_of_the_server(self):
        kernel = RunningKernel()
        try:
            kernel.execute('library.Native.shell("echo to the cell");')
            kernel.client.shell_channel.socket.send_multipart([b"junk"])
            kernel.execute("1")
            self.assertIn("Refused a message", kernel.logged())
            self.assertNotIn("to the cell", kernel.logged())
        finally:
            kernel.kill()


if __name__ == "__main__":
    unittest.main()
