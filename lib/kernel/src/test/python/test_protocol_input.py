"""Cells that ask the reader: lines, prompts, passwords, and what happens where nobody can answer."""

import time
import unittest

from running_kernel import LIMIT, KernelTest


class InputTest(KernelTest):
    def question(self):
        message = self.kernel.client.get_stdin_msg(timeout=LIMIT)
        self.assertEqual("input_request", message["msg_type"])
        return message

    def ask_cell(self, code, *answers):
        """Runs a cell that asks, answers, and returns the questions and the outcome."""
        cell = self.kernel.send(code, allow_stdin=True)
        questions = []
        for answer in answers:
            questions.append(self.question())
            self.kernel.client.input(answer)
        return questions, self.kernel.outcome(cell)

    def test_reads_lines(self):
        code = "var in = new Scanner(System.in);\nin.nextLine() + in.nextInt()"
        questions, outcome = self.ask_cell(code, "typed 字", "42")
        self.assertEqual("typed 字42", outcome.result, outcome)
        for question in questions:
            self.assertEqual({"prompt": "", "password": False}, question["content"])
            self.assertEqual("execute_request", question["parent_header"]["msg_type"])

    def test_reads_with_a_buffered_reader_and_by_bytes(self):
        code = "new BufferedReader(new InputStreamReader(System.in)).readLine()"
        self.assertEqual("a b", self.ask_cell(code, "a b")[1].result)
        code = "int a = System.in.read(); int b = System.in.read(); int c = System.in.read(); a + b + c"
        self.assertEqual(str(ord("1") + ord("2") + ord("\n")), self.ask_cell(code, "12")[1].result)

    def test_a_new_cell_asks_anew(self):
        self.ask_cell("System.in.read()", "left over")
        questions, outcome = self.ask_cell("(char) System.in.read()", "new")
        self.assertEqual("n", outcome.result)

    def test_asks_with_a_prompt(self):
        questions, outcome = self.ask_cell('readLine("Your name? ") + readLine("Age? ")', "Ada", "")
        self.assertEqual("Ada", outcome.result)
        prompts = [question["content"]["prompt"] for question in questions]
        self.assertEqual(["Your name? ", "Age? "], prompts)

    def test_asks_for_a_password(self):
        questions, outcome = self.ask_cell('readPassword("Password: ").length()', "secret")
        self.assertEqual("6", outcome.result)
        self.assertEqual({"prompt": "Password: ", "password": True}, questions[0]["content"])
        self.assertNotIn("secret", repr(outcome.messages))

    def test_shows_what_was_printed_before_it_asks(self):
        cell = self.kernel.send('System.out.print("What? "); readLine("")', allow_stdin=True)
        self.question()
        texts = []
        while not texts:
            message = self.kernel.client.get_iopub_msg(timeout=LIMIT)
            if message["msg_type"] == "stream":
                texts.append(message["content"]["text"])
        self.assertEqual(["What? "], texts)
        self.kernel.client.input("that")
        self.assertEqual("that", self.kernel.outcome(cell).result)

    def test_says_why_it_cannot_ask(self):
        for code in "new Scanner(System.in).nextLine()", 'readLine("?")', "System.in.read()":
            with self.subTest(code):
                self.assertIn("allow_stdin is false", self.fail_cell(code, allow_stdin=False))

    def test_can_be_interrupted_while_it_waits(self):
        cell = self.kernel.send('readLine("never answered")', allow_stdin=True)
        self.question()
        self.kernel.interrupt()
        self.assertEqual("error", self.kernel.outcome(cell).status)
        self.kernel.client.input("too late")
        time.sleep(0.2)
        self.assertEqual("in time", self.ask_cell('readLine("again")', "in time")[1].result)

    def test_answers_that_nobody_asked_for_do_no_harm(self):
        for _ in range(20):
            self.kernel.client.input("unasked")
        self.assertResult("2", "1 + 1")
        self.assertEqual("asked", self.ask_cell('readLine("?")', "asked")[1].result)


if __name__ == "__main__":
    unittest.main()
