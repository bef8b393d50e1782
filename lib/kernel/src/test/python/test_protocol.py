"""The messaging protocol: every request has its answer, in the form of the specification."""

import time
import unittest

from jupyter_kernel_test.msgspec_v5 import validate_message
from running_kernel import LIMIT, KernelTest


class Conversation(KernelTest):
    """Requests with all that they bring about, as whole messages."""

    def converse(self, kind, content=None, channel="shell", metadata=None, buffers=None):
        """Sends a request; returns its reply and what it published, from busy to idle."""
        client = self.kernel.client
        message = client.session.msg(kind, content or {}, metadata=metadata)
        msg_id = message["header"]["msg_id"]
        socket = getattr(client, f"{channel}_channel").socket
        client.session.send(socket, message, buffers=buffers)
        return self.whole_reply(msg_id, channel), self.published(msg_id)

    def whole_reply(self, msg_id, channel="shell"):
        end = time.monotonic() + LIMIT
        while time.monotonic() < end:
            message = getattr(self.kernel.client, f"get_{channel}_msg")(timeout=LIMIT)
            if message["parent_header"].get("msg_id") == msg_id:
                return message
        raise AssertionError("no reply")

    def published(self, msg_id):
        """All messages of IOPub with this parent, up to idle; none of them is idle before the last."""
        messages = []
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
            if message["parent_header"].get("msg_id") == msg_id:
                messages.append(message)
                if message["content"].get("execution_state") == "idle":
                    return messages

    def assertValid(self, reply, published, kind):
        validate_message(reply, kind, reply["parent_header"]["msg_id"])
        for message in published:
            validate_message(message)
        states = [m["content"]["execution_state"] for m in published if m["msg_type"] == "status"]
        self.assertEqual(["busy", "idle"], states)
        self.assertEqual("busy", published[0]["content"]["execution_state"])


class RequestsTest(Conversation):
    def test_tells_about_itself_on_both_channels(self):
        for channel in "shell", "control":
            with self.subTest(channel):
                reply, published = self.converse("kernel_info_request", channel=channel)
                self.assertValid(reply, published, "kernel_info_reply")
                info = reply["content"]
                self.assertEqual("ok", info["status"])
                self.assertEqual("5.3", info["protocol_version"])
                self.assertEqual("jenera-kernel", info["implementation"])
                self.assertIn("Java", info["banner"])
                self.assertTrue(info["help_links"][0]["url"].startswith("https://docs.oracle.com/"))
                language = info["language_info"]
                self.assertEqual("Java", language["name"])
                self.assertEqual("java", language["pygments_lexer"])
                self.assertEqual("text/x-java", language["codemirror_mode"])
                self.assertEqual("text/x-java-source", language["mimetype"])

    def test_every_request_is_answered_as_specified_between_busy_and_idle(self):
        requests = {
            "execute": {"code": 'System.out.print("out"); System.err.print("err"); display(3); 2'},
            "complete": {"code": "Math.ab", "cursor_pos": 7},
            "inspect": {"code": "Math.abs", "cursor_pos": 7, "detail_level": 1},
            "is_complete": {"code": "1 + 1"},
            "history": {"hist_access_type": "tail", "n": 3, "output": True, "raw": True},
            "comm_info": {},
            "interrupt": {},
        }
        for name, content in requests.items():
            for channel in "shell", "control":
                with self.subTest(name, channel=channel):
                    reply, published = self.converse(f"{name}_request", content, channel)
                    if name == "interrupt":  # the validator has no such type
                        self.assertEqual("ok", reply["content"]["status"])
                        self.assertEqual("interrupt_reply", reply["msg_type"])
                    else:
                        self.assertValid(reply, published, f"{name}_reply")

    def test_parent_headers_are_the_headers_of_the_requests(self):
        message = self.kernel.client.session.msg("kernel_info_request", {})
        message["header"]["extra"] = "kept"
        self.kernel.client.shell_channel.send(message)
        msg_id = message["header"]["msg_id"]
        for answer in [self.whole_reply(msg_id), *self.published(msg_id)]:
            parent = answer["parent_header"]
            self.assertEqual("kept", parent["extra"])
            self.assertEqual("kernel_info_request", parent["msg_type"])
            self.assertEqual(self.kernel.client.session.session, parent["session"])
            self.assertNotEqual(self.kernel.client.session.session, answer["header"]["session"])

    def test_dates_tell_the_second_and_the_zone(self):
        reply, _ = self.converse("kernel_info_request")
        age = time.time() - reply["header"]["date"].timestamp()
        self.assertLess(abs(age), LIMIT)
        self.assertIsNotNone(reply["header"]["date"].tzinfo)

    def test_metadata_and_buffers_do_no_harm(self):
        metadata = {"cellId": "a-b", "deletedCells": [], "nested": {"a": [1, None, {"b": 2}]}}
        reply, published = self.converse(
            "execute_request", {"code": "6 * 7"}, metadata=metadata, buffers=[b"\x00\xff", b""]
        )
        self.assertValid(reply, published, "execute_reply")
        self.assertEqual("ok", reply["content"]["status"])

    def test_says_that_it_does_not_know_a_request(self):
        for kind in "debug_request", "usage_request", "create_subshell_request", "nonsense_request":
            with self.subTest(kind):
                reply, published = self.converse(kind, {"seq": 1}, channel="control")
                self.assertEqual(kind.replace("request", "reply"), reply["msg_type"])
                self.assertEqual("error", reply["content"]["status"])
                self.assertIn(kind, reply["content"]["evalue"])
                self.assertEqual(2, len(published))

    def test_urgent_requests_do_not_wait_for_a_running_cell(self):
        for channel in "shell", "control":
            with self.subTest(channel):
                cell = self.kernel.send_running("while (true) { Thread.sleep(10); }")
                reply, _ = self.converse("kernel_info_request", channel="control")
                self.assertEqual("ok", reply["content"]["status"])
                reply, _ = self.converse("interrupt_request", channel=channel)
                self.assertEqual("ok", reply["content"]["status"])
                self.assertEqual("error", self.whole_reply(cell)["content"]["status"])


