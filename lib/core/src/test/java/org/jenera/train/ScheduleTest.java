package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static void holds(Schedule schedule, long step, double factor) {
        assertEquals(factor, schedule.factor(step, 100), 1e-12, schedule + " at " + step);
    }

    @Test
    void constantIsOne() {
        holds(Schedule.constant(), 1, 1);
        holds(Schedule.constant(), 100, 1);
    }

    @Test
    void cosineFallsFromOneThroughTheMiddle() {
        holds(Schedule.cosine(), 1, 1);
        holds(Schedule.cosine(), 51, 0.5);
        holds(Schedule.cosine(), 26, (1 + Math.sqrt(0.5)) / 2);
        holds(Schedule.cosine(0.1), 51, 0.55);
    }

    @Test
    void stepsFallAfterEachStretch() {
        Schedule steps = Schedule.steps(30, 0.5);
        holds(steps, 30, 1);
        holds(steps, 31, 0.5);
        holds(steps, 60, 0.5);
        holds(steps, 61, 0.25);
    }

    @Test
    void exponentialFallsAtEveryStep() {
        holds(Schedule.exponential(0.9), 1, 1);
        holds(Schedule.exponential(0.9), 4, 0.729);
    }

    @Test
    void warmUpRisesToOneAndThenCountsAnew() {
        Schedule schedule = Schedule.warmUp(20, Schedule.cosine());
        holds(schedule, 1, 0.05);
        holds(schedule, 20, 1);
        holds(schedule, 21, 1);
        holds(schedule, 61, 0.5);
    }

    @Test
    void theWordsTellSchedulesApart() {
        assertEquals(
                "warm-up over 20 steps, then cosine to 0.1",
                Schedule.warmUp(20, Schedule.cosine(0.1)).describe());
        assertEquals("times 0.5 every 30 steps", Schedule.steps(30, 0.5).describe());
        assertEquals("times 0.9 every step", Schedule.exponential(0.9).describe());
        assertEquals("a schedule of its own", ((Schedule) (step, total) -> 1).describe());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Schedule.cosine(1.5));
        assertThrows(IllegalArgumentException.class, () -> Schedule.steps(0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> Schedule.exponential(-0.1));
        assertThrows(IllegalArgumentException.class, () -> Schedule.warmUp(0, Schedule.constant()));
        assertThrows(IllegalArgumentException.class, () -> Schedule.steps(5, Double.NaN));
    }
}
