package org.jenera.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Training steps of four models beside PyTorch's, in alternating blocks of one run. */
final class StepsBenchmark implements Benchmark {

    private static final String ALL = "vae,realnvp,dcgan,ddpm";

    @Override
    public String options() {
        return """
                  --peer "COMMAND"    the other side, which speaks the line protocol: says "ready", then
                                      answers "MODEL N" with N times in ms and "loss X", until "quit".
                                      Without it this side speaks the protocol
                  --models %s
                  --threads 2         of this side
                  --rounds 6          blocks of each side, by turns
                  --warmup 10         steps of each side before the first block
                  --memory            measures not the time but the peak memory, a process for a model
                  --growth            measures how much memory 2,000 steps add
                  --first-use         measures the first array in a kernel, in as many kernels as rounds
                  --steps N           steps of a block, or of --growth"""
                .formatted(ALL);
    }

    @Override
    public int run(Options options) throws IOException, InterruptedException {
        int threads = options.count("threads", 2);
        String peer = options.text("peer", "");
        List<ReferenceModel> models =
                Arrays.stream(options.text("models", ALL).split(","))
                        .map(ReferenceModel::of)
                        .toList();
        int rounds = options.count("rounds", 6);
        int warmUp = options.count("warmup", 10);
        boolean memory = options.flag("memory");
        boolean growth = options.flag("growth");
        boolean firstUse = options.flag("first-use");
        Path kernel = firstUse ? KernelPeers.kernelJar(options) : null;
        boolean serve = options.flag("serve");
        int steps = options.count("steps", Integer.MAX_VALUE);
        options.requireAllUsed();
        if ((memory || growth) && !ProcessMemory.isKnown()) {
            throw new IllegalArgumentException("Memory is measured on Linux only");
        }
        // Read when the engine starts.
        System.setProperty("jenera.threads", Integer.toString(threads));
        if (firstUse) {
            String python = KernelPeers.pythonWithJupyter("steps --first-use");
            EngineStart.measure(kernel, python, rounds);
        } else if (memory) {
            new StepsMemory(threads).peaks(models, peer);
        } else if (growth) {
            new StepsMemory(threads).growths(models, Math.min(steps, 2000));
        } else if (serve || peer.isEmpty()) {
            new StepsProtocol().serve();
        } else {
            sideBySide(models, peer, rounds, warmUp, steps);
        }
        return 0;
    }

    private static void sideBySide(
            List<ReferenceModel> models, String command, int rounds, int warmUp, int steps)
            throws IOException, InterruptedException {
        System.out.println(Machine.facts());
        System.out.printf("ours beside %s, %d rounds by turns%n", command, rounds);
        Targets targets = new Targets();
        StepsProtocol protocol = new StepsProtocol();
        try (Peer peer = Peer.start(command)) {
            for (ReferenceModel model : models) {
                int block = steps == Integer.MAX_VALUE ? model.steps() : steps;
                protocol.steps(model, warmUp);
                ask(peer, model, warmUp);
                List<Double> ours = new ArrayList<>();
                List<Double> theirs = new ArrayList<>();
                List<Double> ratios = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    List<Double> mine = boxed(protocol.steps(model, block).milliseconds());
                    List<Double> other = boxed(ask(peer, model, block));
                    ours.addAll(mine);
                    theirs.addAll(other);
                    ratios.add(Medians.of(mine) / Medians.of(other));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%-8s ours %8.2f ms, the other %8.2f ms a step; rounds %.2f to %.2f%n",
                        model.label(),
                        Medians.of(ours),
                        Medians.of(theirs),
                        ratios.stream().min(Double::compare).orElseThrow(),
                        ratios.stream().max(Double::compare).orElseThrow());
                targets.ratio(
                        "  " + model.label(), Medians.of(ours), Medians.of(theirs), model.target());
            }
        }
    }

    private static double[] ask(Peer peer, ReferenceModel model, int count) throws IOException {
        String answer = peer.askForText(model.label() + " " + count);
        int end = answer.indexOf(" loss ");
        double[] times = end < 0 ? new double[0] : Peer.numbers(answer.substring(0, end));
        if (times.length != count) {
            throw new IOException(
                    "Asked for %d steps of %s, answered: %s"
                            .formatted(count, model.label(), answer));
        }
        return times;
    }

    private static List<Double> boxed(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
