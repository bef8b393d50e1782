package org.jenera.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.Comm;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.comm.CommCloseCommand;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.comm.CommOpenCommand;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
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
                new ArrayRenderer(),
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
                return complete(new CompleteRequest(content.string("code"), cursor(content)));
            case "inspect_request":
                int level = content.integer("detail_level", 0);
                return inspect(new InspectRequest(content.string("code"), cursor(content), level));
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

    private static int cursor(Content request) {
        return request.integer("cursor_pos", Integer.MAX_VALUE);
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

    /** Positions are counted in code points by the protocol, and in chars by Java. */
    private static int position(String code, int codePoints) {
        int all = code.codePointCount(0, code.length());
        return code.offsetByCodePoints(0, Math.min(Math.max(codePoints, 0), all));
    }

    /** The content of the reply to a request for completion. */
    JsonObject complete(CompleteRequest request) {
        String code = request.getCode();
        ReplacementOptions options = complete(code, position(code, request.getCursorPos()));
        JsonArray matches = new JsonArray();
        options.getReplacements().forEach(matches::add);
        JsonObject reply = Replies.with("matches", matches);
        reply.addProperty("cursor_start", code.codePointCount(0, options.getSourceStart()));
        reply.addProperty("cursor_end", code.codePointCount(0, options.getSourceEnd()));
        reply.add("metadata", new JsonObject());
        return reply;
    }

    /** The content of the reply to a request for help. */
    JsonObject inspect(InspectRequest request) {
        String code = request.getCode();
        int position = position(code, request.getCursorPos());
        DisplayData found = inspect(code, position, request.getDetailLevel() > 0);
        JsonObject reply = Replies.value(found == null ? DisplayData.EMPTY : found);
        reply.addProperty("found", found != null);
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
        System.exit(0);
    }
}
