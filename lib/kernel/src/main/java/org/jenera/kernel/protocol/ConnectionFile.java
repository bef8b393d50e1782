package org.jenera.kernel.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

/** The file in which the server tells the kernel its addresses and its key. */
public final class ConnectionFile {
    private ConnectionFile() {}

    /**
     * Reads the file.
     *
     * @throws ConnectionException if it is missing, is no JSON, or does not say what it must
     */
    public static KernelConnectionProperties read(Path file) {
        try {
            String text = Files.readString(file);
            return properties(new Content("the file", StrictJson.object(text)));
        } catch (NoSuchFileException e) {
            throw new ConnectionException("There is no connection file " + file + ".", e);
        } catch (IOException e) {
            throw unusable(file, "cannot be read (" + e + ")", e);
        } catch (BadRequestException e) {
            throw unusable(file, e.getMessage(), e);
        }
    }

    private static KernelConnectionProperties properties(Content fields) {
        String transport = fields.string("transport", "tcp");
        if (!transport.equals("tcp")) {
            // The library would open a TCP port of its own choice for ipc.
            throw new BadRequestException(
                    "names the transport \"" + transport + "\", and this kernel speaks only tcp");
        }
        KernelConnectionProperties properties =
                new KernelConnectionProperties(
                        fields.string("ip"),
                        port(fields, "control_port"),
                        port(fields, "shell_port"),
                        port(fields, "stdin_port"),
                        port(fields, "hb_port"),
                        port(fields, "iopub_port"),
                        transport,
                        fields.string("signature_scheme", "hmac-sha256"),
                        fields.string("key", ""));
        try {
            properties.createHMACGenerator();
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new BadRequestException(
                    "names the signature scheme \""
                            + properties.getSignatureScheme()
                            + "\", which this JVM does not know");
        }
        return properties;
    }

    private static int port(Content fields, String name) {
        int port = fields.integer(name, 0);
        if (port < 1 || port > 65_535) {
            throw new BadRequestException(
                    "gives \"" + name + "\", which must be a port from 1 to 65535, as " + port);
        }
        return port;
    }

    private static ConnectionException unusable(Path file, String why, Exception cause) {
        return new ConnectionException(
                "The connection file cannot be used: " + file + " " + why + ".", cause);
    }
}
