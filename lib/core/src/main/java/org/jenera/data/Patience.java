package org.jenera.data;

import java.time.Duration;

/**
 * How long a download waits.
 *
 * @param connect for a connection
 * @param silence for an answer, and between two pieces of it
 * @param retry before a mirror is asked again that cut the file
 * @param news between two announcements of how far it is
 */
record Patience(Duration connect, Duration silence, Duration retry, Duration news) {

    static final Patience USUAL =
            new Patience(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(10));
}
