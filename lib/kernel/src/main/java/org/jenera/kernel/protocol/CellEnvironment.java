package org.jenera.kernel.protocol;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.dflib.jjava.jupyter.messages.publish.PublishDisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;

/**
 * Where the outputs of one request go. It may be used from any thread, and after the request has
 * been answered: outputs of a thread that a cell left running still belong to that cell.
 */
public class CellEnvironment extends ShellReplyEnvironment {
    private final Request request;
    private final PublishSocket publisher;
    private final InputQuestions questions;
    private volatile PrintLimit prints;
    private volatile Capture displays;
    private volatile long limit;

    CellEnvironment(Request request, PublishSocket publisher, InputQuestions questions) {
        super(null, null, publisher, request);
        this.request = request;
        this.publisher = publisher;
        this.questions = questions;
        limitPrints(PrintLimit.DEFAULT);
    }

    /** From now on lets so many characters of prints through. */
    final void limitPrints(long characters) {
        limit = characters;
        prints = new PrintLimit(characters, (type, text) -> publisher.print(type, text, request));
    }

    /** The request's code has ended, though threads of it may go on. */
    public void endPrints() {
        prints.end();
    }

    /**
     * Keeps what is put out from here on, to the same limit, until the result is closed.
     *
     * @param out whether what is printed is kept, and not shown
     * @param err whether what is printed to {@code System.err} is
     * @param shown whether values that are displayed are
     */
    public Capture capture(boolean out, boolean err, boolean shown) {
        PrintLimit outerPrints = prints;
        Capture outerDisplays = displays;
        Capture capture =
                new Capture(
                        () -> {
                            prints.end();
                            prints = outerPrints;
                            displays = outerDisplays;
                        });
        prints =
                new PrintLimit(
                        limit,
                        (type, text) -> {
                            if (type == PublishStream.StreamType.OUT ? out : err) {
                                capture.print(type, text);
                            } else {
                                outerPrints.print(type, text);
                            }
                        });
        displays = shown ? capture : outerDisplays;
        return capture;
    }

    /** Takes away what was shown so far. */
    public void clear(PublishClearOutput clear) {
        publish(clear);
        prints.restart();
    }

    /** The request that is answered. */
    public Request request() {
        return request;
    }

    @Override
    public void publish(Message<?> message) {
        publisher.sendMessage(message);
    }

    @Override
    public <T extends ContentType<T>> void publish(T content) {
        if (content instanceof PublishDisplayData && !prints.mayDisplay()) {
            return;
        }
        Capture capture = displays;
        if (capture != null && content instanceof PublishDisplayData data) {
            capture.show(new DisplayData(data));
            return;
        }
        publish(new Message<>(request, content.getType(), content));
    }

    /** Does nothing: the connection tells busy and idle around every request. */
    @Override
    public void setBusyDeferIdle() {}

    @Override
    public void writeToStdOut(String text) {
        prints.print(PublishStream.StreamType.OUT, text);
    }

    @Override
    public void writeToStdErr(String text) {
        prints.print(PublishStream.StreamType.ERR, text);
    }

    /** Asks the reader for a line; returns it without its end. */
    public String ask(String prompt, boolean password) {
        if (!request.content().flag("allow_stdin", false)) {
            throw new NoInputException();
        }
        publisher.flush(); // what was printed may be the question
        return questions.ask(request, prompt, password);
    }

    @Override
    public String readFromStdIn(String prompt, boolean password) {
        return ask(prompt, password) + "\n";
    }
}
