"""Runs several notebooks at a time, each in a process of its own."""

import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor


def run(todo, options, script):
    """Runs notebooks side by side; returns 0 if all succeeded, 1 if one failed, 130 if they were interrupted."""
    pool = ThreadPoolExecutor(options.jobs)
    several = Several(options, script)
    futures = [pool.submit(several.one, place, path) for place, path in todo]
    try:
        statuses = [future.result() for future in futures]
    except KeyboardInterrupt:
        several.stop()
        pool.shutdown()
        return 130
    # Those that were interrupted because another failed are not what went wrong.
    return 1 if 1 in statuses else max(statuses)


class Several:
    """Processes of which each runs one notebook."""

    def __init__(self, options, script):
        self.options, self.script = options, script
        self.running = set()
        self.stopped = False
        self.lock = threading.Lock()

    def one(self, place, path):
        with self.lock:
            if self.stopped:
                return 0
            # Its standard input is a pipe from here, by whose end it knows that this process is gone.
            process = subprocess.Popen(
                self.command(place, path), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                start_new_session=True,  # a Ctrl-C is for this process, which then stops them, once
            )
            self.running.add(process)
        lines = threading.Thread(target=self.tell, args=[process.stdout])
        lines.start()
        errors = process.stderr.read()
        lines.join()
        status = process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            stream.close()
        with self.lock:
            self.running.discard(process)
            if errors:
                print(errors, end="", file=sys.stderr, flush=True)
        if status and not self.options.keep_going:
            self.stop()
        return status

    def command(self, place, path):
        command = [sys.executable, str(self.script), "--kernel", self.options.kernel, "--fresh", "--place", place]
        command += ["--output", str(self.options.output), "--timeout", str(self.options.timeout)]
        for depends in self.options.depends:
            command += ["--depends", depends]
        if self.options.prove:
            command += ["--prove", str(self.options.prove)]
        return [*command, str(path)]

    def tell(self, lines):
        for line in lines:
            with self.lock:
                print(line, end="", flush=True)

    def stop(self):
        """Starts no more, and interrupts what runs."""
        with self.lock:
            self.stopped = True
            for process in self.running:
                process.send_signal(signal.SIGTERM)


def stop_with_parent():
    """Interrupts this process when the one that started it is gone."""

    def wait():
        sys.stdin.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()
