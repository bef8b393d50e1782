package org.jenera.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that gives files and can be told to misbehave. */
final class WebServer implements AutoCloseable {

    /** What it does with a request. */
    interface Answer {
        void to(HttpExchange exchange, byte[] file) throws IOException;
    }

    /** Every request, as "name" or "name bytes=k-". */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answer answer = WebServer::well;

    WebServer(Map<String, byte[]> files) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    String name = path.substring(path.lastIndexOf('/') + 1);
                    String range = exchange.getRequestHeaders().getFirst("Range");
                    requests.add(range == null ? name : name + " " + range);
                    try (exchange) {
                        answer.to(exchange, files.get(name));
                    } catch (IOException e) {
                        // The client went away, as some tests want.
                    }
                });
        server.start();
    }

    String address() {
        return "http://127.0.0.1:%d/data/".formatted(server.getAddress().getPort());
    }

    void answers(Answer answer) {
        this.answer = answer;
    }

    static void well(HttpExchange exchange, byte[] file) throws IOException {
        int from = from(exchange);
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set(
                            "Content-Range",
                            "bytes %d-%d/%d".formatted(from, file.length - 1, file.length));
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, file.length - from);
        exchange.getResponseBody().write(file, from, file.length - from);
    }

    static int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    }

    /** Promises the whole file and breaks the connection after some bytes of it. */
    static Answer cutAfter(int bytes) {
        return (exchange, file) -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file, 0, bytes);
            exchange.getResponseBody().flush();
        };
    }

    static Answer status(int status) {
        return (exchange, file) -> exchange.sendResponseHeaders(status, -1);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
