package org.jenera.kernel.protocol;

import com.google.gson.JsonObject;

/** What a connection asks of the kernel. */
public interface RequestHandler {

    /**
     * Answers one request; called on the thread of the cells, or on that of urgent requests.
     *
     * @return the content of the reply, or null where there is none to give
     * @throws BadRequestException if the request is not as it should be
     */
    JsonObject answer(CellEnvironment environment, Request request);

    /**
     * Whether the request just handled failed in a way that drops the cells queued behind it. The
     * answer is given once for each failure.
     */
    boolean takeAbort();

    /** Called once when the front end has asked for the end and has its answer. */
    void exit();
}
