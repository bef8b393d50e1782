package org.jenera.bench;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.jenera.train.TrainingListener;

/**
 * One training, taken so many steps at a time: the library's own loop runs in a thread of its own
 * and waits, after the last step that was asked for, until more are. A step's time is all that the
 * loop does between two calls of its listener: the batch, the update, the history.
 */
final class TimedTraining {

    private static final long ENDLESS = 1_000_000_000L;

    /** What a request is answered with. */
    record Steps(double[] milliseconds, double loss) {}

    private final SynchronousQueue<Integer> requests = new SynchronousQueue<>();
    private final SynchronousQueue<Steps> answers = new SynchronousQueue<>();
    private final FutureTask<Void> loop;
    private final Thread thread;

    TimedTraining(ReferenceModel model) {
        loop =
                new FutureTask<>(
                        () -> {
                            Stopwatch stopwatch = new Stopwatch();
                            stopwatch.wait(requests.take());
                            model.start(ENDLESS).listener(stopwatch).run();
                            return null;
                        });
        thread = new Thread(loop, model.label());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Takes steps.
     *
     * @throws ExecutionException if the training failed
     */
    Steps steps(int count) throws InterruptedException, ExecutionException {
        requests.put(count);
        Steps answer = null;
        while (answer == null) {
            if (loop.isDone()) {
                loop.get();
            }
            answer = answers.poll(1, TimeUnit.SECONDS);
        }
        return answer;
    }

    /** Ends the training and its thread, with all threads that PyTorch made for it. */
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private final class Stopwatch implements TrainingListener {

        private double[] times;
        private int taken;
        private long start;

        private void wait(int count) {
            times = new double[count];
            taken = 0;
            start = System.nanoTime();
        }

        @Override
        public void step(long step, double loss) {
            times[taken++] = (System.nanoTime() - start) / 1e6;
            if (taken == times.length) {
                try {
                    answers.put(new Steps(times, loss));
                    wait(requests.take());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // the loop stops
                }
            }
            start = System.nanoTime();
        }
    }
}
