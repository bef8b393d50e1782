package org.jenera.kernel.help;

import com.sun.source.doctree.BlockTagTree;
import com.sun.source.doctree.DeprecatedTree;
import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.ReturnTree;
import com.sun.source.doctree.SeeTree;
import com.sun.source.doctree.SinceTree;
import com.sun.source.doctree.ThrowsTree;
import com.sun.source.doctree.UnknownBlockTagTree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** What is documented about classes and their members, found where {@link Sources} finds it. */
final class Documentation {
    private static final Map<String, String> NOTES =
            Map.of("apiNote", "Note", "implSpec", "Implementation", "implNote", "Implementation");

    private final Analysis analysis;
    private final HelpCompiler compiler;
    private final Sources sources;
    private final Map<Element, Optional<SourceDeclaration>> declarations = new LinkedHashMap<>();

    Documentation(Analysis analysis, HelpCompiler compiler, Sources sources) {
        this.analysis = analysis;
        this.compiler = compiler;
        this.sources = sources;
    }

    /** The source of an element, if it can be found. */
    Optional<SourceDeclaration> declaration(Element element) {
        Optional<SourceDeclaration> known = declarations.get(element);
        if (known == null) {
            known = find(element);
            declarations.put(element, known);
        }
        return known;
    }

    private Optional<SourceDeclaration> find(Element element) {
        TreePath here = analysis.trees().getPath(element);
        if (here != null) {
            return Optional.of(new SourceDeclaration(analysis.trees(), here, analysis.source()));
        }
        TypeElement type = topLevel(element);
        return type == null
                ? Optional.empty()
                : sources.source(type, analysis.elements())
                        .flatMap(text -> SourceDeclaration.of(element, compiler.task(text), text));
    }

    private static TypeElement topLevel(Element element) {
        TypeElement type = null;
        for (Element each = element; each != null; each = each.getEnclosingElement()) {
            type = each instanceof TypeElement found ? found : type;
        }
        return type;
    }

    /** Names of the parameters as the source has them; class files rarely do. */
    List<String> parameterNames(ExecutableElement method) {
        return declaration(method)
                .map(SourceDeclaration::parameterNames)
                .orElseGet(() -> Signature.parameterNames(method));
    }

    /**
     * The documentation as HTML that is not clean; empty if there is none.
     *
     * @param whole not only the first sentence and how to call it
     */
    String html(Element element, boolean whole) {
        Optional<DocCommentTree> comment = comment(element);
        if (comment.isEmpty() && inherited(element, this::comment).isEmpty()) {
            TypeElement type = topLevel(element);
            return declaration(element).isPresent() || type == null
                    ? ""
                    : JavadocPage.html(element, whole, analysis, sources);
        }
        CommentHtml writer = writer(element);
        StringBuilder html = new StringBuilder();
        comment.stream()
                .flatMap(each -> each.getBlockTags().stream())
                .filter(DeprecatedTree.class::isInstance)
                .forEach(
                        each ->
                                html.append("<p><b>Deprecated.</b> ")
                                        .append(writer.html(((DeprecatedTree) each).getBody()))
                                        .append("</p>"));
        html.append("<p>").append(description(element, whole)).append("</p>");
        if (element instanceof ExecutableElement method) {
            html.append(callTags(method));
        } else if (whole) {
            html.append(list("Parameters", params(comment, writer)));
        }
        if (whole) {
            comment.ifPresent(each -> html.append(otherTags(each, writer)));
        }
        return html.toString();
    }

    private Optional<DocCommentTree> comment(Element element) {
        return declaration(element).map(SourceDeclaration::comment);
    }

    private CommentHtml writer(Element element) {
        return new CommentHtml(
                () -> inherited(element, each -> Optional.of(description(each, true))).orElse(""),
                reference -> constant(element, reference));
    }

    private String description(Element element, boolean whole) {
        DocCommentTree comment = comment(element).orElse(null);
        List<? extends DocTree> body = List.of();
        if (comment != null) {
            body = whole ? comment.getFullBody() : comment.getFirstSentence();
        }
        if (body.isEmpty()) {
            return inherited(
                            element,
                            each ->
                                    Optional.of(description(each, whole))
                                            .filter(text -> !text.isEmpty()))
                    .orElse("");
        }
        return writer(element).html(body);
    }

