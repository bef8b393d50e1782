package org.jenera.kernel.help;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.IndexTree;
import com.sun.source.doctree.InheritDocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ReferenceTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.SummaryTree;
import com.sun.source.doctree.SystemPropertyTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.UnknownInlineTagTree;
import com.sun.source.doctree.ValueTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.nodes.Entities;

/** The text of a documentation comment as HTML, which is not clean yet. */
final class CommentHtml extends SimpleDocTreeVisitor<Void, StringBuilder> {
    /** Stands in Markdown for a tag, as it does in the JDK's own tool. */
    private static final String TAG = "\uFFFC";

    private static final Pattern MARKDOWN_CODE = Pattern.compile("```[\\s\\S]*?```|`[^`]*`");
    private static final Pattern MARKDOWN_LINK =
            Pattern.compile("\\[([^\\[\\]]+)\\](?:\\[([\\w.#(), ]+)\\]|(?![(\\[:]))");
    private static final Pattern PARAGRAPH = Pattern.compile("<p>((?:(?!<p>)[\\s\\S])*)</p>\\s*");
    private static final Pattern SNIPPET = Pattern.compile("(?s)\\{@snippet\\b[^:]*:(.*)}");

    private final Supplier<String> inherited;
    private final Function<String, String> constant;

    /**
     * @param inherited what {@code {@inheritDoc}} stands for, as HTML
     * @param constant the value of a constant by its reference, or of the documented one by ""
     */
    CommentHtml(Supplier<String> inherited, Function<String, String> constant) {
        this.inherited = inherited;
        this.constant = constant;
    }

    String html(List<? extends DocTree> trees) {
        if (trees.stream().anyMatch(CommentHtml::isMarkdown)) {
            return markdown(trees);
        }
        StringBuilder html = new StringBuilder();
        trees.forEach(each -> each.accept(this, html));
        return html.toString();
    }

    private static boolean isMarkdown(DocTree tree) {
        return tree.getKind().name().equals("MARKDOWN"); // from JDK 23 on
    }

    private String markdown(List<? extends DocTree> trees) {
        StringBuilder text = new StringBuilder();
        List<String> tags = new ArrayList<>();
        for (DocTree tree : trees) {
            if (isMarkdown(tree)) {
                text.append(tree);
            } else {
                text.append(TAG);
                tags.add(html(List.of(tree)));
            }
        }
        var tables = List.of(TablesExtension.create());
        String html =
                HtmlRenderer.builder()
                        .extensions(tables)
                        .build()
                        .render(
                                Parser.builder()
                                        .extensions(tables)
                                        .build()
                                        .parse(references(text.toString())));
        Matcher only = PARAGRAPH.matcher(html);
        if (only.matches()) {
            html = only.group(1);
        }
        for (String tag : tags) {
            html = html.replaceFirst(TAG, Matcher.quoteReplacement(tag));
        }
        return html;
    }

    /** {@code [List#of()]} is a link to a class or member in a comment: shown as code. */
    private static String references(String markdown) {
        StringBuilder text = new StringBuilder();
        Matcher code = MARKDOWN_CODE.matcher(markdown);
        int from = 0;
        while (code.find()) {
            text.append(links(markdown.substring(from, code.start()))).append(code.group());
            from = code.end();
        }
        return text.append(links(markdown.substring(from))).toString();
    }

    private static String links(String markdown) {
        return MARKDOWN_LINK
                .matcher(markdown)
                .replaceAll(
                        link ->
                                Matcher.quoteReplacement(
                                        link.group(2) == null
                                                ? "`" + name(link.group(1)) + "`"
                                                : link.group(1)));
    }

    /** A reference as one would say it: {@code List.of(E)}. */
    static String name(String reference) {
        return reference.replaceAll("^#", "").replace('#', '.');
    }

    static String escaped(String text) {
        return Entities.escape(text);
    }

    private static void code(String text, StringBuilder html) {
        html.append("<code>").append(escaped(text)).append("</code>");
    }

    @Override
    public Void visitText(TextTree node, StringBuilder html) {
        html.append(escaped(node.getBody()));
        return null;
    }

    @Override
    public Void visitStartElement(StartElementTree node, StringBuilder html) {
        html.append(node);
        return null;
    }

    @Override
    public Void visitEndElement(EndElementTree node, StringBuilder html) {
        html.append(node);
        return null;
    }

    @Override
    public Void visitEntity(EntityTree node, StringBuilder html) {
        html.append(node);
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree node, StringBuilder html) {
        String text = node.getBody().getBody();
        if (node.getKind() == DocTree.Kind.CODE) {
            code(text, html);
        } else {
            html.append(escaped(text));
        }
        return null;
    }

    @Override
    public Void visitLink(LinkTree node, StringBuilder html) {
        if (node.getLabel().isEmpty()) {
            code(name(node.getReference().getSignature()), html);
        } else {
            boolean code = node.getKind() == DocTree.Kind.LINK;
            String label = html(node.getLabel());
            html.append(code ? "<code>" + label + "</code>" : label);
        }
        return null;
    }

    @Override
    public Void visitReference(ReferenceTree node, StringBuilder html) {
        code(name(node.getSignature()), html);
        return null;
    }

    @Override
    public Void visitValue(ValueTree node, StringBuilder html) {
        ReferenceTree reference = node.getReference();
        code(constant.apply(reference == null ? "" : reference.getSignature()), html);
        return null;
    }

    @Override
    public Void visitInheritDoc(InheritDocTree node, StringBuilder html) {
        html.append(inherited.get());
        return null;
    }

    @Override
    public Void visitIndex(IndexTree node, StringBuilder html) {
        return node.getSearchTerm().accept(this, html);
    }

    @Override
    public Void visitSystemProperty(SystemPropertyTree node, StringBuilder html) {
        code(node.getPropertyName().toString(), html);
        return null;
    }

    @Override
    public Void visitSummary(SummaryTree node, StringBuilder html) {
        html.append(html(node.getSummary()));
        return null;
    }

    @Override
    public Void visitReturn(ReturnTree node, StringBuilder html) {
        html.append("Returns ").append(html(node.getDescription())).append('.');
        return null;
    }

    @Override
    public Void visitUnknownInlineTag(UnknownInlineTagTree node, StringBuilder html) {
        return defaultAction(node, html);
    }

    @Override
    protected Void defaultAction(DocTree node, StringBuilder html) {
        String text = node.toString();
        Matcher snippet = SNIPPET.matcher(text);
        if (snippet.matches()) {
            html.append("<pre>").append(escaped(snippet.group(1).stripIndent())).append("</pre>");
        } else if (!text.startsWith("{@docRoot")) {
            html.append(escaped(text));
        }
        return null;
    }
}
