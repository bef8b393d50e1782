package org.jenera.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Fetches one file into its {@link PartFile}, from mirror after mirror, and goes on where it was
 * cut short: RFC 9110, section 14.
 */
final class Download {

    /** How often in a row one mirror may cut the file before the next is asked. */
    private static final int ATTEMPTS = 3;

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+|\\*)");

    /** A mirror did not give the file. */
    private static final class MirrorException extends Exception {
        private static final long serialVersionUID = 1;

        /** Whether the same mirror may give the rest when it is asked again. */
        private final boolean passing;

        MirrorException(String reason, boolean passing, Throwable cause) {
            super(reason, cause);
            this.passing = passing;
        }
    }

    private final RemoteFile file;
    private final PartFile part;
    private final Consumer<String> listener;
    private final Patience patience;
    private final HttpClient client;

    Download(RemoteFile file, PartFile part, Consumer<String> listener, Patience patience) {
        this.file = file;
        this.part = part;
        this.listener = listener;
        this.patience = patience;
        client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(patience.connect())
                        .build();
    }

    /**
     * Fetches the whole file and checks it.
     *
     * @throws DownloadException if no mirror gives it, or it cannot be written
     */
    void run() {
        StringBuilder reasons = new StringBuilder();
        Exception last = null;
        for (URI mirror : file.mirrors()) {
            try {
                fetch(mirror);
                return;
            } catch (MirrorException e) {
                last = e;
                reasons.append("\n  ").append(mirror).append(": ").append(e.getMessage());
                listener.accept("  %s: %s".formatted(mirror, e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DownloadException(
                        file.name(),
                        "interrupted while it was fetched; what has come so far stays, and the next"
                                + " call goes on from there",
                        e);
            }
        }
        Path target = part.target();
        throw new DownloadException(
                file.name(),
                "no mirror gave it:"
                        + reasons
                        + "\nCheck the network (behind a proxy, start Java with"
                        + " -Dhttps.proxyHost=... -Dhttps.proxyPort=...) and call again; or put the"
                        + " file (%s) into %s by other means"
                                .formatted(file.identity(), target.getParent()),
                last);
    }

    private void fetch(URI mirror) throws MirrorException, InterruptedException {
        boolean again = false;
        for (int attempt = 1; ; attempt++) {
            long before = part.length();
            if (before > file.bytes()) {
                part.clear();
                before = 0;
            }
            try {
                if (before < file.bytes()) {
                    announce(mirror, before);
                    receive(mirror, before);
                }
            } catch (MirrorException e) {
                if (!e.passing || attempt == ATTEMPTS) {
                    throw e;
                }
                listener.accept("  %s: %s; asking again".formatted(mirror, e.getMessage()));
                Thread.sleep(patience.retry().toMillis());
                continue;
            }
            String found = part.sha256();
            if (found.equals(file.sha256())) {
                return;
            }
            part.clear();
            // The beginning may be what an earlier call or another mirror left.
            if (before == 0 || again) {
                throw new MirrorException(
                        "altered: expected SHA-256 %s, found %s".formatted(file.sha256(), found),
                        false,
                        null);
            }
            again = true;
        }
    }

    private void announce(URI mirror, long have) {
        String rest =
                have == 0 ? "" : ", of which %s are here already".formatted(RemoteFile.size(have));
        listener.accept(
                "fetching %s (%s%s) from %s to %s"
                        .formatted(
                                file.name(),
                                RemoteFile.size(file.bytes()),
                                rest,
                                mirror,
                                part.target().getParent()));
    }

    private void receive(URI mirror, long have) throws MirrorException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(mirror)
                        .timeout(patience.silence())
                        .header("User-Agent", "jenera");
        if (have > 0) {
            request.header("Range", "bytes=%d-".formatted(have));
        }
        try (TimedBody body = new TimedBody()) {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                    client.send(request.build(), BodyHandlers.ofPublisher());
            response.body().subscribe(body);
            long from = begin(response, have);
            read(body, from);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Holds the header to what is expected, and tells with which byte the body begins. */
    private long begin(HttpResponse<?> response, long have) throws MirrorException {
        int status = response.statusCode();
        if (status == 416) {
            part.clear();
            throw refused(
                    "has no byte %,d, although the file has %,d".formatted(have, file.bytes()),
                    true);
        }
        if (status != 200 && status != 206) {
            throw refused(meaning(status, response), status == 429 || status >= 500);
        }
        String type = response.headers().firstValue("Content-Type").orElse("");
        if (type.startsWith("text/html")) {
            throw refused("gave an HTML page in place of the file: " + PAGE, false);
        }
        long from = 0;
        OptionalLong length = response.headers().firstValueAsLong("Content-Length");
        if (status == 206) {
            String range = response.headers().firstValue("Content-Range").orElse("");
            Matcher matcher = CONTENT_RANGE.matcher(range);
            if (!matcher.matches() || Long.parseLong(matcher.group(1)) != have) {
                throw refused(
                        "asked for bytes from %d on, gave '%s'".formatted(have, range), false);
            }
            from = have;
        }
        if (length.isPresent() && from + length.getAsLong() != file.bytes()) {
            throw refused(
                    "has another file of that name: expected %,d bytes, found %,d"
                            .formatted(file.bytes(), from + length.getAsLong()),
                    false);
        }
        return from;
    }

    private static final String PAGE =
            "the file has moved, or the network wants you to log in first";

    private static String meaning(int status, HttpResponse<?> response) {
        String to = response.headers().firstValue("Location").orElse("nowhere");
        return switch (status) {
            case 301, 302, 303, 307, 308 ->
                    "redirected to %s, in a circle or away from https (HTTP %d)"
                            .formatted(to, status);
            case 401, 403 -> "does not give it to you (HTTP %d)".formatted(status);
            case 404, 410 -> "does not have it (HTTP %d)".formatted(status);
            case 429 -> "is asked too often (HTTP 429)";
            default ->
                    (status >= 500 ? "is broken or busy" : "gave no file")
                            + " (HTTP %d)".formatted(status);
        };
    }

    private void read(TimedBody body, long from)
            throws IOException, MirrorException, InterruptedException {
        try (PartFile.Writer writer = part.writer(from)) {
            long news = System.nanoTime();
            List<ByteBuffer> piece = body.next(patience.silence());
            if (from == 0 && piece != null && isPage(piece)) {
                throw refused("gave an HTML page in place of the file: " + PAGE, false);
            }
            while (piece != null) {
                for (ByteBuffer buffer : piece) {
                    writer.write(buffer);
                }
                if (writer.length() > file.bytes()) {
                    throw refused(
                            "has another file of that name: expected %,d bytes, found more"
                                    .formatted(file.bytes()),
                            false);
                }
                if (System.nanoTime() - news > patience.news().toNanos()) {
                    news = System.nanoTime();
                    listener.accept(
                            "  %s: %s of %s"
                                    .formatted(
                                            file.name(),
                                            RemoteFile.size(writer.length()),
                                            RemoteFile.size(file.bytes())));
                }
                piece = body.next(patience.silence());
            }
            if (writer.length() < file.bytes()) {
                throw refused(
                        "cut short: expected %,d bytes, found %,d"
                                .formatted(file.bytes(), writer.length()),
                        true);
            }
        }
    }

    private static boolean isPage(List<ByteBuffer> piece) {
        return piece.stream()
                .filter(ByteBuffer::hasRemaining)
                .findFirst()
                .filter(buffer -> buffer.get(buffer.position()) == '<')
                .isPresent();
    }

    private MirrorException unreachable(IOException e) {
        Throwable cause = e;
        while (cause != null) {
            if (cause instanceof UnresolvedAddressException
                    || cause instanceof UnknownHostException) {
                return refused("no such host; is there a network?", false, e);
            }
            cause = cause.getCause();
        }
        if (e instanceof HttpTimeoutException) {
            return refused(
                    "no answer in time (%s)".formatted(e.getMessage()), part.length() > 0, e);
        }
        if (e instanceof ConnectException) {
            return refused("no connection; is there a network?", false, e);
        }
        if (e instanceof SSLException) {
            return refused("no secure connection (%s)".formatted(e.getMessage()), false, e);
        }
        long have = part.length();
        return refused(
                "cut short: expected %,d bytes, found %,d (%s)"
                        .formatted(file.bytes(), have, e.getMessage()),
                true,
                e);
    }

    private static MirrorException refused(String reason, boolean passing) {
        return refused(reason, passing, null);
    }

    private static MirrorException refused(String reason, boolean passing, Throwable cause) {
        return new MirrorException(reason, passing, cause);
    }
}
