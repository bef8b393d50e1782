package org.jenera.kernel.report;

import java.util.ArrayList;
import java.util.List;
import org.jenera.kernel.report.StackFrames.Frame;

/** Shows frames that repeat, as those of a recursion do, once with their number. */
final class FrameRepetition {
    private static final int LONGEST_PERIOD = 6;
    private static final int FIRST = 7;
    private static final int LAST = 3;

    private FrameRepetition() {}

    /**
     * @param cut whether the JVM dropped outer frames, so that the number is only a lower bound
     */
    static List<String> shown(List<Frame> frames, boolean cut) {
        List<List<String>> blocks = new ArrayList<>();
        int i = 0;
        while (i < frames.size()) {
            int period = 1;
            int times = 1;
            for (int tried = 1; tried <= LONGEST_PERIOD; tried++) {
                int found = repetitions(frames, i, tried);
                if (found > 1 && found * tried > times * period) {
                    period = tried;
                    times = found;
                }
            }
            for (int j = i; j < i + period; j++) {
                blocks.add(new ArrayList<>(frames.get(j).lines()));
            }
            if (times > 1) {
                String what = period == 1 ? "" : "these " + period + " calls, ";
                String number = cut ? "at least " + times : String.valueOf(times);
                String told = "      (" + what + number + " times in a row)";
                blocks.get(blocks.size() - 1).add(Colours.place(told));
            }
            i += period * times;
            if (cut && times > 1 && frames.size() - i < period) {
                break; // the begun repetition that the JVM cut
            }
        }
        return cutInTheMiddle(blocks);
    }

    private static int repetitions(List<Frame> frames, int from, int period) {
        int times = 1;
        while (from + (times + 1) * period <= frames.size()
                && same(frames, from, from + times * period, period)) {
            times++;
        }
        return times;
    }

    private static boolean same(List<Frame> frames, int first, int second, int length) {
        for (int i = 0; i < length; i++) {
            Frame a = frames.get(first + i);
            Frame b = frames.get(second + i);
            if (!a.sameLine(b) || !a.method().equals(b.method()) || !b.called().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static List<String> cutInTheMiddle(List<List<String>> blocks) {
        List<String> lines = new ArrayList<>();
        int omitted = blocks.size() - FIRST - LAST;
        for (int i = 0; i < blocks.size(); i++) {
            if (omitted < 1 || i < FIRST || i >= FIRST + omitted) {
                lines.addAll(blocks.get(i));
            } else if (i == FIRST) {
                lines.add(Colours.place("  … " + omitted + " more calls …"));
            }
        }
        return lines;
    }
}
