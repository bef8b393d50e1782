package org.jenera.kernel;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Honours JJAVA_JVM_OPTS, which JJava's launcher script reads: a running JVM cannot take such
 * options, so that the kernel runs in a second one, and this one waits for it.
 */
final class OtherJvm {
    private static final String MARK = "jenera.kernel.other";

    private final String variable;
    private final List<String> options;

    private OtherJvm(String variable, List<String> options) {
        this.variable = variable;
        this.options = options;
    }

    /** The JVM that the environment asks for, unless this is the one. */
    static Optional<OtherJvm> wanted(Map<String, String> environment) {
        for (String variable : List.of("JJAVA_JVM_OPTS", "IJAVA_JVM_OPTS")) {
            List<String> options = OptionWords.split(environment.getOrDefault(variable, ""));
            if (!options.isEmpty() && System.getProperty(MARK) == null) {
                return Optional.of(new OtherJvm(variable, options));
            }
        }
        return Optional.empty();
    }

    /** Ends this process with the one that waits for it. */
    static void endWithFirst() {
        if (System.getProperty(MARK) != null) {
            ProcessHandle.current()
                    .parent()
                    .ifPresent(first -> first.onExit().thenRun(() -> System.exit(0)));
        }
    }

    /** What Java has to say against the options; empty if it takes them. */
    Optional<String> objection() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.add("-version");
        Process trial = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(trial.getInputStream().readAllBytes());
        if (trial.waitFor() == 0) {
            return Optional.empty();
        }
        String reason =
                said.lines()
                        .filter(line -> !line.matches("(NOTE|Error: (Could not create|A fatal)).*"))
                        .collect(Collectors.joining(" "));
        return Optional.of(variable + " is left out, as Java does not take it: " + reason);
    }

    /** Runs the kernel there, and ends as it does. */
    void run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(options);
        command.addAll(
                List.of("-D" + MARK + "=true", "-jar", System.getProperty("java.class.path")));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().remove("JDK_JAVA_OPTIONS"); // they are among the input arguments
        Process other = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(other::destroy));
        System.exit(other.waitFor());
    }

    private static String java() {
        return String.join(File.separator, System.getProperty("java.home"), "bin", "java");
    }
}
