package org.jenera.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.jenera.kernel.interrupt.ExitGuard;
import org.jenera.kernel.protocol.CellEnvironment;
import org.jenera.kernel.protocol.CellIO;
import org.jenera.kernel.protocol.Content;
import org.jenera.kernel.protocol.Replies;
import org.jenera.kernel.protocol.Request;
import org.jenera.kernel.protocol.RequestHandler;
import org.jenera.kernel.protocol.ServerLog;

/** The part of the kernel that knows requests, and not what cells are. */
abstract class ProtocolKernel extends BaseKernel implements RequestHandler {
    private static final String JAVA_API = "https://docs.oracle.com/en/java/javase/%d/docs/api/";

    private final History history = new History();

    /** Comms may be asked after while a cell opens some. */
    static final class Comms extends CommManager {
        Comms(CellIO io) {
            targets = new ConcurrentHashMap<>();
            comms = new ConcurrentHashMap<>();
            setMessageContext(io.context());
        }
    }

    ProtocolKernel(CellIO io, CommManager comms) {
        super(
                "jenera-kernel",
                version(),
                languageInfo(),
                List.of(new HelpLink("Java API", JAVA_API.formatted(Runtime.version().feature()))),
                null,
                io,
                comms,
                new PlainTextRenderer(),
                null,
                new MagicsRegistry(),
                true,
                new StringStyler.Builder().build());
    }

    private static String version() {
        String version = JavaKernel.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static LanguageInfo languageInfo() {
        return new LanguageInfo.Builder("Java")
                .version(Runtime.version().toString())
                .mimetype("text/x-java-source")
                .fileExtension(".jshell")
                .pygments("java")
                .codemirror("text/x-java")
                .build();
    }

    /** The cells that ran. */
    final History history() {
        return history;
    }

    /** Runs a cell. */
    abstract JsonObject execute(CellEnvironment environment, Content request);

    /** Offers what may stand at the cursor. */
    abstract JsonObject complete(Content request);

    /** Tells what stands at the cursor. */
    abstract JsonObject inspect(Content request);

    /** Hands a message of a comm to the notebook's own code. */
    abstract void callComm(CellEnvironment environment, Runnable call);

    @Override
    public JsonObject answer(CellEnvironment environment, Request request) {
        Content content = request.content();
        switch (request.type()) {
            case "execute_request":
                return execute(environment, content);
            case "kernel_info_request":
                return kernelInfo();
            case "complete_request":
                return complete(content);
            case "inspect_request":
                return inspect(content);
            case "is_complete_request":
                return isComplete(content);
            case "history_request":
                return Replies.with("history", history.find(content));
            case "comm_info_request":
                return commInfo(content);
            case "comm_open", "comm_msg", "comm_close":
                comm(environment, request, content);
                return null;
            case "interrupt_request":
                interrupt();
                return Replies.ok();
            case "shutdown_request":
                return shutdown(environment, content);
            default:
                return unknown(request.type());
        }
    }

    private JsonObject kernelInfo() {
        JsonObject reply = Replies.ok();
        reply.addProperty("protocol_version", Header.PROTOCOL_VERISON);
        reply.addProperty("implementation", getName());
        reply.addProperty("implementation_version", getVersion());
        reply.addProperty("banner", getBanner());
        reply.addProperty("debugger", false);
        reply.add("language_info", Replies.json(getLanguageInfo()));
        reply.add("help_links", Replies.json(getHelpLinks()));
        return reply;
    }

    private JsonObject isComplete(Content request) {
        String answer = isComplete(request.string("code"));
        return switch (answer) {
            case IS_COMPLETE_YES, IS_COMPLETE_BAD, IS_COMPLETE_MAYBE -> Replies.status(answer);
            default -> {
                JsonObject reply = Replies.status("incomplete");
                reply.addProperty("indent", answer);
                yield reply;
            }
        };
    }

    private JsonObject commInfo(Content request) {
        String target = request.string("target_name", null);
        JsonObject found = new JsonObject();
        for (Comm comm : commManager) {
            if (target == null || target.equals(comm.getTargetName())) {
                JsonObject info = new JsonObject();
                info.addProperty("target_name", comm.getTargetName());
                found.add(comm.getID(), info);
            }
        }
        return Replies.with("comms", found);
    }

    /** A comm to a target that nobody has registered is closed again by the library. */
    private void comm(CellEnvironment env, Request request, Content content) {
        String id = content.string("comm_id");
        JsonObject data = content.object("data");
        switch (request.type()) {
            case "comm_open" -> {
                var open = new CommOpenCommand(id, content.string("target_name"), data);
                var message = request.as(CommOpenCommand.MESSAGE_TYPE, open);
                callComm(env, () -> commManager.handleCommOpenCommand(env, message));
            }
            case "comm_msg" -> {
                var message = request.as(CommMsgCommand.MESSAGE_TYPE, new CommMsgCommand(id, data));
                callComm(env, () -> commManager.handleCommMsgCommand(env, message));
            }
            default -> {
                var message =
                        request.as(CommCloseCommand.MESSAGE_TYPE, new CommCloseCommand(id, data));
                callComm(env, () -> commManager.handleCommCloseCommand(env, message));
            }
        }
    }

    private JsonObject shutdown(CellEnvironment environment, Content request) {
        boolean restart = request.flag("restart", false);
        environment.markForShutdown();
        try {
            onShutdown(restart);
        } catch (RuntimeException | Error e) {
            ServerLog.failure("The end of an extension", e);
        }
        JsonObject reply = Replies.ok();
        reply.addProperty("restart", restart);
        return reply;
    }

    /** A front end that asks for what there is not must not wait for ever. */
    private static JsonObject unknown(String type) {
        String message = "This kernel does not know the message type " + type + ".";
        if (!type.endsWith("_request")) {
            ServerLog.once("type", message);
        }
        return Replies.error("UnknownMessageType", message, List.of(message));
    }

    @Override
    public void exit() {
        ExitGuard.exitKernel();
    }
}
