"""A JupyterHub with as many users as a class, who all do the same at the same time.

Usage: hub.py KERNELS NAME USERS PROFILE    (the folder of kernelspecs, the kernel's name, how many users)

Starts a hub on ports of its own, says "ready", then answers each line on the standard input with one line of numbers,
mostly one or some for each user:

    start              seconds from the wish for a server to the first result of a kernel
    chapter NOTEBOOK   seconds that the cells took; the first failure of anyone is told instead
    memory             of each user: MB of the server, MB of the kernel, MB of the kernel at most until now (PSS)
    home               MB in the home of each user
    fill               1, if a cell that takes too much memory is told so, and all kernels live
    stop               1, with the hub gone, and all servers and kernels

A line "failed: ..." says in words why there are no numbers. Everything is asked of the hub as a browser asks it: by
HTTP, with the user's own token, and by a websocket.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

LIMIT = 1800  # seconds that anything may take
SAMPLE = 2  # seconds between two looks at the memory of all
HUB_TOKEN = uuid.uuid4().hex
CONFIG = """
import os
c.JupyterHub.bind_url = {bind!r}
c.JupyterHub.hub_bind_url = {hub!r}
c.ConfigurableHTTPProxy.api_url = {proxy!r}
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {token!r}  # nobody else of this machine may log in; users come with tokens
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.args = ["--allow-root"] if os.getuid() == 0 else []
c.Spawner.environment = {{
    "JUPYTER_PATH": {kernels!r},
    "JENERA_PROFILE": {profile!r},
    # All are the same user of the machine here, and Java does not ask HOME.
    "JDK_JAVA_OPTIONS": lambda spawner: "-Duser.home=" + os.path.join({homes!r}, spawner.user.name),
}}
c.Spawner.start_timeout = c.Spawner.http_timeout = 600
c.JupyterHub.concurrent_spawn_limit = 0
c.JupyterHub.services = [{{"name": "class", "api_token": {token!r}}}]
c.JupyterHub.load_roles = [{{"name": "class", "services": ["class"], "scopes": ["admin:users", "admin:servers", "tokens"]}}]
"""


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


class Hub:
    def __init__(self, folder, kernels, profile):
        self.folder = Path(folder)
        urls = [f"http://127.0.0.1:{port}" for port in free_ports(3)]
        self.url = urls[0]
        self.homes = self.folder / "home"
        self.homes.mkdir()
        config = CONFIG.format(
            bind=urls[0], hub=urls[1], proxy=urls[2], homes=str(self.homes), kernels=str(Path(kernels).parent),
            profile=profile, token=HUB_TOKEN,
        )
        (self.folder / "jupyterhub_config.py").write_text(config)
        self.log = open(self.folder / "hub.log", "w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub"], cwd=folder, stdin=subprocess.DEVNULL, stdout=self.log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    async def ask(self, method, path, token=HUB_TOKEN, body=None, good=(200, 201, 202, 204)):
        """One request; returns what it answers."""
        request = HTTPRequest(
            self.url + path, method=method, headers={"Authorization": "token " + token},
            body=None if method == "GET" else json.dumps(body or {}), connect_timeout=60, request_timeout=600,
        )
        answer = await AsyncHTTPClient().fetch(request, raise_error=False)
        if answer.code not in good:
            raise RuntimeError(f"{method} {path} was answered with {answer.code} {answer.body.decode(errors='replace')[:300]}")
        return json.loads(answer.body) if answer.body else None

    async def wait(self):
        end = time.monotonic() + 120
        while True:
            try:
                return await self.ask("GET", "/hub/api/")
            except (RuntimeError, OSError, HTTPClientError) as problem:
                if self.process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError("the hub did not start: " + self.last_words()) from problem
            await asyncio.sleep(0.3)

    def last_words(self):
        return " / ".join((self.folder / "hub.log").read_text().splitlines()[-3:])

    def stop(self):
        """Ends the hub, and what it may have left of the users' servers and kernels."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        for pid, home in homes_of_processes():
            if self.homes in home.parents:
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass


class CellError(RuntimeError):
    """A cell failed; the text is what its reader sees."""


