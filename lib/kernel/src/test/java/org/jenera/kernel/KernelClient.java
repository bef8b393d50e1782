package org.jenera.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** A front end for tests: starts a kernel in a JVM of its own and speaks the protocol with it. */
final class KernelClient implements AutoCloseable {
    private static final int LIMIT_MILLIS = 60_000;
    private static final String KEY = "test";

    private final Process process;
    private final ZMQ.Context context = ZMQ.context(1);
    private final ZMQ.Socket shell;
    private final ZMQ.Socket control;
    private final ZMQ.Socket iopub;
    private final ZMQ.Socket stdin;
    private final HMACGenerator signer;

    /** One message as it came, without its signature. */
    record Received(String type, String parent, JsonObject content) {}

    /** What a cell brought about. */
    record Outcome(JsonObject reply, List<Received> outputs) {
        String status() {
            return reply.get("status").getAsString();
        }

        List<Received> all(String type) {
            return outputs.stream().filter(each -> each.type().equals(type)).toList();
        }

        /** The text of the cell's result, or null if it has none. */
        String result() {
            return all("execute_result").stream()
                    .map(KernelClient::plainText)
                    .findFirst()
                    .orElse(null);
        }

        String stream(String name) {
            return all("stream").stream()
                    .filter(each -> each.content().get("name").getAsString().equals(name))
                    .map(each -> each.content().get("text").getAsString())
                    .collect(Collectors.joining());
        }

        /** The error as the reader sees it, without colours. */
        String error() {
            StringBuilder text = new StringBuilder();
            for (Received each : all("error")) {
                each.content()
                        .getAsJsonArray("traceback")
                        .forEach(line -> text.append(line.getAsString()).append('\n'));
            }
            return text.toString().replaceAll("\u001b\\[[0-9;]*m", "");
        }
    }

    static String plainText(Received shown) {
        return shown.content().getAsJsonObject("data").get("text/plain").getAsString();
    }

