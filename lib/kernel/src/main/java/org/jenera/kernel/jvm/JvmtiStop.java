package org.jenera.kernel.jvm;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JVMTI's {@code StopThread}, which later Javas kept when {@code Thread.stop} went.
 *
 * <p>References that the JVM hands to native code are valid until the next native method of Java
 * ends on the same thread. A new frame of references pushed behind each call keeps them; where one
 * was lost all the same, which the JVM can tell, nothing is done with it.
 */
final class JvmtiStop {
    private static final Logger LOGGER = LoggerFactory.getLogger(JvmtiStop.class);
    private static final int JNI_1_8 = 0x00010008;
    private static final int JVMTI_1_2 = 0x30010200;
    private static final long CAN_SIGNAL_THREAD = 1L << 10;
    private static final int LOCAL_REFERENCE = 1;
    private static final int REFERENCES = 16;
    private static final int ATTEMPTS = 3;

    /** Made at the first use; linking takes a few hundred milliseconds. */
    private static final class Holder {
        static final JvmtiStop STOP = make();

        private static JvmtiStop make() {
            try {
                return new JvmtiStop();
            } catch (Throwable e) {
                LOGGER.info("Threads of this Java cannot be stopped.", e);
                return null;
            }
        }
    }

    private final NativeMemory memory = new NativeMemory();
    private final ByteBuffer scratch = memory.allocate(32);
    private final long scratchAddress = memory.address(scratch);
    private final long countAt = scratchAddress;
    private final long threadsAt = scratchAddress + 8;
    private final long hashAt = scratchAddress + 16;
    private final long className = memory.text("java/lang/ThreadDeath");
    private final long constructorName = memory.text("<init>");
    private final long constructorType = memory.text("()V");
    private final long jvm;
    private final long jvmti;
    private final MethodHandle getEnv;
    private final MethodHandle findClass;
    private final MethodHandle getMethod;
    private final MethodHandle newObject;
    private final MethodHandle pushFrame;
    private final MethodHandle popFrame;
    private final MethodHandle kindOfReference;
    private final MethodHandle allThreads;
    private final MethodHandle stopThread;
    private final MethodHandle deallocate;
    private final MethodHandle hashCodeOf;

    private JvmtiStop() throws Throwable {
        Class<?> pointer = long.class;
        long created = memory.function(libjvm(), "JNI_GetCreatedJavaVMs");
        int result =
                (int)
                        memory.returningInt(created, pointer, int.class, pointer)
                                .invokeExact(scratchAddress, 1, scratchAddress + 8);
        require(result, "JNI_GetCreatedJavaVMs");
        jvm = scratch.getLong(0);
        getEnv = memory.returningInt(entry(jvm, 6), pointer, pointer, int.class);
        jvmti = environment(JVMTI_1_2);
        long jni = environment(JNI_1_8);
        // Positions in the tables of jni.h and jvmti.h, which are the same in all versions.
        findClass = memory.returningPointer(entry(jni, 6), pointer, pointer);
        pushFrame = memory.returningInt(entry(jni, 19), pointer, int.class);
        popFrame = memory.returningPointer(entry(jni, 20), pointer, pointer);
        newObject = memory.returningPointer(entry(jni, 30), pointer, pointer, pointer, pointer);
        getMethod = memory.returningPointer(entry(jni, 33), pointer, pointer, pointer, pointer);
        kindOfReference = memory.returningInt(entry(jni, 232), pointer, pointer);
        allThreads = memory.returningInt(entry(jvmti, 3), pointer, pointer, pointer);
        stopThread = memory.returningInt(entry(jvmti, 6), pointer, pointer, pointer);
        deallocate = memory.returningInt(entry(jvmti, 46), pointer, pointer);
        hashCodeOf = memory.returningInt(entry(jvmti, 57), pointer, pointer, pointer);
        MethodHandle addCapabilities = memory.returningInt(entry(jvmti, 141), pointer, pointer);
        scratch.putLong(0, CAN_SIGNAL_THREAD).putLong(8, 0);
        require((int) addCapabilities.invokeExact(jvmti, scratchAddress), "AddCapabilities");
    }

    static boolean stop(Thread thread) {
        JvmtiStop stop = Holder.STOP;
        return stop != null && stop.tryToStop(thread);
    }

    private synchronized boolean tryToStop(Thread thread) {
        try {
            boolean stopped = false;
            for (int attempt = 0; attempt < ATTEMPTS && !stopped; attempt++) {
                // Each frame keeps the references of the call before it from what comes after.
                long jni = environment(JNI_1_8);
                int frames = push(jni);
                long type = (long) findClass.invokeExact(jni, className);
                frames += push(jni);
                if (isValid(jni, type)) {
                    long constructor =
                            (long)
                                    getMethod.invokeExact(
                                            jni, type, constructorName, constructorType);
                    long error = (long) newObject.invokeExact(jni, type, constructor, 0L);
                    frames += push(jni);
                    int found = (int) allThreads.invokeExact(jvmti, countAt, threadsAt);
                    frames += push(jni);
                    require(found, "GetAllThreads");
                    stopped = isValid(jni, error) && stop(jni, thread, error);
                }
                for (int i = 0; i < frames; i++) {
                    long none = (long) popFrame.invokeExact(jni, 0L);
                }
            }
            return stopped;
        } catch (Throwable e) {
            LOGGER.info("The thread {} could not be stopped.", thread.getName(), e);
            return false;
        }
    }

    /** Stops the one among all threads. */
    private boolean stop(long jni, Thread thread, long error) throws Throwable {
        int count = scratch.getInt(0);
        long threads = scratch.getLong(8);
        ByteBuffer references = memory.at(threads, (long) count * Long.BYTES);
        boolean stopped = false;
        for (int i = 0; i < count && !stopped; i++) {
            long each = references.getLong(i * Long.BYTES);
            if (isValid(jni, each) && isSame(each, thread)) {
                stopped = (int) stopThread.invokeExact(jvmti, each, error) == 0;
            }
        }
        int freed = (int) deallocate.invokeExact(jvmti, threads);
        return stopped;
    }

    private boolean isSame(long reference, Thread thread) throws Throwable {
        int result = (int) hashCodeOf.invokeExact(jvmti, reference, hashAt);
        return result == 0 && scratch.getInt(16) == System.identityHashCode(thread);
    }

    private boolean isValid(long jni, long reference) throws Throwable {
        return reference != 0
                && (int) kindOfReference.invokeExact(jni, reference) == LOCAL_REFERENCE;
    }

    private int push(long jni) throws Throwable {
        require((int) pushFrame.invokeExact(jni, REFERENCES), "PushLocalFrame");
        return 1;
    }

    /** JVMTI's environment is one for all threads, that of JNI is the current thread's. */
    private long environment(int version) throws Throwable {
        require((int) getEnv.invokeExact(jvm, scratchAddress, version), "GetEnv");
        return scratch.getLong(0);
    }

    private static Path libjvm() throws NoSuchMethodException {
        String name = System.mapLibraryName("jvm");
        Path home = Path.of(System.getProperty("java.home"));
        return Stream.of("lib/server", "bin/server", "lib/client", "lib")
                .map(folder -> home.resolve(folder).resolve(name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException("no " + name + " in " + home));
    }

    private long entry(long table, int index) throws ReflectiveOperationException {
        long functions = memory.at(table, Long.BYTES).getLong(0);
        int offset = index * Long.BYTES;
        return memory.at(functions, offset + Long.BYTES).getLong(offset);
    }

    private static void require(int result, String call) {
        if (result != 0) {
            throw new IllegalStateException(call + " gave " + result);
        }
    }
}
