"""An interrupt ends a cell, whatever it does, and leaves the kernel as it was."""

import unittest

from stopping import StopTest

JOIN = ".join();"

# Each must end within about a second, with nothing left behind.
WAITS = {
    "a sleep": "Thread.sleep(1_000_000);",
    "waiting for a notification": "Object o = new Object(); synchronized (o) { o.wait(); }",
    "waiting for a future": "new CompletableFuture<Integer>().get();",
    "joining a future": "new CompletableFuture<Integer>().join();",
    "taking from an empty queue": "new LinkedBlockingQueue<Integer>().take();",
    "a parked thread that returns as if it were done": "java.util.concurrent.locks.LockSupport.park();",
    "waiting for a process": 'new ProcessBuilder("sleep", "1000").start().waitFor();',
    "reading from a process": 'new ProcessBuilder("sleep", "1000").start().getInputStream().read();',
    "accepting connections": "try (ServerSocket s = new ServerSocket(0)) { s.accept(); }",
    "reading from a socket": """
        try (ServerSocket s = new ServerSocket(0); Socket c = new Socket("127.0.0.1", s.getLocalPort())) {
            c.getInputStream().read();
        }
        """,
    "selecting among channels": "java.nio.channels.Selector.open().select();",
}

LOOPS = {
    "an empty loop": "while (true) {}",
    "an empty for": "for (;;);",
    "a counted loop": "int n = 0; for (int i = 0; i >= 0; i = (i + 1) & 0xffffff) n += i;",
    "nested loops": "double s = 0;\nfor (long i = 0; ; i++) for (int j = 0; j < 1000; j++) s += j;",
    "a loop over a million million": "double s = 0;\nfor (long i = 0; i < 1_000_000_000_000L; i++) s += i * 0.5;",
    "a do loop": "int k = 0; do { k ^= 1; } while (k < 2);",
    "recursion": "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }\nfib(80)",
    "a loop that swallows interrupts": "while (true) { try { Thread.sleep(5); } catch (InterruptedException e) {} }",
    "a loop that catches everything": "for (;;) { try { Thread.sleep(5); } catch (Throwable t) {} }",
    "recursion that catches everything": """
        void again(int depth) { try { while (true) {} } catch (Throwable t) { if (depth > 0) again(depth - 1); } }
        again(20);
        """,
    "endless printing": 'for (long i = 0; ; i++) System.out.println("line " + i);',
    "a method of a class": "class Loop { void go() { for (;;) {} } }\nnew Loop().go();",
    "a lambda": "Runnable r = () -> { while (true) {} };\nr.run();",
    "a comparator that sorts slowly": """
        IntStream.range(0, 100_000).boxed().sorted((a, b) -> { long end = System.nanoTime() + 1_000_000;
            while (System.nanoTime() < end) {} return b - a; }).toList();
        """,
}

ELSEWHERE = {
    "training in a library": "library.Training.iterate();",
    "a library's loop that calls nothing": "library.Stubborn.spin();",
    "a regular expression that runs away": 'Pattern.matches("(a+)+\\\\1b", "a".repeat(60));',
    "a power of ten million": "BigInteger.valueOf(3).pow(500_000_000);",
    "a stream without end": "Stream.generate(() -> 1).count();",
    "numbers without end": "LongStream.iterate(1, i -> i + 1).map(i -> i * 3).filter(i -> i == 0).findFirst();",
    "a list sorted again and again": """
        List<Integer> list = new ArrayList<>(IntStream.range(0, 3_000_000).boxed().toList());
        while (true) { Collections.shuffle(list); Collections.sort(list); }
        """,
}

HELPERS = {
    "a parallel stream": "IntStream.range(0, 99).parallel().map(i -> { while (true) {} }).sum();",
    "a parallel stream in a library": "IntStream.range(0, 99).parallel().mapToLong(i -> library.Stubborn.spin()).sum();",
    "a parallel stream that trains": "IntStream.range(0, 99).parallel().mapToDouble(i -> library.Training.iterate()).sum();",
    "a fork and join task": """
        new ForkJoinPool(2).submit(() -> { while (true) {} }).get();
        """,
    "an asynchronous task": "CompletableFuture.runAsync(() -> { while (true) {} }).join();",
    "an asynchronous task nobody waits for": """
        CompletableFuture.runAsync(() -> { while (true) {} });
        Thread.sleep(1_000_000);
        """,
    "a thread that it started": "Thread t = new Thread(() -> { while (true) {} }); t.start(); t.join();",
    "a library in a thread that it started": """
        Thread t = new Thread(() -> library.Stubborn.spin()); t.start(); t.join();
        """,
    "a thread of an executor": """
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> { while (true) {} }).get();
        """,
}


