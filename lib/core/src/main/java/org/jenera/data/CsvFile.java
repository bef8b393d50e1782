package org.jenera.data;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/**
 * What a file that ships must look like, and the reader that holds it to that.
 *
 * <p>Tablesaw's own CSV reader guesses types and names no line, so the parser below it is used
 * directly.
 *
 * @param name of the file
 * @param sha256 of its bytes, lower-case hexadecimal; held against files of this name only, so that
 *     a changed copy can be read on purpose under another name
 * @param rows without the header
 * @param columns in order
 */
record CsvFile(String name, String sha256, int rows, List<DataColumn> columns) {

    /** Reads the copy in the jar. */
    Table read() {
        try (InputStream stream = CsvFile.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new DataFileException(
                        name,
                        0,
                        "expected in the library's jar, not found; build it again with ./jenera"
                                + " test, or load the file by its path",
                        null);
            }
            return parse(stream.readAllBytes(), name, name);
        } catch (IOException e) {
            throw new DataFileException(name, 0, "cannot be read from the jar: " + e, e);
        }
    }

    /** Reads a copy that the user names. */
    Table read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new DataFileException(
                    path.toString(),
                    0,
                    "expected a file, found "
                            + (Files.isDirectory(path) ? "a directory" : "nothing there")
                            + "; check the path (relative to "
                            + Path.of("").toAbsolutePath()
                            + "), or call load() for the copy that ships",
                    null);
        }
        try {
            return parse(Files.readAllBytes(path), path.toString(), path.getFileName().toString());
        } catch (IOException e) {
            throw new DataFileException(path.toString(), 0, "cannot be read: " + e, e);
        }
    }

    private Table parse(byte[] content, String shownName, String fileName) {
        Reading reading = new Reading(shownName, content);
        Table table = reading.table();
        if (fileName.equals(name)) {
            String found = sha256(content);
            if (!found.equals(sha256)) {
                throw new DataFileException(
                        shownName,
                        0,
                        "well-formed but altered: expected SHA-256 %s, found %s; %s; give a copy"
                                        .formatted(sha256, found, advice())
                                + " that is changed on purpose another name",
                        null);
            }
        }
        return table;
    }

    private String advice() {
        return "data/README.md tells the format, 'git checkout data/%s' restores the copy that ships"
                .formatted(name);
    }

    /** Of the bytes with line feeds: a checkout on Windows may have turned them into CR LF. */
    static String sha256(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        return Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One pass over one file. */
    private final class Reading {
        private final String shownName;
        private final CsvParser parser;

        Reading(String shownName, byte[] content) {
            this.shownName = shownName;
            CsvParserSettings settings = new CsvParserSettings();
            settings.setLineSeparatorDetectionEnabled(true);
            // An empty line would be skipped and the numbers of the lines below it be wrong.
            settings.setSkipEmptyLines(false);
            parser = new CsvParser(settings);
            parser.beginParsing(new ByteArrayInputStream(content), StandardCharsets.UTF_8);
        }

        Table table() {
            checkHeader();
            double[][] values = new double[columns.size()][rows];
            int row = 0;
            for (String[] cells = next(row + 2); cells != null; cells = next(row + 2)) {
                if (row == rows) {
                    throw problem(
                            row + 2,
                            "expected the end of the file after %d rows, found more"
                                    .formatted(rows));
                }
                checkWidth(row + 2, cells);
                for (int column = 0; column < cells.length; column++) {
                    values[column][row] = number(columns.get(column), row, cells[column]);
                }
                row++;
            }
            if (row < rows) {
                throw problem(
                        row + 1,
                        "expected %d rows, found %d: the file ends here; it was cut short"
                                .formatted(rows, row));
            }
            Table table = Table.create(name.substring(0, name.lastIndexOf('.')));
            for (int column = 0; column < values.length; column++) {
                table.addColumns(columns.get(column).of(values[column]));
            }
            return table;
        }

        private void checkHeader() {
            String[] header = next(1);
            if (header == null) {
                throw problem(0, "expected %d rows, found an empty file".formatted(rows));
            }
            checkWidth(1, header);
            for (int column = 0; column < header.length; column++) {
                String expected = columns.get(column).name();
                if (!expected.equals(header[column])) {
                    throw problem(
                            1,
                            "expected '%s' as the name of column %d, found %s"
                                    .formatted(expected, column + 1, shown(header[column])));
                }
            }
        }

        private void checkWidth(int line, String[] cells) {
            if (cells.length != columns.size()) {
                throw problem(
                        line,
                        "expected %d columns, found %d: %s"
                                .formatted(columns.size(), cells.length, shown(line(cells))));
            }
        }

        private double number(DataColumn column, int row, String cell) {
            double value = column.parse(cell);
            if (!column.accepts(value, row)) {
                throw problem(
                        row + 2,
                        "expected %s in column '%s', found %s"
                                .formatted(column.expected(row), column.name(), shown(cell)));
            }
            return value;
        }

        private String[] next(int line) {
            try {
                return parser.parseNext();
            } catch (TextParsingException e) {
                throw new DataFileException(
                        shownName, line, "expected comma-separated text; " + advice(), e);
            }
        }

        private DataFileException problem(int line, String problem) {
            return new DataFileException(shownName, line, problem + "; " + advice(), null);
        }

        private static String line(String[] cells) {
            return Arrays.stream(cells)
                    .map(cell -> Objects.toString(cell, ""))
                    .collect(Collectors.joining(","));
        }

        private static String shown(String cell) {
            if (cell == null || cell.isEmpty()) {
                return "nothing";
            }
            return "'" + (cell.length() > 60 ? cell.substring(0, 60) + "..." : cell) + "'";
        }
    }
}
