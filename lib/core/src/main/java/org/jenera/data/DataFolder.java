package org.jenera.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Where fetched files are kept: the rules of {@link ImageLoader}. */
final class DataFolder {

    private DataFolder() {}

    /** The folder of this program. */
    static Path current() {
        return of(
                System.getProperty("jenera.data", System.getenv("JENERA_DATA")),
                Path.of("").toAbsolutePath(),
                System.getProperty("os.name"),
                Path.of(System.getProperty("user.home")),
                System::getenv);
    }

    /** Whether JENERA_OFFLINE forbids the network. */
    static boolean offline() {
        String wish = System.getProperty("jenera.offline", System.getenv("JENERA_OFFLINE"));
        return wish != null && (wish.equals("1") || wish.equalsIgnoreCase("true"));
    }

    /**
     * @param wish of the reader, or null
     * @param here the working directory
     * @param system name of the operating system
     * @param home of the user
     * @param environment variables, null where not set
     */
    static Path of(
            String wish, Path here, String system, Path home, UnaryOperator<String> environment) {
        if (wish != null && !wish.isBlank()) {
            return here.resolve(wish.strip());
        }
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("data/digits.csv"))
                    && Files.isDirectory(folder.resolve("notebooks"))) {
                return folder.resolve("data/cache");
            }
        }
        return cacheOfUser(system.toLowerCase(Locale.ROOT), home, environment).resolve("jenera");
    }

    private static Path cacheOfUser(String system, Path home, UnaryOperator<String> environment) {
        if (system.startsWith("windows")) {
            String local = environment.apply("LOCALAPPDATA");
            return local == null || local.isBlank()
                    ? home.resolve("AppData").resolve("Local")
                    : Path.of(local);
        }
        if (system.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        // The XDG base directory specification: a relative path is to be ignored.
        String cache = environment.apply("XDG_CACHE_HOME");
        return cache != null && Path.of(cache).isAbsolute()
                ? Path.of(cache)
                : home.resolve(".cache");
    }
}
