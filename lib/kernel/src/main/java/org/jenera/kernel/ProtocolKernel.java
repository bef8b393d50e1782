package org.jenera.kernel;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.HelpLink;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.dflib.jjava.jupyter.messages.request.KernelInfoRequest;
import org.jenera.kernel.eval.ExitGuard;
import org.jenera.kernel.protocol.CellIO;
import org.jenera.kernel.protocol.Replies;
import org.jenera.kernel.protocol.RequestHandler;

/** The part of the kernel that knows requests, and not what cells are. */
abstract class ProtocolKernel extends BaseKernel implements RequestHandler {
    private static final String JAVA_API = "https://docs.oracle.com/en/java/javase/%d/docs/api/";

    private final History history = new History();

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

    /** Keeps a cell for front ends that ask for the history. */
    final void remember(int count, String source) {
        history.add(count, source);
    }

    @Override
    @SuppressWarnings("unchecked") // the type in the header says what the content is
    public void handle(ShellReplyEnvironment env, Message<?> request) {
        MessageType<?> type = request.getHeader().getType();
        if (type == MessageType.EXECUTE_REQUEST) {
            handleExecuteRequest(env, (Message<ExecuteRequest>) request);
        } else if (type == MessageType.KERNEL_INFO_REQUEST) {
            handleKernelInfoRequest(env, (Message<KernelInfoRequest>) request);
        } else if (type == MessageType.HISTORY_REQUEST) {
            handleHistoryRequest(env, (Message<HistoryRequest>) request);
        } else {
            handlers().getOrDefault(type, (e, m) -> {}).handle(env, request);
        }
    }

    /** An answer that the library's base kernel gives. */
    private interface Handler {
        void handle(ShellReplyEnvironment env, Message<?> request);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // as in handle
    private Map<MessageType<?>, Handler> handlers() {
        return Map.of(
                MessageType.INSPECT_REQUEST,
                (env, m) -> handleInspectRequest(env, (Message) m),
                MessageType.COMPLETE_REQUEST,
                (env, m) -> handleCompleteRequest(env, (Message) m),
                MessageType.IS_COMPLETE_REQUEST,
                (env, m) -> handleIsCodeCompeteRequest(env, (Message) m),
                MessageType.SHUTDOWN_REQUEST,
                (env, m) -> handleShutdownRequest(env, (Message) m),
                MessageType.INTERRUPT_REQUEST,
                (env, m) -> handleInterruptRequest(env, (Message) m),
                MessageType.COMM_OPEN_COMMAND,
                (env, m) -> commManager.handleCommOpenCommand(env, (Message) m),
                MessageType.COMM_MSG_COMMAND,
                (env, m) -> commManager.handleCommMsgCommand(env, (Message) m),
                MessageType.COMM_CLOSE_COMMAND,
                (env, m) -> commManager.handleCommCloseCommand(env, (Message) m),
                MessageType.COMM_INFO_REQUEST,
                (env, m) -> commManager.handleCommInfoRequest(env, (Message) m));
    }

    @Override
    protected void handleKernelInfoRequest(
            ShellReplyEnvironment env, Message<KernelInfoRequest> request) {
        env.setBusyDeferIdle();
        JsonObject reply = Replies.ok();
        reply.addProperty("protocol_version", Header.PROTOCOL_VERISON);
        reply.addProperty("implementation", getName());
        reply.addProperty("implementation_version", getVersion());
        reply.addProperty("banner", getBanner());
        reply.add("language_info", Replies.json(getLanguageInfo()));
        reply.add("help_links", Replies.json(getHelpLinks()));
        Replies.send(env, request, MessageType.KERNEL_INFO_REPLY, reply);
    }

    @Override
    protected void handleHistoryRequest(
            ShellReplyEnvironment env, Message<HistoryRequest> request) {
        env.setBusyDeferIdle();
        JsonObject reply = Replies.ok();
        reply.add("history", history.find(request.getContent()));
        Replies.send(env, request, MessageType.HISTORY_REPLY, reply);
    }

    @Override
    public void exit() {
        ExitGuard.exitKernel();
    }
}
