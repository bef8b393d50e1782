package org.jenera.kernel.protocol;

import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;
import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.zeromq.ZMQ;

/** A shell or control socket whose reader blocks, where the library's polls and then sleeps. */
final class RequestSocket extends ShellChannel {
    private final boolean control;

    RequestSocket(ZMQ.Context context, HMACGenerator signer, boolean control) {
        super(context, signer, control, null);
        this.control = control;
    }

    @Override
    public void bind(KernelConnectionProperties properties) {
        int port = control ? properties.getControlPort() : properties.getShellPort();
        bind(formatAddress(properties.getTransport(), properties.getIp(), port));
    }

    /** Whether a message can be read without waiting. */
    boolean hasMessage() {
        return (getEvents() & ZMQ.Poller.POLLIN) != 0;
    }
}
