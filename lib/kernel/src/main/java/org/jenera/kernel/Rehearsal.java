package org.jenera.kernel;

import java.io.IOException;
import java.net.ServerSocket;
import java.security.GeneralSecurityException;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.jenera.kernel.protocol.KernelConnection;

/** Starts a kernel that nobody speaks to and runs a cell, so that its classes can be archived. */
final class Rehearsal {
    private static final String CELL =
            """
            record Point(double x, double y) {}
            var points = IntStream.range(0, 3).mapToObj(i -> new Point(i, i * i)).toList();
            System.out.println("points: " + points);
            double sum(double[] values) { double s = 0; for (double v : values) s += v; return s; }
            String.format("%.3f", sum(new double[] {1, 2, 3}))
            """;

    private Rehearsal() {}

    static void run() throws IOException, GeneralSecurityException {
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
        KernelConnection connection = new KernelConnection(properties);
        JavaKernel kernel = JavaKernel.create(connection.publisher());
        connection.start(kernel);
        kernel.start(KernelOptions.of(List.of(), List.of()));
        Notebook.display(kernel.evalRaw(CELL));
        kernel.isComplete("var x = 1");
        kernel.exit();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