class WaitingTest(StopTest):
    def test_a_question_that_is_open(self):
        msg_id = self.start("int read = System.in.read();", allow_stdin=True)
        self.kernel.client.get_stdin_msg(timeout=20)
        self.interrupt(msg_id)
        self.assertResult("2", "1 + 1")
        self.assertIdle()

    def test_waiting_for_a_lock_leaves_the_lock_as_it_was(self):
        self.run_cell(
            """
            var lock = new java.util.concurrent.locks.ReentrantLock();
            var release = new CountDownLatch(1);
            var holder = new Thread(() -> {
                lock.lock();
                try { release.await(); } catch (InterruptedException e) {} finally { lock.unlock(); }
            });
            holder.start();
            while (!lock.isLocked()) Thread.sleep(1);
            """
        )
        self.assertEnds("{ lock.lock(); try { assigned = 1; } finally { lock.unlock(); } }", says="waits for a lock")
        self.run_cell("release.countDown(); holder.join();")
        self.assertResult("true", "lock.tryLock(5, TimeUnit.SECONDS)")
        self.run_cell("lock.unlock();")
        self.assertNothingLeft()

    def test_waiting_for_a_monitor(self):
        self.run_cell(
            """
            Object monitor = new Object();
            var free = new CountDownLatch(1);
            var owner = new Thread(() -> {
                synchronized (monitor) { try { free.await(); } catch (InterruptedException e) {} }
            });
            owner.start();
            while (owner.getState() != Thread.State.WAITING) Thread.sleep(1);
            """
        )
        self.assertEnds("synchronized (monitor) { assigned = 1; }", says="waits for a lock")
        self.run_cell("free.countDown(); owner.join(); synchronized (monitor) { }")
        self.assertResult("41", "assigned")
        self.assertNothingLeft()

    def assertNothingLeft(self):
        for _ in range(50):
            if self.cell_threads() == 1:
                return
            self.run_cell("Thread.sleep(100)")
        self.fail(f"{self.cell_threads()} cell threads")


class LoopsTest(StopTest):
    def test_finally_blocks_run_to_their_end(self):
        for body in ("while (true) {}", "Thread.sleep(1_000_000);"):
            outcome = self.interrupted(
                f"""
                try {{ {body} }} finally {{
                    for (int i = 0; i < 3; i++) {{ Thread.sleep(5); System.out.println("tidy " + i); }}
                }}
                """
            )
            self.assertIn("tidy 2", outcome.stdout, body)


class ElsewhereTest(StopTest):
    pass


class LeftBehindTest(StopTest):
    def test_a_library_that_goes_on_whatever_happens_is_left_and_the_reader_told(self):
        self.assertEnds("library.Stubborn.goOn();", says="left behind")
        self.assertResult("2", "1 + 1")


class HelpersTest(StopTest):
    def test_no_worker_takes_another_task_when_all_seems_to_have_ended(self):
        for _ in range(12):
            self.interrupted("IntStream.range(0, 10_000).parallel().map(i -> { while (true) {} }).sum();")
        self.assertIdle()

    def test_threads_of_earlier_cells_go_on(self):
        self.run_cell(
            """
            volatile boolean on = true;
            volatile int turns = 0;
            Thread earlier = new Thread(() -> { while (on) { turns++; Thread.onSpinWait(); } });
            earlier.start();
            """
        )
        self.assertEnds("while (true) {}", quiet=False)
        self.assertResult("true", "int seen = turns; Thread.sleep(50); turns > seen && earlier.isAlive()")
        self.run_cell("on = false; earlier.join();")

    def test_a_pool_that_a_cell_made_can_be_used_again(self):
        self.assertEnds(
            """
            ExecutorService kept = Executors.newFixedThreadPool(2);
            kept.submit(() -> 1).get();
            while (true) {}
            """
        )
        self.assertResult("7", "kept.submit(() -> 7).get()")
        self.run_cell("kept.shutdown();")


def add(test_class, cases):
    for name, code in cases.items():

        def test(self, code=code):
            self.assertEnds(code)
            self.assertEqual(1, self.cell_threads())

        setattr(test_class, "test_" + name.replace(" ", "_"), test)


add(WaitingTest, WAITS)
add(LoopsTest, LOOPS)
add(ElsewhereTest, ELSEWHERE)
add(HelpersTest, HELPERS)

if __name__ == "__main__":
    unittest.main()
