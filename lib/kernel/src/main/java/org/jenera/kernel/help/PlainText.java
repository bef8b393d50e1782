package org.jenera.kernel.help;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** HTML as text for consoles and tooltips: paragraphs wrapped, code as it is. */
final class PlainText {
    /** What the tooltip of the classic notebook shows without breaking words. */
    private static final int WIDTH = 78;

    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "ul",
                    "ol",
                    "li",
                    "dl",
                    "dt",
                    "dd",
                    "blockquote",
                    "table",
                    "tr",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "br",
                    "hr",
                    "body");
    private static final Set<String> SPACED = Set.of("p", "pre", "h3", "h4", "h5", "h6", "table");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    /** What the lines after the first of a list's item are indented by. */
    private String indent = "";

    private String bullet = "";

    private PlainText() {}

    static String of(Element body) {
        PlainText plain = new PlainText();
        plain.children(body);
        plain.flush();
        return plain.text.toString().stripTrailing();
    }

    private void children(Element element) {
        int number = 1;
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode words) {
                line.append(words.getWholeText().replaceAll("\\s+", " "));
            } else if (child instanceof Element part) {
                element(part, element.normalName().equals("ol") ? number++ + ". " : "- ");
            }
        }
    }

    private void element(Element part, String itemBullet) {
        String name = part.normalName();
        boolean block = BLOCKS.contains(name) || name.equals("pre");
        if (block) {
            flush();
        }
        if (SPACED.contains(name)) {
            emptyLine();
        }
        switch (name) {
            case "pre" -> {
                part.wholeText()
                        .replaceAll("^\\s*\\n|\\s+$", "")
                        .stripIndent()
                        .lines()
                        .forEach(each -> put("    " + each));
                emptyLine();
            }
            case "li" -> {
                bullet = itemBullet;
                nested(part, " ".repeat(itemBullet.length()));
            }
            case "dd", "blockquote" -> nested(part, "    ");
            case "td", "th" -> {
                children(part);
                line.append("  ");
            }
            case "sup" -> {
                line.append('^');
                children(part);
            }
            default -> children(part);
        }
        if (block) {
            flush();
        }
    }

    private void nested(Element part, String deeper) {
        String outer = indent;
        indent += deeper;
        children(part);
        flush();
        indent = outer;
    }

    private void flush() {
        String words = line.toString().strip().replaceAll(" +", " ");
        line.setLength(0);
        if (words.isEmpty()) {
            return;
        }
        String first = indent.substring(0, Math.max(0, indent.length() - bullet.length())) + bullet;
        bullet = "";
        StringBuilder row = new StringBuilder(first);
        boolean started = false;
        for (String word : words.split(" ")) {
            if (started && row.length() + 1 + word.length() > WIDTH) {
                put(row.toString());
                row = new StringBuilder(indent);
                started = false;
            }
            row.append(started ? " " : "").append(word);
            started = true;
        }
        put(row.toString());
    }

    private void put(String row) {
        text.append(row.stripTrailing()).append('\n');
    }

    private void emptyLine() {
        if (text.length() > 0 && !text.toString().endsWith("\n\n")) {
            text.append('\n');
        }
    }
}
