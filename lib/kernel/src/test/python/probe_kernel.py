#!/usr/bin/env python3
"""Asks any Java kernel that Jupyter knows what it does in the cases that the README compares.

usage: probe_kernel.py KERNELSPEC ...        (JUPYTER_PATH names further folders of kernelspecs)

Each question is asked of a kernel of its own, so that one that hangs or dies spoils no other.
"""

import sys
import time

import running_kernel
from running_kernel import RunningKernel

running_kernel.LIMIT = 20
QUESTIONS = {}


def question(sentence):
    def keep(function):
        QUESTIONS[sentence] = function
        return function

    return keep


def value(kernel, code):
    outcome = kernel.execute(code, limit=20)
    return outcome.result if outcome.status == "ok" else f"error: {outcome.error[:80]}"


def works_on(kernel):
    return value(kernel, "40 + 2") == "42"


@question("a variable survives when the method that made it is redefined")
def redefined_method(kernel):
    value(kernel, "int first() { return 1; }")
    value(kernel, "var kept = new java.util.ArrayList<>(java.util.List.of(first())); kept.add(2);")
    value(kernel, "int first() { return 3; }")
    return value(kernel, "kept.size()") == "2"


@question("a variable survives when the class of its value gets another method body")
def redefined_class(kernel):
    value(kernel, "class Counter { int n = 5; int get() { return n; } }")
    value(kernel, "Counter counter = new Counter(); counter.n = 7;")
    value(kernel, "class Counter { int n = 5; int get() { return 10 * n; } }")
    return value(kernel, "counter.get()") == "70"


@question("objects stay when an interface and its class gain a method in one cell")
def redefined_hierarchy(kernel):
    value(kernel, "interface Shape { double area(); }\nclass Square implements Shape { public double area() { return 4; } }")
    value(kernel, "Shape one = new Square();")
    value(
        kernel,
        "interface Shape { double area(); double perimeter(); }\n"
        "class Square implements Shape { public double area() { return 4; } public double perimeter() { return 8; } }",
    )
    return value(kernel, "one.perimeter()") == "8.0"


@question("a variable that could not be kept is named")
def named_loss(kernel):
    value(kernel, "class Point { int x = 1; }")
    value(kernel, "Point keptOrLost = new Point();")
    outcome = kernel.execute("class Point { String x = null; int y; }", limit=20)
    return any("keptOrLost" in str(message["content"]) for message in outcome.messages)


def interrupted(kernel, code, limit=10):
    msg_id = kernel.send(code)
    time.sleep(1.5)
    begin = time.monotonic()
    kernel.manager.interrupt_kernel()
    kernel.outcome(msg_id, limit=limit)
    seconds = time.monotonic() - begin
    return f"yes, {seconds:.1f} s" if works_on(kernel) else "the kernel does not answer afterwards"


@question("an interrupt ends a sleep, and the next cell works")
def interrupted_sleep(kernel):
    return interrupted(kernel, "Thread.sleep(30000);")


@question("an interrupt ends a loop that computes, and the next cell works")
def interrupted_loop(kernel):
    return interrupted(kernel, "long n = 0; while (true) n++;")


@question("System.exit in a cell does not end the kernel")
def system_exit(kernel):
    try:
        kernel.execute("System.exit(0);", limit=5)
    except Exception:
        pass
    return kernel.manager.is_alive() and works_on(kernel)


@question("an Error thrown while a value is shown is reported, and the kernel lives")
def error_in_renderer(kernel):
    code = 'class Bad { public String toString() { throw new AssertionError("bad"); } }\nnew Bad()'
    outcome = kernel.execute(code, limit=8)
    return outcome.status == "error" and works_on(kernel)


@question("cells queued behind a failing one are aborted (stop_on_error)")
def stop_on_error(kernel):
    first = kernel.send('throw new RuntimeException("first");')
    second = kernel.send("int after = 1;")
    kernel.outcome(first, limit=10)
    return kernel.reply(second, limit=10)["status"] == "aborted"


@question("a silent request publishes no result")
def silent(kernel):
    return kernel.execute("6 * 7", silent=True).all("execute_result") == []


@question("user_expressions are answered")
def user_expressions(kernel):
    reply = kernel.execute("int a = 5;", user_expressions={"twice": "2 * a"}).reply
    return reply.get("user_expressions", {}).get("twice", {}).get("status") == "ok"


@question("history is answered")
def history(kernel):
    value(kernel, "6 * 7")
    reply = kernel.ask("history_request", hist_access_type="tail", n=5, output=False, raw=True)
    return any("6 * 7" in entry[2] for entry in reply.get("history", []))


@question("comm_info is answered")
def comm_info(kernel):
    return "comms" in kernel.ask("comm_info_request")


@question("an exception is shown with the line of the cell")
def line_of_exception(kernel):
    outcome = kernel.execute('int a = 1;\nint b = 0;\n\nint c = a / b;', limit=10)
    return any("line 4" in line for line in outcome.error.splitlines())


@question("a compile error is shown with the line of the cell")
def line_of_compile_error(kernel):
    outcome = kernel.execute("int a = 1;\n\nString s = a;", limit=10)
    return "line 3" in outcome.error


@question("5,000 prints in a cell make at most 100 messages")
def batches(kernel):
    outcome = kernel.execute("for (int i = 0; i < 5000; i++) System.out.println(i);", limit=20)
    count = len(outcome.all("stream"))
    return f"{'yes' if 0 < count <= 100 else 'no'}, {count}"


@question("what a thread prints after its cell reaches that cell")
def background_thread(kernel):
    code = (
        'new Thread(() -> { try { Thread.sleep(700); } catch (InterruptedException e) {}'
        ' System.out.println("late"); }).start();'
    )
    first = kernel.execute(code)
    own = first.reply and kernel.client.session.session
    msg_id = kernel.send("Thread.sleep(1500);")
    parents = []
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            message = kernel.client.get_iopub_msg(timeout=0.5)
        except Exception:
            continue
        if message["msg_type"] == "stream" and "late" in message["content"]["text"]:
            parents.append(message["parent_header"].get("msg_id"))
    return bool(own and parents and parents[0] != msg_id)


@question("a class that is not imported is offered, by its full name")
def not_imported(kernel):
    code = "var day = new SimpleDateF"
    return "java.text.SimpleDateFormat" in str(kernel.ask("complete_request", code=code, cursor_pos=len(code)))


@question("a message with a wrong signature is refused, and the kernel lives")
def wrong_signature(kernel):
    session = kernel.client.session
    key, session.key = session.key, b"not the key"
    kernel.client.execute("int forged = 1;")
    session.key = key
    time.sleep(1)
    return value(kernel, "forged").startswith("error") and works_on(kernel)


def start(name):
    """Starts a kernel; some need several attempts."""
    for attempt in range(3):
        try:
            return RunningKernel(name=name)
        except Exception as problem:
            last = problem
    raise last


def main():
    for name in sys.argv[1:]:
        print(f"== {name}", flush=True)
        for sentence, ask in QUESTIONS.items():
            kernel = None
            try:
                kernel = start(name)
                answer = ask(kernel)
            except (Exception, AssertionError) as problem:
                answer = f"no ({str(problem).splitlines()[0].partition(';')[0]})"
            finally:
                if kernel:
                    kernel.kill()
            words = {True: "yes", False: "no"}.get(answer, answer)
            print(f"  {sentence}: {words}", flush=True)


if __name__ == "__main__":
    main()