    private KernelClient(Path folder, String... arguments) throws Exception {
        int[] ports = new int[5];
        for (int i = 0; i < ports.length; i++) {
            try (ServerSocket free = new ServerSocket(0)) {
                ports[i] = free.getLocalPort();
            }
        }
        JsonObject connection = new JsonObject();
        List<String> names =
                List.of("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port");
        for (int i = 0; i < ports.length; i++) {
            connection.addProperty(names.get(i), ports[i]);
        }
        connection.addProperty("ip", "127.0.0.1");
        connection.addProperty("transport", "tcp");
        connection.addProperty("signature_scheme", "hmac-sha256");
        connection.addProperty("key", KEY);
        Path file = folder.resolve("connection.json");
        Files.writeString(file, connection.toString());

        signer = new HMACGenerator("HmacSHA256", KEY);
        shell = connect(SocketType.DEALER, ports[0]);
        control = connect(SocketType.DEALER, ports[1]);
        iopub = connect(SocketType.SUB, ports[2]);
        iopub.subscribe(new byte[0]);
        stdin = connect(SocketType.DEALER, ports[3]);

        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-jar", jar(folder).toString()));
        command.addAll(Arrays.asList(arguments));
        command.add(file.toString());
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("kernel.log").toFile())
                        .start();
    }

    /**
     * Starts a kernel that logs to {@code kernel.log} in the folder, and waits until it answers.
     */
    static KernelClient start(Path folder, String... arguments) throws Exception {
        KernelClient client = new KernelClient(folder, arguments);
        Outcome ready;
        do {
            // The first messages are lost on a subscriber whose connection is not there yet.
            ready = client.execute("\"ready\"");
        } while (ready.result() == null);
        return client;
    }

    private ZMQ.Socket connect(SocketType type, int port) {
        ZMQ.Socket socket = context.socket(type);
        if (type == SocketType.DEALER) {
            socket.setIdentity("test".getBytes(StandardCharsets.US_ASCII));
        }
        socket.setReceiveTimeOut(LIMIT_MILLIS);
        socket.setLinger(0);
        socket.connect("tcp://127.0.0.1:" + port);
        return socket;
    }

    /** A jar that stands for the shaded one: its manifest, over the classes under test. */
    private static Path jar(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.putValue("Launcher-Agent-Class", Agent.class.getName());
        main.putValue("Can-Redefine-Classes", "true");
        main.putValue("Can-Retransform-Classes", "true");
        main.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(path -> !path.contains("test-classes"))
                        .map(path -> Path.of(path).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("kernel.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    /** Sends a request and returns its id. */
    String send(ZMQ.Socket socket, String type, JsonObject content) {
        String id = UUID.randomUUID().toString();
        JsonObject header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("id", id);
        header.addProperty("username", "test");
        header.addProperty("session", "test");
        header.addProperty("date", "2026-01-01T00:00:00.000000Z");
        header.addProperty("msg_type", type);
        header.addProperty("version", "5.3");
        byte[][] parts = {
            bytes(header), bytes(new JsonObject()), bytes(new JsonObject()), bytes(content)
        };
        socket.sendMore("<IDS|MSG>");
        socket.sendMore(signer.calculateSignature(parts));
        for (int i = 0; i < 3; i++) {
            socket.sendMore(parts[i]);
        }
        socket.send(parts[3]);
        return id;
    }

    private static byte[] bytes(JsonObject json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The next message, which must come within a minute. */
    Received receive(ZMQ.Socket socket) {
        String part = socket.recvStr();
        while (!"<IDS|MSG>".equals(part)) {
            if (part == null) {
                throw new AssertionError("The kernel did not answer; alive: " + process.isAlive());
            }
            part = socket.recvStr();
        }
        socket.recvStr();
        JsonObject header = JsonParser.parseString(socket.recvStr()).getAsJsonObject();
        JsonObject parent = JsonParser.parseString(socket.recvStr()).getAsJsonObject();
        socket.recvStr();
        JsonObject content = JsonParser.parseString(socket.recvStr()).getAsJsonObject();
        String parentId = parent.has("msg_id") ? parent.get("msg_id").getAsString() : "";
        return new Received(header.get("msg_type").getAsString(), parentId, content);
    }

    String sendCell(String code, JsonObject options) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        options.entrySet().forEach(each -> content.add(each.getKey(), each.getValue()));
        return send(shell, "execute_request", content);
    }

    /** Waits for the reply to a cell and for all its outputs. */
    Outcome await(String id) {
        List<Received> outputs = new ArrayList<>();
        JsonObject reply = reply(shell, id);
        while (true) {
            Received message = receive(iopub);
            if (message.parent().equals(id)) {
                if (message.type().equals("status")) {
                    if (message.content().get("execution_state").getAsString().equals("idle")) {
                        return new Outcome(reply, outputs);
                    }
                } else {
                    outputs.add(message);
                }
            }
        }
    }

    private JsonObject reply(ZMQ.Socket socket, String id) {
        Received message = receive(socket);
        while (!message.parent().equals(id)) {
            message = receive(socket);
        }
        return message.content();
    }

    Outcome execute(String code) {
        return execute(code, new JsonObject());
    }

    Outcome execute(String code, JsonObject options) {
        return await(sendCell(code, options));
    }

    /** Sends a request on the shell socket and returns the content of its reply. */
    JsonObject ask(String type, JsonObject content) {
        return reply(shell, send(shell, type, content));
    }

    JsonObject interrupt() {
        return reply(control, send(control, "interrupt_request", new JsonObject()));
    }

    /** Answers the next question that a cell asks on its input. */
    void answerInput(String value) {
        receive(stdin);
        JsonObject content = new JsonObject();
        content.addProperty("value", value);
        send(stdin, "input_reply", content);
    }

    /** Asks for the end and returns whether the JVM ended by itself. */
    boolean shutdown() throws InterruptedException {
        JsonObject content = new JsonObject();
        content.addProperty("restart", false);
        send(control, "shutdown_request", content);
        receive(control);
        return process.waitFor(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        for (ZMQ.Socket socket : List.of(shell, control, iopub, stdin)) {
            socket.close();
        }
        context.close();
    }
}
