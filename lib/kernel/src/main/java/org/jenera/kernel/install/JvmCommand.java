package org.jenera.kernel.install;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The command that starts the kernel's JVM, up to the kernel's own arguments. */
final class JvmCommand {
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

    private JvmCommand() {}

    static List<String> start(InstallOptions options, Path folder, boolean shared) {
        List<String> command = new ArrayList<>();
        command.add(options.java().toString());
        // What another Java in this one's place does not know must not keep the kernel from
        // starting.
        command.add("-XX:+IgnoreUnrecognizedVMOptions");
        if (shared) {
            command.add("-XX:SharedArchiveFile=" + folder.resolve(ClassDataArchive.NAME));
            command.add("-Xshare:auto");
        }
        // The JVM's own log would land among the outputs of the server.
        command.add("-Xlog:disable");
        command.addAll(common(options));
        command.add("-jar");
        command.add(folder.resolve(InstallCommand.JAR).toString());
        return command;
    }

    /** What must be the same when the class-data archive is made and when it is used. */
    static List<String> common(InstallOptions options) {
        List<String> given = options.jvmArguments();
        List<String> command = new ArrayList<>();
        if (given.stream().noneMatch(each -> each.startsWith("-Xmx"))) {
            // Half of what a small classroom machine has; the JVM alone would take a quarter of a
            // large one's memory, however little a notebook needs.
            command.add("-Xmx2g");
        }
        if (given.stream().noneMatch(each -> COLLECTOR.matcher(each).matches())) {
            // Starts faster and gives memory back sooner than G1; the heap of a notebook is small.
            command.add("-XX:+UseSerialGC");
        }
        // Lets an interrupt reach loops over int, whichever collector the JVM chooses.
        command.add("-XX:+UseCountedLoopSafepoints");
        command.add("-XX:LoopStripMiningIter=1000");
        // The compiler's start runs through many methods a few thousand times, never to return to
        // them: making the best of their code would take half of the start. Loops are not touched.
        command.add("-XX:Tier4InvocationThreshold=20000");
        command.add("-XX:Tier4MinInvocationThreshold=5000");
        command.add("-XX:Tier4CompileThreshold=40000");
        if (feature(options.java()) >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(given);
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
