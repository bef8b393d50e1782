package org.jenera.kernel.protocol;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.MessageContext;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;

/** Where the answers to one request go: replies to its socket, outputs to the publisher. */
final class CellEnvironment extends ShellReplyEnvironment {
    private final PublishSocket publisher;

    CellEnvironment(
            RequestSocket socket,
            InputSocket input,
            PublishSocket publisher,
            MessageContext context) {
        super(socket, input, publisher, context);
        this.publisher = publisher;
    }

    @Override
    public void writeToStdOut(String text) {
        publisher.print(PublishStream.StreamType.OUT, text, getContext());
    }

    @Override
    public void writeToStdErr(String text) {
        publisher.print(PublishStream.StreamType.ERR, text, getContext());
    }
}
