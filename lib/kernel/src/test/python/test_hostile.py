"""Bad input: refused, told once, nothing executed, and the kernel goes on."""

import json
import os
import random
import re
import socket
import time
import unittest

from raw_messages import DELIMITER, RawSender, encoded, message
from running_kernel import KernelTest

CANARY = 'System.setProperty("canary", "executed");'
MEGABYTE = b"\xa5" * (1 << 20)


class HostileTest(KernelTest):
    def setUp(self):
        self.raw = RawSender(self.kernel.manager)

    def tearDown(self):
        self.raw.close()

    def assertUnharmed(self):
        """The kernel answers, and has executed nothing that it should not have."""
        self.assertResult("null", 'String.valueOf(System.getProperty("canary"))')
        reply = self.kernel.ask("kernel_info_request", channel="control")
        self.assertEqual("ok", reply["status"])

    def assertRefused(self, frames, logged=None):
        """Sends frames to all sockets; nothing comes back and the next good message is answered."""
        for channel in "shell", "control", "stdin":
            self.raw.send(frames, channel)
        time.sleep(0.1)
        for channel in "shell", "control":
            self.assertEqual([], self.raw.received(channel, wait=50))
        self.assertUnharmed()
        if logged:
            self.assertIn(logged, self.kernel.logged())


class RefusalTest(HostileTest):
    def setUp(self):
        super().setUp()
        self.good = self.raw.signed(message("execute_request", {"code": CANARY}))

    def test_wrong_signatures(self):
        for signature in b"0" * 64, b"", b"x", self.good[1].upper(), self.good[1][:-1]:
            with self.subTest(signature):
                self.assertRefused([DELIMITER, signature, *self.good[2:]], "signature is wrong")

    def test_signatures_with_another_key(self):
        for key in b"another", b"":
            parts = message("execute_request", {"code": CANARY})
            self.assertRefused(self.raw.signed(parts, key), "signature is wrong")

    def test_changed_content(self):
        changed = list(self.good)
        changed[5] = changed[5].replace(b"executed", b"exploited")
        self.assertRefused(changed, "signature is wrong")

    def test_replayed_messages(self):
        harmless = self.raw.signed(message("kernel_info_request", {}))
        self.raw.send(harmless)
        self.assertEqual("ok", self.raw.reply()["status"])
        self.assertRefused(harmless, "received before")

    def test_cut_frames(self):
        for length in range(len(self.good)):
            with self.subTest(length):
                self.assertRefused(self.good[:length] or [b""])
        self.assertRefused(self.good[1:], "it is not a message of Jupyter's protocol")
        self.assertRefused([b""])
        self.assertRefused([b"identity" * 1000] * 50)

    def test_signed_messages_that_are_not_what_they_should_be(self):
        header = message("execute_request", {})[0]
        content = {"code": CANARY}
        cases = {
            "header not JSON": [b"{", {}, {}, content],
            "header a list": [[], {}, {}, content],
            "header null": [None, {}, {}, content],
            "header empty": [b"", {}, {}, content],
            "no message type": [{"msg_id": "1", "session": "s"}, {}, {}, content],
            "message type a number": [{**header, "msg_type": 5}, {}, {}, content],
            "message id a list": [{**header, "msg_id": []}, {}, {}, content],
            "content null": [header, {}, {}, None],
            "content a list": [header, {}, {}, [content]],
            "content a string": [header, {}, {}, CANARY],
            "content twice": [header, {}, {}, encoded([content])[0] * 2],
            "content in single quotes": [header, {}, {}, b"{'code': '1'}"],
            "content nested deeply": [header, {}, {}, b"[" * 100_000],
            "parent a number": [header, 3, {}, content],
            "metadata a list": [header, {}, [], content],
            "no UTF-8": [header, {}, {}, b"\xff\xfe\x00"],
        }
        for name, parts in cases.items():
            with self.subTest(name):
                self.assertRefused(self.raw.signed(parts))

    def test_requests_with_fields_of_the_wrong_type_are_told_so(self):
        cases = [
            ("execute_request", {"code": 5}, '"code" must be a string, but is 5'),
            ("execute_request", {}, 'lacks "code"'),
            ("execute_request", {"code": "1", "silent": "yes"}, '"silent" must be true or false'),
            ("execute_request", {"code": "1", "user_expressions": []}, "must be an object"),
            ("execute_request", {"code": "1", "user_expressions": {"a": 1}}, "must be a string"),
            ("complete_request", {"code": "a", "cursor_pos": "b"}, "must be a whole number"),
            ("complete_request", {"code": "a", "cursor_pos": 1.5}, "must be a whole number"),
            ("complete_request", b'{"code": "a", "cursor_pos": 1e999999999}', "a whole number"),
            ("inspect_request", {"code": "a", "cursor_pos": {}}, "must be a whole number"),
            ("is_complete_request", {"code": None}, 'lacks "code"'),
            ("history_request", {"hist_access_type": "all"}, 'must be "tail", "range" or "search"'),
            ("history_request", {"hist_access_type": "tail", "n": []}, "must be a whole number"),
            ("comm_info_request", {"target_name": 1}, "must be a string"),
            ("shutdown_request", {"restart": "perhaps"}, "must be true or false"),
            ("\n" * 5000 + "_request", {}, "does not know"),
        ]
        for kind, content, expected in cases:
            with self.subTest(kind[-30:], content=content):
                self.raw.send(self.raw.signed(message(kind, content)))
                reply = self.raw.reply()
                self.assertEqual("error", reply["status"])
                self.assertIn(expected, reply["evalue"])
        self.assertUnharmed()

    def test_the_log_does_not_grow_with_the_number_of_bad_messages(self):
        self.raw.send([b"junk"])
        self.assertUnharmed()
        before = len(self.kernel.logged())
        for i in range(5000):
            self.raw.send([b"junk", str(i).encode()])
        self.assertUnharmed()
        self.assertEqual(before, len(self.kernel.logged()))

    def test_the_heartbeat_beats_whatever_it_hears(self):
        heart = self.raw.sockets["hb"]
        for beat in [b"", b"ping"], [b"", b"a", b"b"], [b"", b""], [b"", b"again"]:
            heart.send_multipart([b"no envelope"])
            heart.send_multipart(beat)
            self.assertTrue(heart.poll(10_000), beat)
            self.assertEqual(beat, heart.recv_multipart())


