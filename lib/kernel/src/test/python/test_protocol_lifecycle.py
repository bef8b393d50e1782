"""Start and end: whatever way a kernel ends, no process, no file and no port stays behind.

JENERA_KERNEL_CYCLES sets how many kernels are started and ended (12, of each way two).
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from raw_messages import RawSender, encoded, message
from running_kernel import LIMIT, KernelTest, RunningKernel

CYCLES = int(os.environ.get("JENERA_KERNEL_CYCLES", "12"))
ENDLESS = "while (true) { Math.random(); }"


def wait_until(condition, limit=LIMIT):
    end = time.monotonic() + limit
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


def exists(pid):
    """Whether a process lives; one that only waits to be fetched by its parent does not."""
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class CyclesTest(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.mkdtemp(prefix="jenera-kernel-cycles-")
        options = f"-Djava.io.tmpdir={self.temporary}"
        self.env = {"TMPDIR": self.temporary, "JDK_JAVA_OPTIONS": options, "HOME": self.temporary}

    def tearDown(self):
        shutil.rmtree(self.temporary, ignore_errors=True)

    def start(self):
        kernel = RunningKernel(self.env)
        self.addCleanup(kernel.kill)
        return kernel

    def assertGone(self, kernel, pid, limit=10):
        started = time.monotonic()
        self.assertTrue(wait_until(lambda: not exists(pid), limit), f"not gone after {limit} s: {kernel.logged()}")
        return time.monotonic() - started

    def end_by_message(self, kernel):
        kernel.execute("var list = new ArrayList<Integer>(List.of(1, 2)); list")
        kernel.client.shutdown()

    def end_by_message_in_a_cell(self, kernel):
        kernel.send_running(ENDLESS)
        kernel.client.shutdown()

    def end_by_terminate_in_a_cell(self, kernel):
        kernel.send_running(ENDLESS)
        os.kill(kernel.pid, signal.SIGTERM)

    def end_by_terminate(self, kernel):
        kernel.execute('library.Native.shell("echo native");')
        os.kill(kernel.pid, signal.SIGTERM)

    def end_by_kill_in_a_cell(self, kernel):
        kernel.send_running(ENDLESS)
        os.kill(kernel.pid, signal.SIGKILL)

    def end_by_restart(self, kernel):
        kernel.execute("int kept = 1;")
        kernel.manager.restart_kernel(now=False)
        kernel.client.stop_channels()
        kernel.connect()
        outcome = kernel.execute("kept")
        self.assertEqual("error", outcome.status)
        kernel.client.shutdown()

    def test_nothing_stays_behind(self):
        ways = [getattr(self, name) for name in sorted(dir(self)) if name.startswith("end_by")]
        for i in range(CYCLES):
            way = ways[i % len(ways)]
            with self.subTest(way.__name__, cycle=i):
                kernel = self.start()
                self.assertEqual("2", kernel.execute("1 + 1").result)
                way(kernel)
                self.assertGone(kernel, kernel.pid)
                kernel.kill()
        # A JVM that is killed cannot remove its performance data; the next one does.
        left = [p for p in Path(self.temporary).rglob("*") if p.is_file() and "hsperfdata" not in str(p)]
        self.assertEqual([], left)
        mine = [each for each in self.processes() if self.temporary in each]
        self.assertEqual([], mine)

    @staticmethod
    def processes():
        """The environments of all processes that can be seen, as text."""
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if exists(folder.name):
                    yield (folder / "environ").read_bytes().decode(errors="replace")
            except OSError:
                pass


class EndTest(KernelTest):
    def setUp(self):
        self.own = RunningKernel()
        self.addCleanup(self.own.kill)

    def end(self, channel="control", **content):
        reply = self.own.ask("shutdown_request", channel=channel, **content)
        self.assertTrue(wait_until(lambda: not exists(self.own.pid), 10))
        return reply

    def test_tells_what_it_was_asked_and_ends(self):
        for restart in True, False:
            for channel in "control", "shell":
                with self.subTest(channel, restart=restart):
                    reply = self.end(channel, restart=restart)
                    self.assertEqual({"status": "ok", "restart": restart}, reply)
                    self.own.kill()
                    self.own = RunningKernel()
                    self.addCleanup(self.own.kill)

    def test_ends_though_a_cell_and_a_shutdown_hook_hang(self):
        self.own.execute(
            """
            Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { } }));
            new Thread(() -> { while (true) { } }).start();
            """
        )
        self.own.send(ENDLESS)
        started = time.monotonic()
        self.end()
        self.assertLess(time.monotonic() - started, 8)

    def test_ends_when_its_server_is_gone(self):
        connection = self.own.manager.connection_file
        self.end()
        command = [os.environ["JENERA_TEST_JAVA"], "-jar", os.environ["JENERA_TEST_JAR"], connection]
        server = subprocess.Popen(
            [
                sys.executable,
                "-c",
                "import os, subprocess, sys\n"
                "os.environ['JPY_PARENT_PID'] = str(os.getpid())\n"
                "print(subprocess.Popen(sys.argv[1:], start_new_session=True).pid, flush=True)\n"
                "sys.stdin.readline()\n",
                *command,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        pid = int(server.stdout.readline())
        self.own.client.stop_channels()
        self.own.client = self.own.manager.client()
        self.own.client.start_channels()
        self.assertEqual("ok", self.own.ask("kernel_info_request")["status"])
        server.stdin.write("\n")
        server.stdin.close()
        server.wait(LIMIT)
        self.assertTrue(wait_until(lambda: not exists(pid), 20))
        server.stdout.close()


class IdleTest(KernelTest):
    def seconds(self):
        """Processor time that the kernel has used."""
        with open(f"/proc/{self.kernel.pid}/stat") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def test_an_idle_kernel_costs_no_processor_time(self):
        self.run_cell('System.out.println("warm");')
        time.sleep(5)  # the compiler of the JVM may still be at work
        before = self.seconds()
        time.sleep(5)
        self.assertLess(self.seconds() - before, 0.1)


class ConnectionFileTest(unittest.TestCase):
    GOOD = {
        "ip": "127.0.0.1",
        "transport": "tcp",
        "key": "key",
        "signature_scheme": "hmac-sha256",
        **{f"{name}_port": 0 for name in ("shell", "control", "stdin", "hb", "iopub")},
    }

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="jenera-kernel-connection-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.file = Path(self.folder, "connection.json")

    def good(self, **changes):
        connection = dict(self.GOOD)
        sockets = []
        for name in list(connection):
            if name.endswith("_port"):
                sockets.append(socket.create_server(("127.0.0.1", 0)))
                connection[name] = sockets[-1].getsockname()[1]
        for each in sockets:
            each.close()
        return {**connection, **changes}

    def start(self, text):
        if text is not None:
            self.file.write_text(text if isinstance(text, str) else json.dumps(text))
        command = [os.environ["JENERA_TEST_JAVA"], "-jar", os.environ["JENERA_TEST_JAR"], str(self.file)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def test_what_cannot_be_used_is_told_in_a_line(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            cases = {
                "missing": (None, "There is no connection file"),
                "empty": ("", "is not JSON"),
                "no JSON": ("{'ip'", "is not JSON"),
                "a list": ("[]", "is not a JSON object"),
                "no ip": ({**self.good(), "ip": None}, 'lacks "ip"'),
                "a port as text": (self.good(shell_port="x"), '"shell_port" must be a whole number'),
                "a port that is none": (self.good(shell_port=99_999), "from 1 to 65535"),
                "ipc": (self.good(transport="ipc"), "speaks only tcp"),
                "scheme": (self.good(signature_scheme="hmac-nonsense"), "hmac-nonsense"),
                "taken": (self.good(stdin_port=port), f"cannot listen at tcp://127.0.0.1:{port}"),
            }
            for name, (text, expected) in cases.items():
                with self.subTest(name):
                    process = self.start(text)
                    out, err = process.communicate(timeout=LIMIT)
                    self.assertEqual(1, process.returncode, err)
                    self.assertIn(expected, err)
                    self.assertEqual(1, len(err.strip().splitlines()), err)
                    self.assertNotIn(".Exception", err)
                    self.assertEqual("", out)

    def test_an_empty_key_turns_signatures_off(self):
        connection = self.good(key="")
        process = self.start(connection)

        class Manager:
            ip = connection["ip"]
            session = type("Session", (), {"key": b""})

        for name in "shell", "control", "stdin", "hb":
            setattr(Manager, f"{name}_port", connection[f"{name}_port"])
        raw = RawSender(Manager)
        try:
            parts = encoded(message("kernel_info_request", {}))
            for _ in range(2):
                raw.send([b"<IDS|MSG>", b"", *parts])
                self.assertEqual("ok", raw.reply()["status"])
            raw.send([b"<IDS|MSG>", b"", *encoded(message("shutdown_request", {}))], "control")
            self.assertEqual(0, process.wait(LIMIT))
        finally:
            raw.close()
            process.kill()
            process.communicate()


if __name__ == "__main__":
    unittest.main()