    /** The first that overridden methods tell, from the nearest on. */
    private <T> Optional<T> inherited(Element element, Function<Element, Optional<T>> what) {
        if (element.getKind() != ElementKind.METHOD) {
            return Optional.empty();
        }
        ExecutableElement method = (ExecutableElement) element;
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        return above(owner.asType())
                .flatMap(type -> ElementFilter.methodsIn(type.getEnclosedElements()).stream())
                .filter(each -> each.getSimpleName().equals(method.getSimpleName()))
                .filter(each -> analysis.elements().overrides(method, each, owner))
                .map(what)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Stream<TypeElement> above(TypeMirror type) {
        return analysis.types().directSupertypes(type).stream()
                .flatMap(
                        each ->
                                Stream.concat(
                                        Stream.of((TypeElement) ((DeclaredType) each).asElement()),
                                        above(each)));
    }

    private String constant(Element element, String reference) {
        Element found = element;
        if (!reference.isEmpty()) {
            String owner = reference.replaceAll("#.*", "");
            String name = reference.replaceAll(".*#", "");
            TypeElement here =
                    owner.isEmpty() ? topLevel(element) : analysis.elements().getTypeElement(owner);
            found =
                    here == null
                            ? null
                            : ElementFilter.fieldsIn(here.getEnclosedElements()).stream()
                                    .filter(each -> each.getSimpleName().contentEquals(name))
                                    .findFirst()
                                    .orElse(null);
        }
        Object value = found instanceof VariableElement field ? field.getConstantValue() : null;
        return value == null ? CommentHtml.name(reference) : Values.literal(value);
    }

    private String callTags(ExecutableElement method) {
        List<String> params = new ArrayList<>();
        for (String name : parameterNames(method)) {
            tagText(
                            method,
                            ParamTree.class,
                            each -> each.getName().toString().equals(name),
                            ParamTree::getDescription)
                    .ifPresent(text -> params.add("<code>" + name + "</code> – " + text));
        }
        StringBuilder html = new StringBuilder(list("Parameters", params));
        tagText(method, ReturnTree.class, each -> true, ReturnTree::getDescription)
                .ifPresent(text -> html.append("<p><b>Returns:</b> ").append(text).append("</p>"));
        Optional<DocCommentTree> comment = comment(method);
        CommentHtml writer = writer(method);
        List<String> exceptions =
                tags(comment, ThrowsTree.class)
                        .map(
                                each ->
                                        writer.html(List.of(each.getExceptionName()))
                                                + " – "
                                                + writer.html(each.getDescription()))
                        .toList();
        return html.append(list("Throws", exceptions)).toString();
    }

    /** A tag of the method, or of what it overrides. */
    private <T extends DocTree> Optional<String> tagText(
            Element method,
            Class<T> kind,
            java.util.function.Predicate<T> which,
            Function<T, List<? extends DocTree>> text) {
        Optional<String> own =
                tags(comment(method), kind)
                        .filter(which)
                        .findFirst()
                        .map(each -> writer(method).html(text.apply(each)));
        return own.or(() -> inherited(method, each -> tagText(each, kind, which, text)));
    }

    private static <T extends DocTree> Stream<T> tags(
            Optional<DocCommentTree> comment, Class<T> kind) {
        return comment.stream()
                .flatMap(
                        each ->
                                Stream.concat(
                                        each.getBlockTags().stream(), each.getFullBody().stream()))
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private static List<String> params(Optional<DocCommentTree> comment, CommentHtml writer) {
        return tags(comment, ParamTree.class)
                .map(
                        each ->
                                "<code>"
                                        + (each.isTypeParameter()
                                                ? "&lt;" + each.getName() + "&gt;"
                                                : each.getName())
                                        + "</code> – "
                                        + writer.html(each.getDescription()))
                .toList();
    }

    private static String otherTags(DocCommentTree comment, CommentHtml writer) {
        StringBuilder html = new StringBuilder();
        List<String> see = new ArrayList<>();
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof SeeTree each) {
                see.add(writer.html(each.getReference()));
            } else if (tag instanceof SinceTree each) {
                html.append("<p><b>Since:</b> ").append(writer.html(each.getBody())).append("</p>");
            } else if (tag instanceof UnknownBlockTagTree each) {
                String name = NOTES.get(((BlockTagTree) tag).getTagName());
                if (name != null) {
                    html.append("<p><b>").append(name).append(":</b> ");
                    html.append(writer.html(each.getContent())).append("</p>");
                }
            }
        }
        return html + list("See also", see);
    }

    private static String list(String title, List<String> items) {
        return items.isEmpty()
                ? ""
                : "<p><b>"
                        + title
                        + ":</b></p><ul><li>"
                        + String.join("</li><li>", items)
                        + "</li></ul>";
    }
}
