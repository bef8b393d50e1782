"""A kernel that runs a student's code: with a time limit, in a folder of its own, and away from the solutions."""

import os
import queue
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass

from jupyter_client import KernelManager
from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

STARTUP_SECONDS = 120
# How long a cell may take to stop when it is told to.
INTERRUPT_SECONDS = 10
# Covers each folder named before `--`, then becomes the command after it.
COVER = 'while [ "$1" != -- ]; do mount -t tmpfs -o ro,size=4k none "$1" || exit 97; shift; done; shift; exec "$@"'
# A student's code finds nothing of the grader's surroundings in the kernel's.
KEPT = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME", "SYSTEMROOT", "TEMP", "TMP")


@dataclass
class Result:
    """What became of a piece of code: `ok`, `error` (with its name and message), `timeout` or `dead`."""

    status: str
    name: str = ""
    message: str = ""


class KernelFailure(Exception):
    """Why no kernel could be had, in words."""


def private_command(folders):
    """The command that starts another with these folders covered by empty ones; [] where the system cannot."""
    folders = [str(folder) for folder in folders if folder.is_dir()]
    unshare = shutil.which("unshare")
    if os.name != "posix" or not unshare or not folders:
        return []
    command = [unshare, "--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    command += ["sh", "-c", COVER, "sh", *folders, "--"]
    try:
        probe = subprocess.run([*command, "true"], capture_output=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return command if probe.returncode == 0 else []


class Session:
    """One run of the kernel."""

    def __init__(self, kernel, private, profile):
        self.folder = tempfile.TemporaryDirectory(prefix="jenera-check-", ignore_cleanup_errors=True)
        try:
            spec = KernelSpecManager().get_kernel_spec(kernel)
        except NoSuchKernel:
            self.folder.cleanup()
            raise KernelFailure(f"there is no kernel '{kernel}'; install it with ./jenera kernel") from None
        self.manager = KernelManager(kernel_name=kernel)
        self.manager.kernel_spec.argv = [*private, *spec.argv]
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment["JENERA_PROFILE"] = profile
        try:
            self.manager.start_kernel(cwd=self.folder.name, env=environment, stderr=subprocess.DEVNULL)
        except OSError as error:
            self.folder.cleanup()
            raise KernelFailure(f"the kernel '{kernel}' cannot be started: {error}") from error
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=STARTUP_SECONDS)
        except RuntimeError as error:
            self.close()
            raise KernelFailure(f"the kernel '{kernel}' did not start: {error}") from error

    def run(self, code, seconds):
        """Runs code; after so many seconds it is interrupted, and if that does not help, the kernel is ended."""
        message = self.client.execute(code, store_history=False, allow_stdin=False, stop_on_error=False)
        end = time.monotonic() + seconds
        result, interrupted = Result("ok"), False
        while True:
            if time.monotonic() > end:
                if interrupted:
                    self.kill()
                    return Result("dead", message="it did not stop when it was told to")
                self.manager.interrupt_kernel()
                end, interrupted = time.monotonic() + INTERRUPT_SECONDS, True
            try:
                news = self.client.get_iopub_msg(timeout=0.2)
            except queue.Empty:
                if not self.manager.is_alive():
                    return Result("dead", message="it ended the kernel")
                continue
            if news["parent_header"].get("msg_id") != message:
                continue
            content = news["content"]
            if news["msg_type"] == "error":
                result = Result("error", content.get("ename", ""), content.get("evalue", ""))
            if news["msg_type"] == "status" and content["execution_state"] == "idle":
                return Result("timeout", message=f"it ran for more than {seconds} s") if interrupted else result

    def kill(self):
        self.manager.shutdown_kernel(now=True)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()
        self.folder.cleanup()