class ExecuteTest(Conversation):
    def test_counts_cells_but_not_those_that_are_not_stored(self):
        first = self.run_cell("1").reply["execution_count"]
        self.assertEqual(first + 1, self.run_cell("2", store_history=False).reply["execution_count"])
        self.assertEqual(first + 1, self.run_cell("3", silent=True).reply["execution_count"])
        outcome = self.run_cell("4")
        self.assertEqual(first + 1, outcome.reply["execution_count"])
        self.assertEqual(first + 1, outcome.all("execute_input")[0]["execution_count"])
        self.assertEqual(first + 1, outcome.all("execute_result")[0]["execution_count"])

    def test_silent_cells_show_nothing(self):
        self.assertEqual([], self.run_cell("2", silent=True).messages)

    def test_evaluates_user_expressions(self):
        options = {"good": "20 + 1", "bad": "nowhere"}
        values = self.run_cell("0", user_expressions=options).reply["user_expressions"]
        self.assertEqual("ok", values["good"]["status"])
        self.assertEqual("21", values["good"]["data"]["text/plain"])
        self.assertEqual("error", values["bad"]["status"])
        self.assertEqual("CompilationException", values["bad"]["ename"])

    def test_drops_the_cells_behind_a_failure_and_nothing_else(self):
        first = self.kernel.send('Thread.sleep(500); throw new Error("first");')
        second = self.kernel.send('System.out.println("ran"); display(1);')
        other = self.kernel.client.kernel_info()
        third = self.kernel.send("3")
        self.assertEqual("error", self.kernel.outcome(first).status)
        dropped = self.kernel.outcome(second)
        self.assertEqual("aborted", dropped.status)
        self.assertEqual([], dropped.messages)
        self.assertEqual("aborted", self.kernel.outcome(third).status)
        self.assertEqual("ok", self.kernel.reply(other)["status"])
        self.assertResult("2", "1 + 1")

    def test_keeps_the_cells_behind_a_failure_if_told_to(self):
        first = self.kernel.send("Thread.sleep(300); throw new Error();", stop_on_error=False)
        second = self.kernel.send("5")
        self.assertEqual("error", self.kernel.outcome(first).status)
        self.assertEqual("5", self.kernel.outcome(second).result)

    def test_an_interrupt_drops_the_cells_behind_it_too(self):
        first = self.kernel.send_running("while (true) { Thread.sleep(10); }")
        second = self.kernel.send('System.out.println("ran");')
        self.kernel.interrupt()
        self.assertEqual("error", self.kernel.outcome(first).status)
        self.assertEqual("aborted", self.kernel.outcome(second).status)


