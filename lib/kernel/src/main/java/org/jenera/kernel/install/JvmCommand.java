package org.jenera.kernel.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command that starts the kernel's JVM, up to the kernel's own arguments. */
final class JvmCommand {
    private JvmCommand() {}

    static List<String> start(InstallOptions options, Path folder, boolean shared) {
        List<String> command = new ArrayList<>();
        command.add(options.java().toString());
        if (shared) {
            command.add("-XX:SharedArchiveFile=" + folder.resolve(ClassDataArchive.NAME));
            command.add("-Xshare:auto");
        }
        // The JVM's own log would land among the outputs of the server.
        command.add("-Xlog:disable");
        command.addAll(common(options, folder));
        return command;
    }

    /** What must be the same when the class-data archive is made and when it is used. */
    static List<String> common(InstallOptions options, Path folder) {
        List<String> command = new ArrayList<>();
        if (options.jvmArguments().stream().noneMatch(each -> each.startsWith("-Xmx"))) {
            command.add("-Xmx2g");
        }
        // Lets an interrupt reach loops over int, whichever collector the JVM chooses.
        command.add("-XX:+UseCountedLoopSafepoints");
        command.add("-XX:LoopStripMiningIter=1000");
        if (feature(options.java()) >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(options.jvmArguments());
        command.add("-jar");
        command.add(folder.resolve("jenera-kernel.jar").toString());
        return command;
    }

    private static int feature(Path java) {
        Path own = Path.of(System.getProperty("java.home"));
        if (java.startsWith(own)) {
            return Runtime.version().feature();
        }
        try {
            Process process =
                    new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
                            .redirectErrorStream(true)
                            .start();
            String text = new String(process.getInputStream().readAllBytes());
            process.waitFor(10, TimeUnit.SECONDS);
            return text.lines()
                    .filter(line -> line.contains("java.specification.version ="))
                    .map(line -> line.replaceAll(".*= *(?:1\\.)?(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(17);
        } catch (IOException e) {
            throw new IllegalArgumentException("This java cannot be run: " + java, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
