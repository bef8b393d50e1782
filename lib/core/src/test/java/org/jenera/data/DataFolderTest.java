package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path folder;

    private Path of(String wish, Path here, String system, Map<String, String> environment) {
        return DataFolder.of(wish, here, system, folder.resolve("home"), environment::get);
    }

    @Test
    void theWishOfTheReaderComesFirst() {
        assertEquals(folder.resolve("x"), of("x", folder, "Linux", Map.of()));
        Path elsewhere = folder.resolve("elsewhere").toAbsolutePath();
        assertEquals(elsewhere, of(elsewhere.toString(), folder, "Linux", Map.of()));
    }

    @Test
    void aCheckoutKeepsItsOwn() throws IOException {
        Path checkout = folder.resolve("checkout");
        Path deep = Files.createDirectories(checkout.resolve("notebooks/figures"));
        Files.createDirectories(checkout.resolve("data"));
        Files.createFile(checkout.resolve("data/digits.csv"));
        assertEquals(checkout.resolve("data/cache"), of(null, checkout, "Linux", Map.of()));
        assertEquals(checkout.resolve("data/cache"), of(" ", deep, "Linux", Map.of()));
        Files.delete(checkout.resolve("data/digits.csv"));
        assertEquals(folder.resolve("home/.cache/jenera"), of(null, checkout, "Linux", Map.of()));
    }

    @Test
    void aProgramUsesTheFolderOfTheUser() {
        Path home = folder.resolve("home");
        String absolute = folder.resolve("caches").toAbsolutePath().toString();
        assertEquals(home.resolve(".cache/jenera"), of(null, folder, "Linux", Map.of()));
        assertEquals(
                Path.of(absolute, "jenera"),
                of(null, folder, "Linux", Map.of("XDG_CACHE_HOME", absolute)));
        assertEquals(
                home.resolve(".cache/jenera"),
                of(null, folder, "Linux", Map.of("XDG_CACHE_HOME", "relative")));
        assertEquals(home.resolve("Library/Caches/jenera"), of(null, folder, "Mac OS X", Map.of()));
        assertEquals(
                home.resolve("AppData/Local/jenera"), of(null, folder, "Windows 11", Map.of()));
        assertEquals(
                Path.of(absolute, "jenera"),
                of(null, folder, "Windows 11", Map.of("LOCALAPPDATA", absolute)));
    }
}
