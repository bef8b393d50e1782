"""Comms: channels that a front end and a notebook open to each other."""

import unittest

from running_kernel import LIMIT, KernelTest

ECHO = """
import org.dflib.jjava.jupyter.kernel.*;
import org.dflib.jjava.jupyter.kernel.comm.*;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.comm.*;

class Echo extends Comm {
    Echo(CommManager manager, String id, String target) { super(manager, id, target); }
    protected void onMessage(Message<CommMsgCommand> message) {
        var data = message.getContent().getData();
        if (data.has("fail")) throw new IllegalStateException("failed on purpose");
        System.out.println("received " + data);
        var buffers = message.getBlobs();
        if (buffers.isEmpty()) send(data); else send(data, Map.of("sent", true), buffers);
    }
    protected void onClose(Message<CommCloseCommand> message, boolean sending) {
        System.out.println("closed by " + (sending ? "us" : "them"));
    }
}
var comms = BaseKernel.notebookKernel().getCommManager();
comms.registerTarget("echo", (manager, id, target, message) -> {
    System.out.println("opened with " + message.getContent().getData());
    return new Echo(manager, id, target);
});
"""


class CommsTest(KernelTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        outcome = cls.kernel.execute(ECHO)
        assert outcome.status == "ok", outcome

    def tell(self, kind, content, buffers=None):
        """Sends a comm message and returns what it brings about, from busy to idle."""
        client = self.kernel.client
        message = client.session.msg(kind, content)
        client.session.send(client.shell_channel.socket, message, buffers=buffers)
        answers = []
        while True:
            answer = client.get_iopub_msg(timeout=LIMIT)
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                if answer["msg_type"] != "status":
                    answers.append(answer)
                elif answer["content"]["execution_state"] == "idle":
                    return answers

    def open(self, comm_id, target="echo", data=None):
        content = {"comm_id": comm_id, "target_name": target, "data": data or {}}
        return self.tell("comm_open", content)

    def comms(self, **content):
        reply = self.kernel.ask("comm_info_request", **content)
        self.assertEqual("ok", reply["status"])
        return reply["comms"]

    def test_a_front_end_opens_speaks_and_closes(self):
        answers = self.open("one", data={"a": [1, None]})
        self.assertEqual('opened with {"a":[1,null]}\n', answers[0]["content"]["text"])
        self.assertEqual({"target_name": "echo"}, self.comms()["one"])
        self.assertIn("one", self.comms(target_name="echo"))
        self.assertEqual({}, self.comms(target_name="other"))
        printed, echo = self.tell("comm_msg", {"comm_id": "one", "data": {"x": 5}})
        self.assertEqual("comm_msg", echo["msg_type"])
        self.assertEqual({"comm_id": "one", "data": {"x": 5}}, echo["content"])
        closed = self.tell("comm_close", {"comm_id": "one", "data": {}})
        self.assertEqual("closed by them\n", closed[0]["content"]["text"])
        self.assertNotIn("one", self.comms())

    def test_buffers_go_both_ways(self):
        self.open("binary")
        _, echo = self.tell("comm_msg", {"comm_id": "binary", "data": {}}, [b"\x00\x01\xff", b"two"])
        self.assertEqual([b"\x00\x01\xff", b"two"], [bytes(b) for b in echo["buffers"]])
        self.assertEqual({"sent": True}, echo["metadata"])

    def test_a_comm_to_an_unknown_target_is_closed_again(self):
        answers = self.open("lost", target="nobody")
        self.assertEqual(["comm_close"], [a["msg_type"] for a in answers])
        self.assertEqual("lost", answers[0]["content"]["comm_id"])
        self.assertNotIn("lost", self.comms())

    def test_messages_to_unknown_comms_do_no_harm(self):
        self.assertEqual([], self.tell("comm_msg", {"comm_id": "none", "data": {}}))
        self.assertEqual([], self.tell("comm_close", {"comm_id": "none", "data": {}}))

    def test_a_cell_opens_speaks_and_closes(self):
        outcome = self.run_cell(
            """
            var mine = comms.openComm("widget", (manager, id, target, message) -> {
                message.getContent().getData().addProperty("hello", "you");
                return new Echo(manager, id, target);
            });
            mine.close();
            """
        )
        opened = outcome.all("comm_open")[0]
        self.assertEqual("widget", opened["target_name"])
        self.assertEqual({"hello": "you"}, opened["data"])
        self.assertEqual(opened["comm_id"], outcome.all("comm_close")[0]["comm_id"])
        self.assertEqual("closed by us\n", outcome.stdout)

    def test_a_failure_in_a_comm_is_shown_and_harms_nothing(self):
        self.open("failing")
        answers = self.tell("comm_msg", {"comm_id": "failing", "data": {"fail": 1}})
        self.assertIn("failed on purpose", answers[0]["content"]["text"])
        self.assertEqual("stderr", answers[0]["content"]["name"])
        self.assertEqual(2, len(self.tell("comm_msg", {"comm_id": "failing", "data": {}})))


if __name__ == "__main__":
    unittest.main()
