package org.jenera.kernel.help;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/**
 * What is said about a name.
 *
 * @param declarations what it is, as in source; the one meant first
 * @param others how many more there are
 * @param facts lines such as the value of a variable
 * @param html documentation, not clean
 * @param source the reader's own text, or empty
 */
record Card(List<String> declarations, int others, List<String> facts, String html, String source) {

    Card with(String fact) {
        List<String> more = new ArrayList<>(facts);
        more.add(fact);
        return new Card(declarations, others, more, html, source);
    }

    String text() {
        StringBuilder text = new StringBuilder(String.join("\n", declarations));
        if (others > 0) {
            text.append("\n... and ").append(others).append(" more");
        }
        facts.forEach(fact -> text.append('\n').append(fact));
        String documentation = PlainText.of(CleanHtml.of(html));
        if (!documentation.isEmpty()) {
            text.append("\n\n").append(documentation);
        }
        if (!source.isEmpty()) {
            text.append("\n\n").append(source);
        }
        return text.toString();
    }

    String asHtml() {
        StringBuilder page = new StringBuilder("<pre>");
        for (int i = 0; i < declarations.size(); i++) {
            String declaration = CommentHtml.escaped(declarations.get(i));
            page.append(i == 0 ? "<b>" + declaration + "</b>" : "\n" + declaration);
        }
        page.append(others > 0 ? "\n... and " + others + " more" : "").append("</pre>");
        for (String fact : facts) {
            page.append("<p>").append(CommentHtml.escaped(fact)).append("</p>");
        }
        Element body = CleanHtml.of(html);
        page.append(body.html());
        if (!source.isEmpty()) {
            page.append("<pre>").append(CommentHtml.escaped(source)).append("</pre>");
        }
        return page.toString();
    }
}
