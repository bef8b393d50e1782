"""A kernel in a process of its own, and what a front end sees of its cells.

Tests derive from `KernelTest`: all tests of a class share one kernel, started by the kernelspec that
`run_kernel_tests.py` has installed, in a folder of its own.
"""

import os
import re
import shutil
import tempfile
import time
import unittest
from queue import Empty

from jupyter_client.manager import KernelManager

KERNEL = "jenera-under-test"
LIMIT = 60  # seconds that a test waits for anything before it fails
RUNS = "the cell runs"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Outcome:
    """The reply to a cell, and every message that the cell published, in their order."""

    def __init__(self, reply, messages):
        self.reply = reply
        self.messages = messages

    @property
    def status(self):
        return self.reply["status"]

    def all(self, kind):
        """Contents of the messages of one type."""
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    @property
    def kinds(self):
        """Types of the messages in their order, `stream` with its name; repeated ones once."""
        kinds = []
        for message in self.messages:
            kind = message["msg_type"]
            if kind == "stream":
                kind = message["content"]["name"]
            if not kinds or kinds[-1] != kind:
                kinds.append(kind)
        return kinds

    @property
    def data(self):
        """The result by MIME type; empty if there is none."""
        results = self.all("execute_result")
        return results[0]["data"] if results else {}

    @property
    def result(self):
        return self.data.get("text/plain")

    def stream(self, name):
        return "".join(c["text"] for c in self.all("stream") if c["name"] == name)

    @property
    def stdout(self):
        return self.stream("stdout")

    @property
    def stderr(self):
        return self.stream("stderr")

    @property
    def error(self):
        """The traceback as shown, without colours; empty if the cell did not fail."""
        return "\n".join(ANSI.sub("", "\n".join(c["traceback"])) for c in self.all("error"))

    def __repr__(self):
        return f"{self.status}: result {self.result!r}\nout: {self.stdout}\nerr: {self.stderr}\n{self.error}"


class RunningKernel:
    """A kernel process with its client. Its folder, `folder`, is gone after `stop`."""

    def __init__(self, env=None, name=KERNEL, jvm=()):
        self.folder = tempfile.mkdtemp(prefix="jenera-kernel-test-")
        self.log = open(os.path.join(self.folder, "kernel.log"), "w+")
        self.manager = KernelManager(kernel_name=name)
        if jvm:
            argv = self.manager.kernel_spec.argv
            jar = argv.index("-jar")
            argv[jar:jar] = jvm  # what comes last counts
        self.manager.start_kernel(
            env={**os.environ, **(env or {})},
            cwd=self.folder,
            stdout=self.log,
            stderr=self.log,
        )
        self.connect()

    def connect(self):
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=LIMIT)

    @property
    def pid(self):
        """The operating system's number of the kernel's process."""
        provisioner = getattr(self.manager, "provisioner", None)
        return provisioner.pid if provisioner else self.manager.kernel.pid

    def logged(self):
        """What the kernel wrote to the terminal of the server."""
        self.log.flush()
        with open(self.log.name) as log:
            return log.read()

    def send(self, code, **options):
        """Sends a cell and returns its id for `outcome`."""
        return self.client.execute(code, **{"allow_stdin": False, **options})

    def send_running(self, code, first="", **options):
        """Sends a cell, waits until it runs after `first`, and returns its id."""
        msg_id = self.send(f'{first} System.out.println("{RUNS}");\n{code}', **options)
        while True:
            message = self.client.get_iopub_msg(timeout=LIMIT)
            if message["parent_header"].get("msg_id") == msg_id:
                if RUNS in message["content"].get("text", ""):
                    return msg_id
                assert message["msg_type"] != "error", message["content"]

    def outcome(self, msg_id, limit=LIMIT):
        """Waits for the reply to a cell and for all that it publishes."""
        reply = self.reply(msg_id, limit)
        messages = []
        while True:
            message = self.client.get_iopub_msg(timeout=limit)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            if message["msg_type"] == "status":
                if message["content"]["execution_state"] == "idle":
                    return Outcome(reply, messages)
            else:
                messages.append(message)

    def reply(self, msg_id, limit=LIMIT, channel="shell"):
        """The content of the reply to a request."""
        end = time.monotonic() + limit
        while True:
            left = max(0.01, end - time.monotonic())
            try:
                message = getattr(self.client, f"get_{channel}_msg")(timeout=left)
            except Empty:
                alive = self.manager.is_alive()
                raise AssertionError(
                    f"no reply within {limit} s; alive: {alive}; log: {self.logged()}"
                ) from None
            if message["parent_header"].get("msg_id") == msg_id:
                return message["content"]

    def execute(self, code, limit=LIMIT, **options):
        return self.outcome(self.send(code, **options), limit)

    def ask(self, kind, channel="shell", **content):
        """Sends any request and returns the content of its reply."""
        message = self.client.session.msg(kind, content)
        getattr(self.client, f"{channel}_channel").send(message)
        return self.reply(message["header"]["msg_id"], channel=channel)

    def interrupt(self):
        return self.ask("interrupt_request", channel="control")

    def stop(self):
        """Asks the kernel to end, as a server does; returns whether it ended by itself."""
        self.client.shutdown()
        end = time.monotonic() + 20
        while self.manager.is_alive() and time.monotonic() < end:
            time.sleep(0.05)
        ended = not self.manager.is_alive()
        self.kill()
        return ended

    def kill(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class KernelTest(unittest.TestCase):
    """Tests that share one kernel. `ENV` holds variables for it, `JVM` arguments for its JVM."""

    ENV = {}
    JVM = ()
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.kernel = RunningKernel(cls.ENV, jvm=cls.JVM)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.kill()

    def run_cell(self, code, **options):
        """Runs a cell that must not fail."""
        outcome = self.kernel.execute(code, **options)
        self.assertEqual("ok", outcome.status, outcome)
        return outcome

    def fail_cell(self, code, **options):
        """Runs a cell that must fail, and returns its error as shown."""
        outcome = self.kernel.execute(code, **options)
        self.assertEqual("error", outcome.status, outcome)
        return outcome.error

    def assertResult(self, expected, code, **options):
        outcome = self.run_cell(code, **options)
        self.assertEqual(expected, outcome.result, outcome)
