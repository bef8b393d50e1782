package org.jenera.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DownloadTest {

    private static final String IMAGES = "t10k-images-idx3-ubyte.gz";
    private static final String LABELS = "t10k-labels-idx1-ubyte.gz";

    /** Never waits on purpose, and is long enough for a busy machine. */
    private static final Patience SHORT = patience(Duration.ofSeconds(20));

    private static Patience patience(Duration silence) {
        return new Patience(
                Duration.ofSeconds(20), silence, Duration.ofMillis(1), Duration.ofDays(1));
    }

    @TempDir Path cache;

    private final MadeUpImages data = new MadeUpImages();
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = new WebServer(data.files);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ImageLoader.Builder builder(String... mirrors) {
        return new ImageLoader.Builder(data.published(mirrors))
                .optCache(cache)
                .optListener(said::add)
                .optPatience(SHORT);
    }

    private Images load() {
        return builder(server.address()).build().load();
    }

    private Images test(String... mirrors) {
        return builder(mirrors).build().test();
    }

    private Path kept(String name) {
        return cache.resolve("made-up").resolve(name);
    }

    private void assertGood(Images test) throws IOException {
        byte[] all = data.pixels();
        int train = MadeUpImages.TRAIN * 16;
        byte[] expected = Arrays.copyOfRange(all, train, all.length);
        assertArrayEquals(expected, test.bytes(0, test.size()));
        assertArrayEquals(data.files.get(IMAGES), Files.readAllBytes(kept(IMAGES)));
        assertFalse(Files.exists(kept(IMAGES + ".part")));
    }

    private String refusal(String... mirrors) {
        String words = assertThrows(DownloadException.class, () -> test(mirrors)).getMessage();
        assertTrue(words.contains(IMAGES), words);
        assertFalse(Files.exists(kept(IMAGES)), "nothing takes the place of the good copy");
        return words;
    }

    private static void contains(String text, String... words) {
        for (String word : words) {
            assertTrue(text.contains(word), text);
        }
    }

    @Test
    void fetchesOnceAndSaysSo() {
        Images images = load();
        assertArrayEquals(new long[] {17, 1, 4, 4}, images.shape());
        assertArrayEquals(data.pixels(), images.bytes(0, 17));
        assertEquals(12, images.train().size());
        assertEquals(5, images.test().size());
        assertEquals(data.contents.get("train-labels-idx1-ubyte.gz")[8 + 3], images.labels()[3]);
        assertEquals(data.contents.get(LABELS)[8 + 4], images.labels()[16]);
        assertEquals(4, server.requests.size());
        assertEquals(4, said.size(), said.toString());
        contains(
                said.get(0),
                "fetching train-images-idx3-ubyte.gz (",
                "bytes) from " + server.address(),
                " to " + cache.resolve("made-up"));

        assertArrayEquals(data.pixels(), load().bytes(0, 17));
        assertEquals(4, server.requests.size(), "the second time nothing is fetched");
        assertEquals(4, said.size());
    }

    @Test
    void onePartNeedsNoFileOfTheOther() {
        assertEquals(5, test(server.address()).test().size());
        assertEquals(List.of(IMAGES, LABELS), server.requests);
        assertEquals(12, builder(server.address()).build().train().train().size());
        assertEquals(4, server.requests.size());
    }

    @Test
    void aCutFetchGoesOnWhereItStopped() throws IOException {
        server.answers(
                (exchange, file) -> {
                    if (WebServer.from(exchange) == 0 && file.length > 60) {
                        WebServer.cutAfter(40).to(exchange, file);
                    } else {
                        WebServer.well(exchange, file);
                    }
                });
        assertGood(test(server.address()));
        assertEquals(List.of(IMAGES, IMAGES + " bytes=40-", LABELS), server.requests);
        contains(said.toString(), "cut short: expected", "found 40", "40 bytes are here already");
    }

    @Test
    void aCutFetchGoesOnInTheNextProgramAtAnotherMirror() throws IOException {
        server.answers(WebServer.cutAfter(30));
        contains(refusal(server.address()), server.address() + IMAGES, "cut short", "found 30");
        assertEquals(30, Files.size(kept(IMAGES + ".part")));
        assertEquals(3, server.requests.size(), "three attempts");
        try (WebServer mirror = new WebServer(data.files)) {
            assertGood(test(mirror.address()));
            assertEquals(List.of(IMAGES + " bytes=30-", LABELS), mirror.requests);
        }
    }

    @Test
    void aServerMayNotKnowRanges() throws IOException {
        Files.createDirectories(kept("x").getParent());
        Files.write(kept(IMAGES + ".part"), new byte[50]);
        server.answers(WebServer.cutAfter(10));
        contains(refusal(server.address()), "cut short");
        assertEquals(10, Files.size(kept(IMAGES + ".part")), "the old end does not stay");
        server.answers(
                (exchange, file) -> {
                    exchange.sendResponseHeaders(200, file.length);
                    exchange.getResponseBody().write(file);
                });
        assertGood(test(server.address()));
        assertEquals(IMAGES + " bytes=10-", server.requests.get(3));
    }

    @Test
    void aServerMaySendWithoutSayingHowMuch() throws IOException {
        server.answers(
                (exchange, file) -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(file);
                });
        assertGood(test(server.address()));
    }

    @Test
    void aServerMayRefuseTheRange() throws IOException {
        Files.createDirectories(kept("x").getParent());
        Files.write(kept(IMAGES + ".part"), new byte[] {1, 2, 3});
        server.answers(
                (exchange, file) -> {
                    if (WebServer.from(exchange) > 0) {
                        WebServer.status(416).to(exchange, file);
                    } else {
                        WebServer.well(exchange, file);
                    }
                });
        assertGood(test(server.address()));
        assertEquals(List.of(IMAGES + " bytes=3-", IMAGES, LABELS), server.requests);
    }

    @Test
    void aWrongRangeIsRefused() throws IOException {
        Files.createDirectories(kept("x").getParent());
        Files.write(kept(IMAGES + ".part"), new byte[] {1, 2, 3});
        server.answers(
                (exchange, file) -> {
                    exchange.getResponseHeaders().set("Content-Range", "bytes 7-20/90");
                    exchange.sendResponseHeaders(206, 14);
                    exchange.getResponseBody().write(file, 7, 14);
                });
        contains(refusal(server.address()), "asked for bytes from 3 on, gave 'bytes 7-20/90'");
        assertEquals(3, Files.size(kept(IMAGES + ".part")));
    }

    @Test
    void aDamagedBeginningIsFetchedAgain() throws IOException {
        Files.createDirectories(kept("x").getParent());
        byte[] wrong = data.files.get(IMAGES).clone();
        wrong[20]++;
        for (int length : new int[] {50, wrong.length, wrong.length + 7}) {
            Files.deleteIfExists(kept(IMAGES));
            Files.write(kept(IMAGES + ".part"), Arrays.copyOf(wrong, length));
            assertGood(test(server.address()));
        }
        assertEquals(
                List.of(IMAGES + " bytes=50-", IMAGES, LABELS, IMAGES, IMAGES), server.requests);
    }

    @Test
    void mirrorsAreAskedInOrder() throws IOException {
        try (WebServer first = new WebServer(data.files)) {
            first.answers(WebServer.status(404));
            assertGood(test(first.address(), server.address()));
            assertEquals(List.of(IMAGES, LABELS), first.requests);
            assertEquals(List.of(IMAGES, LABELS), server.requests);
            contains(said.get(1), first.address() + IMAGES + ": does not have it (HTTP 404)");
            contains(said.get(2), "fetching", "from " + server.address());
        }
    }

    @Test
    void whatServersAnswerIsSaidInWords() {
        server.answers(WebServer.status(404));
        String words = refusal(server.address());
        contains(
                words,
                "no mirror gave it",
                server.address() + IMAGES,
                "does not have it (HTTP 404)");
        contains(words, "Check the network", "or put the file", "SHA-256", "into " + cache);
        server.answers(WebServer.status(403));
        contains(refusal(server.address()), "does not give it to you (HTTP 403)");
        assertEquals(2, server.requests.size(), "a refusal is final");
        server.answers(WebServer.status(503));
        contains(refusal(server.address()), "is broken or busy (HTTP 503)");
        assertEquals(5, server.requests.size(), "a fault is tried again");
    }

    @Test
    void aPageIsNoFile() {
        byte[] page = "<!DOCTYPE html><title>Log in</title>".getBytes();
        server.answers(
                (exchange, file) -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                    exchange.sendResponseHeaders(200, page.length);
                    exchange.getResponseBody().write(page);
                });
        contains(refusal(server.address()), "an HTML page in place of the file", "log in");
        server.answers(
                (exchange, file) -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(page);
                });
        contains(refusal(server.address()), "an HTML page in place of the file");
    }

    @Test
    void redirectsAreFollowedButNotInACircle() throws IOException {
        server.answers(
                (exchange, file) -> {
                    exchange.getResponseHeaders().set("Location", server.address() + IMAGES);
                    exchange.sendResponseHeaders(302, -1);
                });
        contains(refusal(server.address()), "redirected to", "in a circle", "HTTP 302");
        server.answers(
                (exchange, file) -> {
                    String path = exchange.getRequestURI().getPath();
                    if (path.startsWith("/data/")) {
                        exchange.getResponseHeaders()
                                .set("Location", path.replace("/data/", "/moved/"));
                        exchange.sendResponseHeaders(301, -1);
                    } else {
                        WebServer.well(exchange, file);
                    }
                });
        assertGood(test(server.address()));
    }

    @Test
    void anotherFileOfThatNameIsRefused() throws IOException {
        byte[] altered = data.files.get(IMAGES).clone();
        altered[altered.length / 2] ^= 1;
        server.answers((exchange, file) -> WebServer.well(exchange, altered));
        contains(
                refusal(server.address()),
                "altered: expected SHA-256 " + Sha256.of(data.files.get(IMAGES)),
                "found " + Sha256.of(altered));
        assertFalse(Files.exists(kept(IMAGES + ".part")));

        server.answers((exchange, file) -> WebServer.well(exchange, new byte[77]));
        contains(refusal(server.address()), "has another file of that name", "found 77");

        byte[] longer = Arrays.copyOf(altered, altered.length + 5);
        server.answers(
                (exchange, file) -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(longer);
                });
        contains(refusal(server.address()), "has another file of that name", "found more");

        byte[] shorter = Arrays.copyOf(altered, altered.length - 5);
        server.answers(
                (exchange, file) -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(shorter);
                });
        contains(refusal(server.address()), "cut short: expected %,d".formatted(altered.length));
    }

    @Test
    void silenceIsNotWaitedForForever() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        ImageLoader loader =
                builder(server.address()).optPatience(patience(Duration.ofSeconds(1))).build();
        server.answers((exchange, file) -> await(end));
        contains(assertThrows(DownloadException.class, loader::test).getMessage(), "in time");
        assertEquals(1, server.requests.size());
        server.answers(
                (exchange, file) -> {
                    WebServer.cutAfter(25).to(exchange, file);
                    await(end);
                });
        contains(
                assertThrows(DownloadException.class, loader::test).getMessage(),
                "no answer in time",
                "nothing came for 1 s");
        assertEquals(25, Files.size(kept(IMAGES + ".part")), "what came stays");
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void noNetworkIsSaidInWords() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        contains(
                refusal("http://127.0.0.1:%d/".formatted(free), "http://nowhere.invalid/"),
                "no connection; is there a network?",
                "no such host; is there a network?");
    }

    @Test
    void offlineUsesTheCacheAlone() {
        ImageLoader offline = builder(server.address()).optOffline(true).build();
        String words = assertThrows(DownloadException.class, offline::load).getMessage();
        contains(words, "not found in " + cache, "nothing is fetched offline", "SHA-256");
        assertEquals(0, server.requests.size());
        load();
        assertEquals(17, offline.load().size());
    }

    @Test
    void aDamagedCopyInTheCacheIsFetchedAgain() throws IOException {
        load();
        byte[] altered = data.files.get(IMAGES).clone();
        altered[30] ^= 4;
        Files.write(kept(IMAGES), altered);
        server.answers(WebServer.status(404));
        assertThrows(DownloadException.class, this::load);
        assertArrayEquals(altered, Files.readAllBytes(kept(IMAGES)), "until there is a better one");
        ImageLoader offline = builder(server.address()).optOffline(true).build();
        contains(
                assertThrows(DownloadException.class, offline::load).getMessage(),
                "altered: expected SHA-256",
                "offline");
        server.answers(WebServer::well);
        said.clear();
        assertGood(test(server.address()));
        contains(said.get(0), IMAGES, "altered", "fetched again");

        Files.write(kept(IMAGES), new byte[5]);
        assertGood(test(server.address()));
        contains(said.toString(), "cut short: expected", "found 5");
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws IOException {
        Path file = Files.createFile(cache.resolve("file"));
        ImageLoader loader =
                new ImageLoader.Builder(data.published(server.address())).optCache(file).build();
        contains(
                assertThrows(DownloadException.class, loader::test).getMessage(),
                IMAGES,
                "cannot be kept in " + file,
                "set JENERA_DATA");

        Files.createDirectories(kept(IMAGES + ".part").resolve("in the way"));
        contains(
                assertThrows(DownloadException.class, () -> test(server.address())).getMessage(),
                "cannot be kept in",
                "free some room");
    }

    @Test
    void aFileThatNeedsMoreRoomThanThereIsIsNotBegun() {
        RemoteFile huge = new RemoteFile("huge", 1L << 60, "", "", List.of());
        DataCache small = new DataCache(cache, false, said::add, SHORT);
        contains(
                assertThrows(DownloadException.class, () -> small.get(huge)).getMessage(),
                "huge: needs",
                "left; free some room");
    }

    @Test
    void anInterruptedFetchLeavesWhatItHas() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        server.answers(
                (exchange, file) -> {
                    WebServer.cutAfter(25).to(exchange, file);
                    begun.countDown();
                    await(end);
                });
        List<Throwable> thrown = new ArrayList<>();
        List<Boolean> flags = new ArrayList<>();
        Patience patient =
                new Patience(
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ZERO);
        ImageLoader loader = builder(server.address()).optPatience(patient).build();
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                loader.load();
                            } catch (DownloadException e) {
                                thrown.add(e);
                                flags.add(Thread.currentThread().isInterrupted());
                            }
                        });
        thread.start();
        begun.await();
        Thread.sleep(200);
        thread.interrupt();
        thread.join();
        end.countDown();
        contains(thrown.get(0).getMessage(), "interrupted", "goes on from there");
        assertEquals(List.of(true), flags);
        server.answers(WebServer::well);
        load();
        assertTrue(server.requests.contains("train-images-idx3-ubyte.gz bytes=25-"));
    }

    @Test
    void twoThreadsFetchOnce() throws Exception {
        AtomicInteger good = new AtomicInteger();
        server.answers(DownloadTest::slowly);
        List<Thread> threads = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            threads.add(new Thread(() -> good.addAndGet(load().size())));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(4 * 17, good.get());
        assertEquals(4, server.requests.size(), server.requests.toString());
        contains(said.toString(), "waiting for another program");
    }

    @Test
    void twoProgramsFetchOnce() throws Exception {
        server.answers(DownloadTest::slowly);
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                DownloadTest.class.getName(),
                                server.address(),
                                cache.toString())
                        .redirectErrorStream(true)
                        .start();
        assertEquals(17, load().size());
        String output = new String(other.getInputStream().readAllBytes());
        assertEquals(0, other.waitFor(), output);
        assertTrue(output.contains("read 17"), output);
        assertEquals(4, server.requests.size(), server.requests.toString());
    }

    /** The other program. */
    public static void main(String[] args) {
        Images images =
                new ImageLoader.Builder(new MadeUpImages().published(args[0]))
                        .optCache(Path.of(args[1]))
                        .build()
                        .load();
        System.out.println("read " + images.size());
    }

    private static void slowly(HttpExchange exchange, byte[] file) throws IOException {
        try {
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        WebServer.well(exchange, file);
    }
}
