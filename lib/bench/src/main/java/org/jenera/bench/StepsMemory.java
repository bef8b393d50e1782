package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The memory of training: one process for each model, ours and the other's. */
final class StepsMemory {

    private static final double MOST = 1.20;
    private static final double MOST_GROWTH = 20;
    private static final int PEAK_STEPS = 30;

    /** By then Java has compiled what it compiles. */
    private static final int WARM_UP = 500;

    private final int threads;

    StepsMemory(int threads) {
        this.threads = threads;
    }

    /** The highest memory of a process that trains one model, beside the other side's. */
    void peaks(List<ReferenceModel> models, String peer) throws IOException {
        Targets targets = new Targets();
        for (ReferenceModel model : models) {
            double ours = peak(ourCommand(List.of()), model);
            double theirs = peer.isEmpty() ? Double.NaN : peak(peer, model);
            System.out.printf(
                    Locale.ROOT,
                    "%-8s peak memory: ours %6.0f MiB, the other %6.0f MiB%n",
                    model.label(),
                    ours,
                    theirs);
            targets.ratio("  " + model.label() + " peak memory", ours, theirs, MOST);
        }
    }

    private static double peak(String command, ReferenceModel model) throws IOException {
        try (Peer process = Peer.start(command)) {
            process.askForText(model.label() + " " + PEAK_STEPS);
            return ProcessMemory.peak(process.pid());
        }
    }

    /**
     * How much a process grows while it takes so many steps, after the first few. Its heap shrinks
     * to what lives, so that what is counted is what was not freed.
     */
    void growths(List<ReferenceModel> models, int steps) throws IOException {
        Targets targets = new Targets();
        for (ReferenceModel model : models) {
            try (Peer process = Peer.start(ourCommand(EmMemory.LEAN_HEAP))) {
                process.askForText(model.label() + " " + WARM_UP);
                double before = ProcessMemory.now(process.pid());
                process.askForText(model.label() + " " + steps);
                double growth = ProcessMemory.now(process.pid()) - before;
                targets.most(
                        "%s, %,d steps: MiB more".formatted(model.label(), steps),
                        growth,
                        MOST_GROWTH);
            }
        }
    }

    /**
     * This program again, as the line protocol; as the launcher starts it, without Java's second
     * compiler, which takes some 30 MiB once.
     */
    private String ourCommand(List<String> heap) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(heap);
        words.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx3g",
                        "-cp",
                        System.getProperty("java.class.path")));
        words.addAll(List.of(Main.class.getName(), "steps", "--serve"));
        words.addAll(List.of("--threads", Integer.toString(threads)));
        return String.join(" ", words);
    }
}
