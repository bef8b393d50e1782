package org.jenera.notes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * A package of npm that Maven brings as a jar.
 *
 * @param name such as {@code katex}
 */
record Webjar(String name) {

    /** The content of one of its files, named by its path in the package. */
    byte[] bytes(String file) {
        return read("/META-INF/resources/webjars/%s/%s/%s".formatted(name, version(), file));
    }

    private String version() {
        Properties properties = new Properties();
        String path = "/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(name);
        try {
            properties.load(new ByteArrayInputStream(read(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
        return properties.getProperty("version");
    }

    private byte[] read(String path) {
        try (InputStream in = Webjar.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(
                        path + " is not on the class path; the webjar " + name + " should have it");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
