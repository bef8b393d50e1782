package org.jenera.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptModule;
import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.security.CodeSource;
import java.util.Objects;

/**
 * The tensor engine of the program, PyTorch under DJL, started once with the settings that the
 * course needs: the memory allocator of the C library, the device, the number of threads and how
 * they wait, no profiling executor, no network.
 *
 * <p>The environment variable {@code JENERA_THREADS} or the system property {@code jenera.threads}
 * gives the number of threads of one operator; without it PyTorch takes one for each core.
 */
public final class TensorEngine {

    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_TOP_PAD = -2;
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int M_ARENA_MAX = -8;

    /**
     * How often a thread of an operator looks for the next one before it sleeps: fewer make the
     * steps of small models slower on an idle machine; more (OpenMP's own choice is ten times as
     * many) make them several times slower beside another busy program.
     */
    private static final String SPINS = "30000";

    private static Device device;

    private TensorEngine() {}

    /**
     * Starts the engine, if it does not run yet. Every operator of this package does so by itself;
     * call it to take the second that it costs at a moment of your choice.
     *
     * @throws IllegalStateException if a GPU was asked for and cannot be used, or the class path
     *     has DJL before this library
     */
    public static synchronized void start() {
        if (device != null) {
            return;
        }
        requireOurs(PtNDManager.class);
        if (Platform.isLinux()) {
            prepareLibraryC();
        }
        setDefault("ai.djl.offline", "true");
        setDefault("OPT_OUT_TRACKING", "true");
        setDefault("ai.djl.pytorch.graph_optimizer", "false");
        String threads = System.getProperty("jenera.threads", System.getenv("JENERA_THREADS"));
        if (threads != null && !threads.isBlank()) {
            setDefault("ai.djl.pytorch.num_threads", String.valueOf(threads(threads)));
        }
        Device wished = Devices.current();
        engine();
        device = wished;
        ScriptModule.prepareThread();
    }

    /** The corrected class must have been found before DJL's of the same name. */
    static void requireOurs(Class<?> corrected) {
        CodeSource found = corrected.getProtectionDomain().getCodeSource();
        CodeSource ours = TensorEngine.class.getProtectionDomain().getCodeSource();
        if (!Objects.equals(found, ours)) {
            throw new IllegalStateException(
                    ("%s was loaded from %s; expected it from %s, where it is corrected. Put"
                                    + " jenera-core before pytorch-engine on the class path")
                            .formatted(
                                    corrected.getName(), found.getLocation(), ours.getLocation()));
        }
    }

    static int threads(String wish) {
        String number = wish.strip();
        if (!number.matches("[1-9]\\d{0,3}")) {
            throw new IllegalStateException(
                    "JENERA_THREADS is '%s'; expected a whole number from 1 to 9999"
                            .formatted(wish));
        }
        return Integer.parseInt(number);
    }

    /**
     * The device that arrays of {@link #newManager()} live on.
     *
     * @return the CPU or one GPU
     */
    public static Device device() {
        start();
        return device;
    }

    /**
     * A new root manager on the device. Whatever is made with it lives until it is closed, or until
     * the {@link TensorScope} ends in which it was made.
     *
     * @return the manager; close it
     */
    public static NDManager newManager() {
        start();
        return engine().newBaseManager(device);
    }

    /**
     * Says in one line what deep models run on, for the head of a chapter.
     *
     * @return such as {@code CPU, 2 threads, PyTorch 2.7.1}
     */
    public static String describe() {
        start();
        String version = "PyTorch " + engine().getVersion();
        if (!device.isGpu()) {
            return "CPU, %d threads, %s".formatted(JniUtils.getNumThreads(), version);
        }
        return "GPU %d (%s), %s"
                .formatted(
                        device.getDeviceId(),
                        GpuDiagnosis.ofThisMachine().gpu(device.getDeviceId()),
                        version);
    }

    private static Engine engine() {
        return Engine.getEngine("PyTorch");
    }

    /** What must be set before the native library loads. */
    private static void prepareLibraryC() {
        try {
            Function.getFunction("c", "gnu_get_libc_version");
            tuneAllocator();
            limitSpinning();
        } catch (UnsatisfiedLinkError e) {
            // Another C library, such as musl: it has no arenas to set, and no OpenMP of GNU's.
            return;
        }
    }

    /**
     * Java threads use secondary arenas of glibc's malloc, which give every large block back to the
     * system and fault its pages in again at the next step: thousands of faults a step. One arena
     * that keeps what it has needs ten.
     */
    private static void tuneAllocator() {
        Function mallopt = Function.getFunction("c", "mallopt");
        mallopt.invokeInt(new Object[] {M_MMAP_THRESHOLD, 1 << 30});
        mallopt.invokeInt(new Object[] {M_TRIM_THRESHOLD, Integer.MAX_VALUE});
        mallopt.invokeInt(new Object[] {M_TOP_PAD, 64 << 20});
        mallopt.invokeInt(new Object[] {M_ARENA_MAX, 1});
    }

    /**
     * The threads of GNU's OpenMP wait for one another in a loop, for a millisecond or so before
     * they sleep. Where another process wants the core, the loop keeps it from the very thread that
     * is waited for: a step of a small model was seen to take 311 ms instead of 17. So they sleep
     * sooner, unless the environment says how they are to wait.
     */
    private static void limitSpinning() {
        if (System.getenv("GOMP_SPINCOUNT") == null && System.getenv("OMP_WAIT_POLICY") == null) {
            Function.getFunction("c", "setenv")
                    .invokeInt(new Object[] {"GOMP_SPINCOUNT", SPINS, 0});
        }
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null && System.getenv(property) == null) {
            System.setProperty(property, value);
        }
    }
}
