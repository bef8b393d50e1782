package org.jenera.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevicesTest {

    /** A machine with so many GPUs, all well. */
    private static GpuDiagnosis gpus(int count) {
        return new GpuDiagnosis(
                count == 0
                        ? CudaDriver.none()
                        : new CudaDriver("12.8", 0, Collections.nCopies(count, "a GPU")),
                new TorchBuild("2.7.1", "cu128", null, 128));
    }

    @Test
    void withoutAWishTheFirstGpuIsTakenWhereThereIsOne() {
        for (String wish : new String[] {null, "", "  "}) {
            assertEquals(Device.cpu(), Devices.choose(wish, gpus(0)));
            assertEquals(Device.gpu(0), Devices.choose(wish, gpus(1)));
            assertEquals(Device.gpu(0), Devices.choose(wish, gpus(8)));
        }
    }

    @Test
    void aWishIsFollowed() {
        assertEquals(Device.cpu(), Devices.choose("cpu", gpus(2)));
        assertEquals(Device.cpu(), Devices.choose(" CPU ", gpus(0)));
        assertEquals(Device.gpu(0), Devices.choose("gpu", gpus(2)));
        assertEquals(Device.gpu(0), Devices.choose("gpu0", gpus(2)));
        assertEquals(Device.gpu(1), Devices.choose("GPU1", gpus(2)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "gpu-1", "gpu1000", "gpu one", "tpu"})
    void aWishThatNamesNoDeviceIsRefused(String wish) {
        String message =
                assertThrows(IllegalStateException.class, () -> Devices.choose(wish, gpus(2)))
                        .getMessage();
        assertTrue(message.contains("'" + wish + "'"), message);
        assertTrue(message.contains("expected cpu, gpu"), message);
    }

    @Test
    void aGpuThatIsNotThereIsRefused() {
        for (String wish : new String[] {"gpu", "gpu2"}) {
            int gpus = wish.equals("gpu") ? 0 : 2;
            String message =
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> Devices.choose(wish, gpus(gpus)))
                            .getMessage();
            assertTrue(message.contains("'" + wish + "'"), message);
            assertTrue(
                    message.contains(gpus == 0 ? "no NVIDIA driver" : "only 2 can be used"),
                    message);
            assertTrue(message.contains("./jenera doctor"), message);
        }
    }

    @Test
    void theFirstCallDecides() {
        assertSame(Devices.current(), Devices.current());
    }

    /** In a class loader of its own, where nothing has decided yet. */
    @Test
    void aWishThatFailsIsToldEveryTimeAndCanBeMended() throws Exception {
        String before = System.getProperty("jenera.device");
        try (URLClassLoader fresh =
                new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Method current = fresh.loadClass(Devices.class.getName()).getMethod("current");
            System.setProperty("jenera.device", "abacus");
            for (int call = 0; call < 2; call++) {
                Throwable cause =
                        assertThrows(InvocationTargetException.class, () -> current.invoke(null))
                                .getCause();
                assertInstanceOf(IllegalStateException.class, cause);
            }
            System.setProperty("jenera.device", "cpu");
            assertEquals("cpu()", current.invoke(null).toString());
        } finally {
            if (before == null) {
                System.clearProperty("jenera.device");
            } else {
                System.setProperty("jenera.device", before);
            }
        }
    }

    private static URL[] classPath() {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        return Arrays.stream(entries)
                .map(
                        entry -> {
                            try {
                                return Path.of(entry).toUri().toURL();
                            } catch (MalformedURLException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                .toArray(URL[]::new);
    }
}
