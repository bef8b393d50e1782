package org.jenera.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a text that ships must look like, and the reader that holds it to that.
 *
 * @param name of the file
 * @param sha256 of its bytes, lower-case hexadecimal; held against files of this name only, so that
 *     a changed copy can be read on purpose under another name
 * @param lines how many there are
 */
record TextFile(String name, String sha256, int lines) {

    /** Reads the copy in the jar. */
    String read() {
        try (InputStream stream = TextFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw problem(name, "expected in the library's jar, not found; build it again");
            }
            return check(stream.readAllBytes(), name, name);
        } catch (IOException e) {
            throw new DataFileException(name, 0, "cannot be read from the jar: " + e, e);
        }
    }

    /** Reads a copy that the user names. */
    String read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw problem(
                    path.toString(),
                    "expected a file, found "
                            + (Files.isDirectory(path) ? "a directory" : "nothing there")
                            + "; check the path, or call load() for the copy that ships");
        }
        try {
            return check(Files.readAllBytes(path), path.toString(), path.getFileName().toString());
        } catch (IOException e) {
            throw new DataFileException(path.toString(), 0, "cannot be read: " + e, e);
        }
    }

    private String check(byte[] content, String shownName, String fileName) {
        String text = decode(content, shownName).replace("\r\n", "\n");
        long found = text.lines().count();
        if (found == 0) {
            throw problem(shownName, "expected %d lines, found an empty file".formatted(lines));
        }
        if (fileName.equals(name)) {
            if (found != lines) {
                throw problem(
                        shownName,
                        "expected %d lines, found %d: %s; %s"
                                .formatted(
                                        lines,
                                        found,
                                        found < lines ? "it was cut short" : "it is too long",
                                        advice()));
            }
            String sum = CsvFile.sha256(content);
            if (!sum.equals(sha256)) {
                throw problem(
                        shownName,
                        "altered: expected SHA-256 %s, found %s; %s; give a copy that is changed on"
                                        .formatted(sha256, sum, advice())
                                + " purpose another name");
            }
        }
        return text;
    }

    private String decode(byte[] content, String shownName) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw new DataFileException(shownName, 0, "expected text in UTF-8; " + advice(), e);
        }
    }

    private String advice() {
        return "'git checkout data/%s' restores the copy that ships".formatted(name);
    }

    private static DataFileException problem(String file, String problem) {
        return new DataFileException(file, 0, problem, null);
    }
}
