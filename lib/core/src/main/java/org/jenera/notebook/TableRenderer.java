package org.jenera.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Shows the first rows of a table. */
final class TableRenderer {
    static final int ROWS = 20;

    private TableRenderer() {}

    static void register(Renderer renderer) {
        renderer.createRegistration(Table.class)
                .preferring(MIMEType.TEXT_HTML, MIMEType.TEXT_PLAIN)
                .register(TableRenderer::render);
    }

    private static void render(Table table, RenderContext context) {
        context.renderIfRequested(MIMEType.TEXT_HTML, () -> html(table));
        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> text(table));
    }

    /** A column as it is shown. */
    private record Cells(String name, boolean number, List<String> rows) {
        static Cells of(Column<?> column, int count) {
            List<String> rows = new ArrayList<>();
            boolean number = column instanceof NumericColumn<?>;
            int decimals =
                    column instanceof NumericColumn<?> numbers
                            ? Decimals.count(
                                    IntStream.range(0, count)
                                            .mapToDouble(numbers::getDouble)
                                            .toArray())
                            : 0;
            for (int i = 0; i < count; i++) {
                rows.add(
                        column.isMissing(i)
                                ? ""
                                : column instanceof NumericColumn<?> numbers
                                        ? Decimals.format(numbers.getDouble(i), decimals)
                                        : column.getUnformattedString(i));
            }
            return new Cells(column.name(), number, rows);
        }

        int width() {
            int width = name.length();
            for (String row : rows) {
                width = Math.max(width, row.length());
            }
            return width;
        }

        String padded(String cell) {
            String blank = " ".repeat(width() - cell.length());
            return number ? blank + cell : cell + blank;
        }
    }

    private static int shown(Table table) {
        return Math.min(ROWS, table.rowCount());
    }

    private static List<Cells> cells(Table table) {
        return table.columns().stream().map(c -> Cells.of(c, shown(table))).toList();
    }

    private static String size(Table table) {
        int more = table.rowCount() - shown(table);
        String rows = table.rowCount() == 1 ? "row" : "rows";
        return more > 0
                ? "... and %,d more; %,d rows in all".formatted(more, table.rowCount())
                : "%,d %s".formatted(table.rowCount(), rows);
    }

    private static String html(Table table) {
        List<Cells> columns = cells(table);
        StringBuilder html = new StringBuilder();
        html.append(
                "<table style=\"border-collapse:collapse;font-variant-numeric:tabular-nums\">\n");
        if (!table.name().isBlank()) {
            html.append("<caption style=\"text-align:left;%s\">".formatted(Html.QUIET))
                    .append(Html.escape(table.name()))
                    .append("</caption>\n");
        }
        html.append("<thead><tr style=\"border-bottom:1px solid #8c8c8c\">");
        columns.forEach(column -> html.append(cell("th", column.number(), column.name())));
        html.append("</tr></thead>\n<tbody>\n");
        for (int i = 0; i < shown(table); i++) {
            html.append("<tr>");
            for (Cells column : columns) {
                html.append(cell("td", column.number(), column.rows().get(i)));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table>\n").append(Html.quiet(size(table))).toString();
    }

    private static String cell(String tag, boolean number, String text) {
        return "<%s style=\"text-align:%s;padding:2px 12px 2px 4px\">%s</%s>"
                .formatted(tag, number ? "right" : "left", Html.escape(text), tag);
    }

    private static String text(Table table) {
        List<Cells> columns = cells(table);
        List<String> lines = new ArrayList<>();
        if (!table.name().isBlank()) {
            lines.add(table.name());
        }
        lines.add(String.join("  ", columns.stream().map(c -> c.padded(c.name())).toList()));
        for (int i = 0; i < shown(table); i++) {
            int row = i;
            lines.add(
                    String.join(
                                    "  ",
                                    columns.stream().map(c -> c.padded(c.rows().get(row))).toList())
                            .stripTrailing());
        }
        lines.add(size(table));
        return String.join("\n", lines);
    }
}
