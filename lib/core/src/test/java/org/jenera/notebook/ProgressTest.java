package org.jenera.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000L;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long clock;

    private Progress progress(long total) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new Progress("EM", total, () -> clock, new ProgressDisplay.Lines(out));
    }

    private List<String> lines() {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void linesComeEveryThreeSecondsAndOneAtTheEnd() {
        try (Progress progress = progress(10)) {
            for (int step = 1; step <= 10; step++) {
                clock += SECOND;
                progress.update(step, 1.0 / step);
            }
        }
        assertEquals(
                List.of(
                        "EM: step 3 of 10, loss 0.33333, 1.0 steps/s, 7.0 s left",
                        "EM: step 6 of 10, loss 0.16667, 1.0 steps/s, 4.0 s left",
                        "EM: step 9 of 10, loss 0.11111, 1.0 steps/s, 1.0 s left",
                        "EM: 10 steps, 10 s, loss 0.1"),
                lines());
    }

    @Test
    void aComputationThatThrowsLeavesHowFarItCame() {
        assertThrows(
                ArithmeticException.class,
                () -> {
                    try (Progress progress = progress(100)) {
                        progress.update(3.5);
                        progress.update(2.5);
                        throw new ArithmeticException();
                    }
                });
        assertEquals(List.of("EM: stopped after step 2 of 100, 0.0 s, loss 2.5"), lines());
    }

    @Test
    void aComputationThatConvergesSaysSo() {
        try (Progress progress = progress(500)) {
            progress.update(37, 1.25);
            progress.finished();
        }
        assertEquals(
                List.of("EM: finished after step 37 of at most 500, 0.0 s, loss 1.25"), lines());
    }

    @Test
    void anInterruptTakesEffectAtTheNextUpdate() {
        CancellationException stop =
                assertThrows(
                        CancellationException.class,
                        () -> {
                            try (Progress progress = progress(100)) {
                                progress.update(1, 2);
                                Thread.currentThread().interrupt();
                                progress.update(2, 2);
                            }
                        });
        assertTrue(stop.getMessage().contains("interrupted after step 1 of 100"));
        assertFalse(Thread.interrupted(), "the interrupt has been answered");
        assertEquals("EM: stopped after step 1 of 100, 0.0 s, loss 2", lines().get(0));
    }

    @Test
    void aDisplayIsNotFloodedAndEndsOnce() {
        List<ProgressState> shown = new ArrayList<>();
        List<ProgressState> ended = new ArrayList<>();
        ProgressDisplay display =
                new ProgressDisplay() {
                    @Override
                    public long pauseNanos() {
                        return SECOND / 10;
                    }

                    @Override
                    public void show(ProgressState state) {
                        shown.add(state);
                    }

                    @Override
                    public void end(ProgressState state) {
                        ended.add(state);
                    }
                };
        Progress progress = new Progress("<EM>", 5000, () -> clock, display);
        for (int step = 1; step <= 5000; step++) {
            clock += SECOND / 1000;
            progress.update(1);
        }
        progress.close();
        progress.close();
        assertEquals(51, shown.size());
        assertEquals(1, ended.size());
        assertTrue(shown.get(50).html().contains("width:100.0%"));
        assertTrue(shown.get(25).html().contains("&lt;EM&gt;: step 2,500 of 5,000"));
        assertThrows(IllegalStateException.class, () -> progress.update(1));
    }

    @Test
    void outsideANotebookItPrintsLines() {
        assertTrue(ProgressDisplay.here() instanceof ProgressDisplay.Lines);
    }

    @Test
    void impossibleStepsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> progress(0));
        Progress progress = progress(3);
        String message =
                assertThrows(IllegalArgumentException.class, () -> progress.update(4, 0))
                        .getMessage();
        assertTrue(message.contains("go to 3; given: 4"), message);
    }

    @Test
    void durationsAreReadable() {
        assertEquals("0.3 s", ProgressState.duration(0.31));
        assertEquals("59 s", ProgressState.duration(59.2));
        assertEquals("2 min 05 s", ProgressState.duration(125));
        assertEquals("1 h 01 min", ProgressState.duration(3661));
    }
}