class SizeTest(HostileTest):
    def used(self):
        code = """
        System.gc(); System.gc();
        (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20
        """
        return int(self.run_cell(code).result)

    def junk(self, frames, channels=("shell", "control", "stdin", "hb")):
        before = self.used()
        for channel in channels:
            self.raw.send(frames, channel)
        time.sleep(1)
        self.assertUnharmed()
        self.raw.close()  # the library keeps the last messages of a connection until it ends
        self.raw = RawSender(self.kernel.manager)
        self.assertLess(self.used() - before, 40, "MB of memory not given back")

    def test_100_megabytes_in_one_frame(self):
        self.junk([MEGABYTE * 100])

    def test_100_megabytes_in_100_frames(self):
        self.junk([MEGABYTE] * 100)

    def test_100_megabytes_in_100000_frames(self):
        self.junk([b"x" * 1000] * 100_000, ["shell"])

    def test_100_megabytes_that_look_like_a_message(self):
        self.junk([DELIMITER, b"0" * 64, MEGABYTE * 100, b"{}", b"{}", b"{}"])

    def test_a_frame_that_announces_more_than_it_may(self):
        for size in (1 << 30), (1 << 40), (1 << 63) + 5:
            peer = socket.create_connection((self.kernel.manager.ip, self.kernel.manager.shell_port))
            greeting = b"\xff" + b"\0" * 8 + b"\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\0") + b"\0" * 32
            peer.sendall(greeting)
            ready = b"\x05READY\x0bSocket-Type\0\0\0\x06DEALER"
            peer.sendall(b"\x04" + bytes([len(ready)]) + ready)
            peer.sendall(b"\x02" + size.to_bytes(8, "big") + b"x" * 1000)
            self.assertUnharmed()
            peer.close()

    def test_what_does_not_speak_zeromq(self):
        noise = random.Random(1)
        for port in "shell", "control", "stdin", "hb", "iopub":
            for junk in b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 100, noise.randbytes(10_000), b"":
                address = self.kernel.manager.ip, getattr(self.kernel.manager, port + "_port")
                with socket.create_connection(address) as peer:
                    peer.sendall(junk)
        self.assertUnharmed()


class ListeningTest(KernelTest):
    def test_only_the_addresses_of_the_connection_file_are_bound(self):
        self.run_cell("1")
        manager = self.kernel.manager
        ports = {getattr(manager, f"{name}_port") for name in ("shell", "control", "stdin", "hb", "iopub")}
        self.assertEqual({("0100007F", port) for port in ports}, self.listeners())

    def listeners(self):
        """Addresses, as the kernel of the operating system writes them, on which the process listens."""
        folder = f"/proc/{self.kernel.pid}/fd"
        links = [os.readlink(os.path.join(folder, each)) for each in os.listdir(folder)]
        own = {m[1] for m in (re.match(r"socket:\[(\d+)\]", link) for link in links) if m}
        found = set()
        for table in "tcp", "tcp6", "udp", "udp6":
            with open(f"/proc/net/{table}") as lines:
                for fields in map(str.split, list(lines)[1:]):
                    listening = fields[3] == "0A" or table.startswith("udp")
                    if fields[9] in own and listening:
                        address, port = fields[1].split(":")
                        # An IPv4 address within IPv6 ends in the IPv4 address.
                        found.add((address[-8:], int(port, 16)))
        return found


