package org.jenera.kernel;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.Future;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.jenera.kernel.install.ArchiveRenewal;
import org.jenera.kernel.interrupt.ExitGuard;
import org.jenera.kernel.protocol.Conversation;
import org.jenera.kernel.protocol.KernelConnection;
import org.jenera.kernel.protocol.ServerLog;

/** Starts a kernel and speaks to it as a notebook does, so that its classes can be archived. */
final class Rehearsal {
    private static final List<String> CELLS =
            List.of(
                    "1 + 1",
                    """
                    record Point(double x, double y) {}
                    var points = IntStream.range(0, 3).mapToObj(i -> new Point(i, i * i)).toList();
                    System.out.println("points: " + points);
                    double sum(double[] values) {
                        double s = 0;
                        for (double v : values) s += v;
                        return s;
                    }
                    String.format("%.3f", sum(new double[] {1, 2, 3}))
                    """,
                    "display(List.of(1, 2))",
                    "int x = \"no\";",
                    "throw new IllegalStateException(\"meant\");");

    private Rehearsal() {}

    /** Ends the JVM: with 0 if all went well. */
    static void run() {
        try {
            rehearse();
            ArchiveRenewal.sign();
            ExitGuard.exitKernel();
        } catch (Exception | LinkageError e) {
            ServerLog.failure("The rehearsal", e);
            ExitGuard.halt(1);
        }
    }

    private static void rehearse() throws Exception {
        KernelConnectionProperties properties =
                new KernelConnectionProperties(
                        "127.0.0.1",
                        freePort(),
                        freePort(),
                        freePort(),
                        freePort(),
                        freePort(),
                        "tcp",
                        "hmac-sha256",
                        "rehearsal");
        KernelOptions options = KernelOptions.of(List.of(), List.of());
        Future<StartedEvaluator> evaluator = StartedEvaluator.begin(options);
        KernelConnection connection = new KernelConnection(properties);
        JavaKernel kernel = JavaKernel.create(connection.publisher());
        connection.start(kernel);
        kernel.start(options, evaluator);
        try (Conversation front = new Conversation(properties)) {
            front.ask("kernel_info_request", new JsonObject());
            CELLS.forEach(front::execute);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
