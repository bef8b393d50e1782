package org.jenera.kernel.protocol;

import com.google.gson.JsonObject;
import java.security.GeneralSecurityException;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

/** The front end's side of a kernel's sockets: requests, one at a time, and their replies. */
public final class Conversation implements AutoCloseable {
    private static final int LIMIT_MILLIS = 60_000;

    private final ZMQ.Context context = ZMQ.context(1);
    private final ZMQ.Socket shell = context.socket(SocketType.DEALER);
    private final ZMQ.Socket published = context.socket(SocketType.SUB);
    private final MessageWriter writer;

    /**
     * @param kernel its addresses and key
     */
    public Conversation(KernelConnectionProperties kernel) throws GeneralSecurityException {
        writer = new MessageWriter(kernel.createHMACGenerator());
        String address = kernel.getTransport() + "://" + kernel.getIp() + ":";
        published.connect(address + kernel.getIopubPort());
        published.subscribe(ZMQ.SUBSCRIPTION_ALL);
        shell.setReceiveTimeOut(LIMIT_MILLIS);
        shell.connect(address + kernel.getShellPort());
    }

    /** Sends a request and waits for the reply. */
    public void ask(String type, JsonObject content) {
        List<byte[]> frames = writer.write(List.of(), type, null, null, content, null).frames();
        for (int i = 0; i < frames.size(); i++) {
            shell.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        do {
            if (shell.recv() == null) {
                throw new IllegalStateException("There was no reply to the " + type + ".");
            }
        } while (shell.hasReceiveMore());
    }

    /** Runs a cell and waits for its reply. */
    public void execute(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.add("user_expressions", new JsonObject());
        content.addProperty("allow_stdin", false);
        content.addProperty("stop_on_error", true);
        ask("execute_request", content);
    }

    @Override
    public void close() {
        shell.setLinger(0);
        shell.close();
        published.close();
        context.term();
    }
}
