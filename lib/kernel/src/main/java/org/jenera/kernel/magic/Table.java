package org.jenera.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Rows of text, shown as a table in HTML and in plain text. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean endsInProse;

    /**
     * @param endsInProse whether the last column is no code
     */
    Table(boolean endsInProse, String... titles) {
        this.endsInProse = endsInProse;
        rows.add(List.of(titles));
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    DisplayData render() {
        DisplayData data = new DisplayData(text());
        data.putHTML(html());
        return data;
    }

    private String text() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            appendRow(text, rows.get(r), widths);
            if (r == 0) {
                appendRow(text, rule(widths), widths);
            }
        }
        return text.toString().stripTrailing();
    }

    private static List<String> rule(int[] widths) {
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        return rule;
    }

    private static void appendRow(StringBuilder text, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private String html() {
        StringBuilder html = new StringBuilder("<table>\n");
        for (int r = 0; r < rows.size(); r++) {
            String tag = r == 0 ? "th" : "td";
            html.append("<tr>");
            for (int i = 0; i < rows.get(r).size(); i++) {
                boolean last = i == rows.get(r).size() - 1;
                boolean prose = r == 0 || (last && endsInProse);
                String cell = escape(rows.get(r).get(i));
                html.append('<').append(tag).append(" style=\"text-align: left\">");
                html.append(prose ? cell : "<code>" + cell + "</code>");
                html.append("</").append(tag).append('>');
            }
            html.append("</tr>\n");
        }
        return html.append("</table>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
