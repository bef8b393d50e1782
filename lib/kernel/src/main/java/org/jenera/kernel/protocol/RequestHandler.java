package org.jenera.kernel.protocol;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;

/** What a connection asks of the kernel. */
public interface RequestHandler {

    /** Answers one request; called on the shell thread, or on the control thread. */
    void handle(ShellReplyEnvironment environment, Message<?> request);

    /**
     * Whether the request just handled failed in a way that drops the cells queued behind it. The
     * answer is given once for each failure.
     */
    boolean takeAbort();

    /** Called once when the front end has asked for the end and has its answer. */
    void exit();
}