class User:
    def __init__(self, hub, name, kernel):
        self.hub, self.name, self.kernel = hub, name, kernel
        self.most = 0
        self.socket = None

    async def enrol(self):
        await self.hub.ask("POST", "/hub/api/users/" + self.name)
        answer = await self.hub.ask("POST", f"/hub/api/users/{self.name}/tokens", body={"note": "the browser"})
        self.token = answer["token"]

    async def ask(self, method, path, body=None):
        return await self.hub.ask(method, path, self.token, body)

    async def start(self):
        begin = time.monotonic()
        await self.ask("POST", f"/hub/api/users/{self.name}/server")
        while not (await self.ask("GET", "/hub/api/users/" + self.name))["servers"].get("", {}).get("ready"):
            if time.monotonic() - begin > LIMIT:
                raise RuntimeError(f"the server of {self.name} did not start: {self.hub.last_words()}")
            await asyncio.sleep(0.5)
        await self.start_kernel()
        await self.run("1 + 1")
        return [time.monotonic() - begin]

    async def start_kernel(self):
        self.id = (await self.ask("POST", f"/user/{self.name}/api/kernels", {"name": self.kernel}))["id"]
        address = self.hub.url.replace("http", "ws", 1) + f"/user/{self.name}/api/kernels/{self.id}/channels"
        request = HTTPRequest(address, headers={"Authorization": "token " + self.token}, request_timeout=600)
        self.socket = await websocket_connect(request, max_message_size=1 << 28)

    async def run(self, code):
        """Runs a cell; a failure of it is a CellError."""
        msg_id = uuid.uuid4().hex
        header = {"msg_id": msg_id, "msg_type": "execute_request", "session": "class", "username": self.name, "version": "5.3", "date": ""}
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
        await self.socket.write_message(json.dumps(message))
        replied = idle = False
        error = None
        while not (replied and idle):
            text = await asyncio.wait_for(self.socket.read_message(), LIMIT)
            if text is None:
                raise RuntimeError(f"the server of {self.name} closed the connection")
            answer = json.loads(text)
            if answer["parent_header"].get("msg_id") != msg_id:
                if answer["content"].get("execution_state") in ("restarting", "dead"):
                    raise RuntimeError(f"the kernel of {self.name} died")
                continue
            replied = replied or answer["msg_type"] == "execute_reply"
            idle = idle or answer["content"].get("execution_state") == "idle"
            if answer["msg_type"] == "error":
                error = CellError("\n".join(answer["content"]["traceback"]))
        if error:
            raise error

    async def chapter(self, path):
        begin = time.monotonic()
        for cell in json.loads(Path(path).read_text())["cells"]:
            if cell["cell_type"] != "code":
                continue
            try:
                await self.run("".join(cell["source"]))
            except CellError as error:
                if "raises-exception" not in cell["metadata"].get("tags", []):
                    raise RuntimeError(f"{self.name}, cell {cell['id']}: {error}") from None
        return [time.monotonic() - begin]

    def memory(self):
        pids = [pid for pid, home in homes_of_processes() if home == self.hub.homes / self.name]
        kernels = [pid for pid in pids if is_kernel(pid)]
        kernel = sum(map(proportional, kernels))
        self.most = max(self.most, kernel)
        return [sum(map(proportional, pids)) - kernel, kernel, self.most]

    async def answer(self):
        await self.run("1 + 1")
        return [1]

    def home(self):
        files = (self.hub.homes / self.name).rglob("*")
        return [sum(path.lstat().st_size for path in files) / 1e6]


def homes_of_processes():
    """Pairs of a process and the home that it was started with."""
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            variables = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue  # it has ended, or is another user's
        for variable in variables:
            if variable.startswith(b"HOME="):
                yield int(entry.name), Path(os.fsdecode(variable[5:]))


def is_kernel(pid):
    try:
        return b"jenera-kernel.jar" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def proportional(pid):
    """MB of a process, where what it shares counts by its share."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6
    except (OSError, StopIteration):
        return 0


async def watched(users, work):
    """Does the work, and looks at the memory of all meanwhile."""
    async def watch():
        while True:
            for user in users:
                user.memory()
            await asyncio.sleep(SAMPLE)

    watching = asyncio.ensure_future(watch())
    try:
        return await work
    finally:
        watching.cancel()


async def all_of(users, what):
    """All at the same time; their numbers one after the other. A failure is told when all have ended."""
    outcomes = await watched(users, asyncio.gather(*map(what, users), return_exceptions=True))
    for outcome in outcomes:
        if isinstance(outcome, Exception):
            raise outcome
    return [number for each in outcomes for number in each]


async def fill(users):
    first = users[0]
    try:
        await first.run("var all = new ArrayList<byte[]>();\nwhile (true) all.add(new byte[1 << 24]);")
        raise RuntimeError("a cell that takes all memory did not fail")
    except CellError as error:
        if "memory" not in str(error).lower() and "heap" not in str(error).lower():
            raise RuntimeError(f"a full heap was told thus: {error}") from None
    await first.run("all = null;")
    await all_of(users, User.answer)
    return [1]


async def answer(hub, users, words):
    verb, *rest = words
    if verb == "start":
        for user in users:
            await user.enrol()
        return await all_of(users, User.start)
    if verb == "chapter":
        return await all_of(users, lambda user: user.chapter(rest[0]))
    if verb == "memory":
        return [number for user in users for number in user.memory()]
    if verb == "home":
        return [number for user in users for number in user.home()]
    if verb == "fill":
        return await fill(users)
    if verb == "stop":
        hub.stop()
        return [1]
    raise RuntimeError(f"no such request: {verb}")


async def main(kernels, name, count, profile):
    AsyncHTTPClient.configure(None, max_clients=1000)
    loop = asyncio.get_running_loop()
    # The end of the input is the end, and nothing that comes before the hub is stopped.
    loop.add_signal_handler(signal.SIGTERM, lambda: None)
    with tempfile.TemporaryDirectory(prefix="jenera-hub-") as folder:
        hub = Hub(folder, kernels, profile)
        try:
            await hub.wait()
            users = [User(hub, f"student{i + 1}", name) for i in range(int(count))]
            print("ready", flush=True)
            while line := await loop.run_in_executor(None, sys.stdin.readline):
                try:
                    numbers = await answer(hub, users, json.loads(line))
                    print(" ".join(repr(float(number)) for number in numbers), flush=True)
                except (RuntimeError, OSError, asyncio.TimeoutError, HTTPClientError) as problem:
                    print("failed: " + " ".join(str(problem).split()), flush=True)
        except RuntimeError as problem:
            print("failed: " + " ".join(str(problem).split()), flush=True)
        finally:
            hub.stop()


asyncio.run(main(*sys.argv[1:]))
