"""Drives Jupyter kernels in processes of their own and measures them.

Usage: kernels.py   (JUPYTER_PATH names the folders of kernelspecs)

Says "ready", then answers each line on the standard input with one line of numbers:

    cold KERNEL CODE         seconds from the start of the process to the result of CODE
    start KERNEL             1, with the kernel running and ready
    trips KERNEL N CODE      N times the seconds from a request to its result, reply and idle
    cell KERNEL CODE         seconds to reply and idle, output messages, characters of output
    value KERNEL CODE        the number that is the result of CODE
    memory KERNEL SECONDS    MB resident, MB proportional, MB resident at most until then, after so
                             much rest; processor seconds an hour while it rested
    stop KERNEL              1, with the kernel gone

A line "failed: ..." says in words why there are no numbers.
"""

import json
import os
import sys
import time
from queue import Empty

import zmq
from jupyter_client.manager import KernelManager

LOG = open(os.devnull, "w")
LIMIT = 30  # seconds that anything may take

# A client that finds a port not yet bound tries again after 100 ms, which would hide what a start
# takes; the same for all kernels.
CONTEXT = zmq.Context()
CONTEXT.setsockopt(zmq.RECONNECT_IVL, 5)
CONTEXT.setsockopt(zmq.LINGER, 0)
CONTEXT.setsockopt(zmq.RCVHWM, 0)  # five thousand messages may come at once


class Kernel:
    """A kernel process and its client."""

    def __init__(self, name):
        self.begin = time.perf_counter()
        self.manager = KernelManager(kernel_name=name, context=CONTEXT)
        self.manager.start_kernel(stdout=LOG, stderr=LOG)
        self.client = self.manager.client()
        self.client.start_channels(hb=False, stdin=False, control=False)
        self.shell = self.client.shell_channel.socket
        self.iopub = self.client.iopub_channel.socket
        try:
            self.await_connection()
            # As every front end does: ask the kernel what it is, then send it a cell.
            self.request(self.client.kernel_info())
        except BaseException:
            self.stop()  # or its process would stay
            raise

    def await_connection(self):
        """Waits until both sockets are connected, so that no output is sent before anyone listens."""
        waiting = zmq.Poller()
        for socket in (self.shell, self.iopub):
            waiting.register(socket.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED), zmq.POLLIN)
        end = time.monotonic() + LIMIT
        while waiting.sockets:
            for monitor, _ in waiting.poll(1000):
                waiting.unregister(monitor)
            if time.monotonic() > end or not self.manager.is_alive():
                raise RuntimeError("the kernel did not start")
        self.shell.disable_monitor()
        self.iopub.disable_monitor()

    @property
    def pid(self):
        return self.manager.provisioner.pid

    def run(self, code):
        """Runs a cell; returns the moments of its result and of its end, and what it put out."""
        return self.request(self.client.execute(code, allow_stdin=False))

    def request(self, msg_id):
        sizes, result, replied, idle = [], None, False, False
        self.value = None
        poller = zmq.Poller()
        poller.register(self.shell, zmq.POLLIN)
        poller.register(self.iopub, zmq.POLLIN)
        end = time.monotonic() + LIMIT
        while not (replied and idle):
            ready = dict(poller.poll(1000))
            if time.monotonic() > end or (not ready and not self.manager.is_alive()):
                raise RuntimeError(f"no answer; alive: {self.manager.is_alive()}")
            if self.shell in ready:
                reply = self.client.get_shell_msg(timeout=0)
                if reply["parent_header"].get("msg_id") == msg_id:
                    replied = True
                    if reply["content"].get("status") == "error":
                        raise RuntimeError(reply["content"]["evalue"])
            if self.iopub in ready:
                message = self.client.get_iopub_msg(timeout=0)
                if message["parent_header"].get("msg_id") == msg_id:
                    kind, content = message["msg_type"], message["content"]
                    if kind == "execute_result":
                        result = time.perf_counter()
                        self.value = content["data"].get("text/plain")
                    elif kind == "stream":
                        sizes.append(len(content["text"]))
                    idle = idle or content.get("execution_state") == "idle"
        return result, time.perf_counter(), sizes

    def stop(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def cold(name, code):
    kernel = Kernel(name)
    try:
        result, _, _ = kernel.run(code)
    finally:
        kernel.stop()
    if result is None:
        raise RuntimeError(f"no result of {code!r}")
    return [result - kernel.begin]


def trips(kernel, count, code):
    seconds = []
    for _ in range(count):
        begin = time.perf_counter()
        _, end, _ = kernel.run(code)
        seconds.append(end - begin)
    return seconds


def cell(kernel, code):
    begin = time.perf_counter()
    _, end, outputs = kernel.run(code)
    return [end - begin, len(outputs), sum(outputs)]


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid, rest):
    before = processor_seconds(pid)
    time.sleep(rest)
    spent = processor_seconds(pid) - before
    kilobytes = {}
    for file in ("smaps_rollup", "status"):
        with open(f"/proc/{pid}/{file}") as lines:
            for line in lines:
                words = line.split()
                if words[-1] == "kB":
                    kilobytes[words[0]] = int(words[1])
    sizes = [kilobytes[key] * 1024 / 1e6 for key in ("Rss:", "Pss:", "VmHWM:")]
    return [*sizes, spent / rest * 3600]


def answer(kernels, words):
    verb, name, *rest = words
    if verb == "cold":
        return cold(name, rest[0])
    if verb == "start":
        kernels[name] = Kernel(name)
        return [1]
    kernel = kernels[name]
    if verb == "trips":
        return trips(kernel, int(rest[0]), rest[1])
    if verb == "cell":
        return cell(kernel, rest[0])
    if verb == "value":
        kernel.run(rest[0])
        return [float(kernel.value)]
    if verb == "memory":
        return memory(kernel.pid, float(rest[0]))
    if verb == "stop":
        kernels.pop(name).stop()
        return [1]
    raise RuntimeError(f"no such request: {verb}")


def main():
    kernels = {}
    print("ready", flush=True)
    try:
        for line in sys.stdin:
            try:
                numbers = answer(kernels, json.loads(line))
                print(" ".join(repr(float(number)) for number in numbers), flush=True)
            except (RuntimeError, OSError, Empty) as problem:
                print("failed: " + " ".join(str(problem).split()), flush=True)
    finally:
        for kernel in kernels.values():
            kernel.stop()


main()
