package org.jenera.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jenera.kernel.install.InstallCommand;
import org.jenera.kernel.interrupt.ExitGuard;
import org.jenera.kernel.protocol.ConnectionException;
import org.jenera.kernel.protocol.ConnectionFile;
import org.jenera.kernel.protocol.KernelConnection;
import org.jenera.kernel.protocol.ServerLog;

/** Entry point: runs the kernel for a connection file, or installs it. */
public final class Main {
    static final String USAGE =
            """
            usage: java -jar jenera-kernel.jar [--classpath PATHS|@FILE] [--startup FILE] CONNECTION_FILE
                   java -jar jenera-kernel.jar install --dir KERNELS_DIR [options]
            """;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.awt.headless", "true");
        try {
            if (arguments.length > 0 && arguments[0].equals("install")) {
                InstallCommand.run(Arrays.asList(arguments).subList(1, arguments.length));
            } else if (arguments.length == 1 && arguments[0].equals("rehearse")) {
                Rehearsal.run();
            } else {
                run(Arrays.asList(arguments));
            }
        } catch (ConnectionException e) {
            ServerLog.tell(e.getMessage());
            System.exit(1);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
        } catch (RuntimeException | Error e) {
            // The threads of the sockets would keep a kernel alive that never got ready.
            ServerLog.failure("The start of the kernel", e);
            System.exit(1);
        }
    }

    private static void run(List<String> arguments)
            throws IOException, GeneralSecurityException, InterruptedException {
        Deque<String> rest = new ArrayDeque<>(arguments);
        KernelOptions options = KernelOptions.fromEnvironment(System.getenv());
        Optional<OtherJvm> other = OtherJvm.wanted(System.getenv());
        if (other.isPresent()) {
            Optional<String> objection = other.get().objection();
            if (objection.isEmpty()) {
                other.get().run(arguments);
            }
            options = options.noting(objection.orElseThrow());
        }
        String connectionFile = null;
        while (!rest.isEmpty()) {
            String argument = rest.poll();
            switch (argument) {
                case "--classpath" ->
                        options =
                                options.plus(
                                        KernelOptions.of(
                                                KernelOptions.paths(value(argument, rest)),
                                                List.of()));
                case "--startup" ->
                        options =
                                options.plus(
                                        KernelOptions.of(
                                                List.of(),
                                                KernelOptions.paths(value(argument, rest))));
                default -> connectionFile = connectionFile(argument, connectionFile);
            }
        }
        if (connectionFile == null) {
            throw new IllegalArgumentException("A connection file is missing.");
        }
        Future<StartedEvaluator> evaluator = StartedEvaluator.begin(options);
        KernelConnection connection =
                new KernelConnection(ConnectionFile.read(Path.of(connectionFile)));
        JavaKernel kernel = JavaKernel.create(connection.publisher());
        exitWithParent(System.getenv("JPY_PARENT_PID"));
        OtherJvm.endWithFirst();
        connection.start(kernel);
        kernel.start(options, evaluator);
    }

    private static String connectionFile(String argument, String earlier) {
        if (argument.startsWith("-") || earlier != null) {
            throw new IllegalArgumentException("Unknown argument: " + argument);
        }
        return argument;
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.poll();
    }

    /** A kernel whose server is gone would wait for ever. */
    private static void exitWithParent(String parent) {
        if (parent != null && parent.matches("\\d+")) {
            ProcessHandle.of(Long.parseLong(parent))
                    .ifPresent(server -> server.onExit().thenRun(ExitGuard::exitKernel));
        }
    }
}