class AssistanceTest(Conversation):
    def test_completes_at_positions_counted_in_characters(self):
        source = 'String s = "🎲🎲"; List<String> names = List.of(); names.isEm'
        reply, _ = self.converse("complete_request", {"code": source, "cursor_pos": len(source)})
        content = reply["content"]
        self.assertEqual(["isEmpty()"], content["matches"])
        self.assertEqual(len(source) - 4, content["cursor_start"])
        self.assertEqual(len(source), content["cursor_end"])

    def test_positions_beyond_the_code_are_the_nearest_within(self):
        for position in -5, 1_000_000:
            with self.subTest(position):
                content = {"code": "Math.ab", "cursor_pos": position}
                reply, published = self.converse("complete_request", content)
                self.assertValid(reply, published, "complete_reply")
                self.assertEqual("ok", reply["content"]["status"])
                reply, _ = self.converse("inspect_request", {**content, "detail_level": 0})
                self.assertEqual("ok", reply["content"]["status"])

    def test_tells_whether_code_is_complete_and_how_to_go_on(self):
        for code, status in {
            "1 + 1": "complete",
            "int a = 1; int b = 2;": "complete",
            "for (int i = 0; i < 3; i++) {": "incomplete",
            "int x = (1 + ": "incomplete",
            "int a = 1;\nint b = (2 + ": "incomplete",
            "int a = 1;\nint b = ] 2;": "invalid",
        }.items():
            with self.subTest(code):
                reply, published = self.converse("is_complete_request", {"code": code})
                self.assertValid(reply, published, "is_complete_reply")
                self.assertEqual(status, reply["content"]["status"])
                self.assertEqual(status == "incomplete", "indent" in reply["content"])
        code = "    for (int i = 0; i < 3; i++) {"
        reply, _ = self.converse("is_complete_request", {"code": code})
        self.assertEqual(8 * " ", reply["content"]["indent"])

    def test_inspects(self):
        reply, _ = self.converse("inspect_request", {"code": "Math.abs", "cursor_pos": 7})
        self.assertTrue(reply["content"]["found"])
        self.assertIn("abs", reply["content"]["data"]["text/plain"])
        reply, published = self.converse("inspect_request", {"code": "   ", "cursor_pos": 1})
        self.assertValid(reply, published, "inspect_reply")
        self.assertFalse(reply["content"]["found"])
        self.assertEqual({}, reply["content"]["data"])


class HistoryTest(Conversation):
    CELLS = ["int first = 1", "first + 1", "first + 1", 'System.out.println("?");']

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code in cls.CELLS:
            cls.kernel.execute(code)
        cls.kernel.execute("0", store_history=False)

    def history(self, **content):
        content = {"raw": True, "output": False, **content}
        reply, published = self.converse("history_request", content)
        self.assertValid(reply, published, "history_reply")
        return reply["content"]["history"]

    def entries(self, *indices):
        return [[1, i + 1, self.CELLS[i]] for i in indices]

    def test_gives_the_latest_cells(self):
        self.assertEqual(self.entries(2, 3), self.history(hist_access_type="tail", n=2))
        self.assertEqual(self.entries(0, 1, 2, 3), self.history(hist_access_type="tail", n=100))
        self.assertEqual([], self.history(hist_access_type="tail", n=0))

    def test_gives_a_range_of_this_session(self):
        for session in 0, 1:
            found = self.history(hist_access_type="range", session=session, start=2, stop=4)
            self.assertEqual(self.entries(1, 2), found)
        for session in -1, 7:
            found = self.history(hist_access_type="range", session=session, start=1, stop=9)
            self.assertEqual([], found)
        self.assertEqual(self.entries(3), self.history(hist_access_type="range", session=0, start=4))

    def test_searches(self):
        def search(pattern, **options):
            return self.history(hist_access_type="search", pattern=pattern, **options)

        self.assertEqual(self.entries(0, 1, 2), search("*first*"))
        self.assertEqual(self.entries(0, 2), search("*first*", unique=True))
        self.assertEqual(self.entries(2), search("*first*", n=1))
        self.assertEqual(self.entries(1, 2), search("first ? 1"))
        self.assertEqual([], search("first"))
        self.assertEqual([], search("*a" * 40 + "?"))

    def test_gives_outputs(self):
        found = self.history(hist_access_type="tail", n=3, output=True)
        self.assertEqual([["first + 1", "2"], ["first + 1", "2"], [self.CELLS[3], None]], [e[2] for e in found])


if __name__ == "__main__":
    unittest.main()
