package org.jenera.kernel.jvm;

import java.lang.instrument.Instrumentation;
import java.util.Optional;

/**
 * Receives the JVM's instrumentation when the kernel is started by {@code java -jar} (the jar's
 * {@code Launcher-Agent-Class}).
 */
public final class Agent {
    private static volatile Instrumentation instrumentation;

    private Agent() {}

    /** Called by the JVM before {@code main}. */
    public static void agentmain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Called by the JVM when the jar is given as {@code -javaagent}. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** The instrumentation, or empty where the kernel was started without it. */
    public static Optional<Instrumentation> instrumentation() {
        return Optional.ofNullable(instrumentation);
    }
}