class FuzzTest(HostileTest):
    """Mutated messages: 12,000 whose signature is wrong, 8,000 that are signed."""

    UNSIGNED = 12_000
    SIGNED = 8_000
    SEED = 20240611
    VALUES = [None, True, False, 0, -1, 1.5, 1e300, 2**70, "", "x", "🎲" * 50, [], [[]], {}, {"": None}]
    CHEAP = {
        "kernel_info_request": {},
        "comm_info_request": {"target_name": "t"},
        "history_request": {"hist_access_type": "search", "pattern": "*a?", "n": 3, "unique": True},
        "comm_open": {"comm_id": "1", "target_name": "t", "data": {}},
        "comm_msg": {"comm_id": "1", "data": {}},
        "comm_close": {"comm_id": "1", "data": {}},
        "debug_request": {"seq": 1, "type": "request"},
        "input_reply": {"value": "v"},
        "kernel_info_reply": {},
    }
    COSTLY = {
        "execute_request": {"code": "1", "silent": False, "store_history": True, "user_expressions": {}},
        "is_complete_request": {"code": "int i ="},
        "inspect_request": {"code": "abs", "cursor_pos": 2, "detail_level": 0},
    }

    def test_mutated_messages_execute_nothing_and_the_kernel_answers_in_between(self):
        chance = random.Random(self.SEED)
        mutants = [self.unsigned(chance) for _ in range(self.UNSIGNED)]
        mutants += [self.mutated(chance) for _ in range(self.SIGNED)]
        chance.shuffle(mutants)
        start = time.monotonic()
        for i, frames in enumerate(mutants):
            self.raw.send(frames, chance.choice(["shell", "shell", "control", "stdin", "hb"]))
            if i % 2000 == 0:
                self.assertUnharmed()
                for channel in "shell", "control":
                    self.raw.received(channel)
        self.assertUnharmed()
        self.assertLess(time.monotonic() - start, 240)
        self.assertLess(len(self.kernel.logged().splitlines()), 60, self.kernel.logged())

    def unsigned(self, chance):
        """A message that would do harm, changed so that its signature is not right."""
        code = CANARY + chance.choice(["", " ", "// " + str(chance.random())])
        good = self.raw.signed(message("execute_request", {"code": code}))
        frames = list(good)
        # Neither addresses before the delimiter nor buffers behind the content are signed.
        while good == frames[-len(good) :] or good == frames[: len(good)]:
            for _ in range(chance.randint(1, 4)):
                self.mutate_frames(frames, chance)
        return frames or [b""]

    def mutate_frames(self, frames, chance):
        if not frames:
            return
        i = chance.randrange(len(frames))
        kind = chance.randrange(6)
        if kind == 0 and frames[i]:
            at = chance.randrange(len(frames[i]))
            changed = bytes([frames[i][at] ^ (1 << chance.randrange(8))])
            frames[i] = frames[i][:at] + changed + frames[i][at + 1 :]
        elif kind == 1:
            frames[i] = frames[i][: chance.randrange(len(frames[i]) + 1)]
        elif kind == 2:
            del frames[i]
        elif kind == 3:
            frames.insert(i, chance.randbytes(chance.randrange(200)))
        elif kind == 4:
            j = chance.randrange(len(frames))
            if {i, j}.isdisjoint({0}):
                frames[i], frames[j] = frames[j], frames[i]
        else:
            frames[i] = frames[i] * 2

    def mutated(self, chance):
        """A message that is signed, and so reaches the kernel's handlers; its code is harmless."""
        pool = self.COSTLY if chance.random() < 0.03 else self.CHEAP
        kind = chance.choice(list(pool))
        parts = message(kind, dict(pool[kind]))
        for _ in range(chance.randint(1, 3)):
            self.mutate_part(parts, chance.choice([0, 1, 2, 3, 3, 3]), chance)
        if chance.random() < 0.1:
            text = bytearray(encoded([parts[1]])[0])
            text[chance.randrange(len(text))] = chance.randrange(256)
            parts[1] = bytes(text)
        extra = [chance.randbytes(9) for _ in range(chance.choice([0, 0, 0, 1, 3]))]
        return self.raw.signed(parts) + extra

    def mutate_part(self, parts, i, chance):
        part = parts[i]
        if not isinstance(part, dict) or chance.random() < 0.03:
            parts[i] = chance.choice(self.VALUES)
            return
        part = parts[i] = json.loads(json.dumps(part))
        name = chance.choice([*part, "extra"])
        # Types stay as they are: a mutated type must not make a message of another kind.
        if name == "msg_type":
            part[name] = chance.choice([part[name], None, 5, [], "nonsense", "nonsense_request"])
        elif name in part and chance.random() < 0.3:
            del part[name]
        else:
            part[name] = chance.choice(self.VALUES)


if __name__ == "__main__":
    unittest.main()
