package org.jenera.kernel.help;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The documentation of a class or member from the page that javadoc made of it, as HTML. */
final class JavadocPage {
    private JavadocPage() {}

    static String html(Element element, boolean whole, Analysis analysis, Sources sources) {
        Element type = element;
        while (!(type instanceof TypeElement)) {
            type = type.getEnclosingElement();
        }
        Optional<String> page = sources.page((TypeElement) type, analysis.elements());
        if (page.isEmpty()) {
            return "";
        }
        Document document = Jsoup.parse(page.get());
        org.jsoup.nodes.Element section =
                element instanceof TypeElement
                        ? ofClass(document)
                        : ofMember(document, element, analysis);
        if (section == null) {
            return "";
        }
        org.jsoup.nodes.Element block =
                section.select("div.block").stream()
                        .filter(each -> !each.text().startsWith("Description copied from"))
                        .findFirst()
                        .orElse(null);
        String text = block == null ? "" : block.html();
        if (!whole) {
            text = text.replaceFirst("(?s)(?<=[.!?])\\s.*|<p>.*", "");
        }
        String tags =
                section.select("dl.notes, dl").stream()
                        .map(org.jsoup.nodes.Element::outerHtml)
                        .collect(Collectors.joining());
        org.jsoup.nodes.Element deprecated = section.selectFirst("div.deprecation-block");
        if (deprecated != null) {
            text = deprecated.html() + "<p>" + text;
        }
        boolean withTags = whole || element instanceof ExecutableElement;
        return "<p>" + text + "</p>" + (withTags ? tags : "");
    }

    private static org.jsoup.nodes.Element ofClass(Document page) {
        return page.selectFirst("section.class-description, section.description, div.description");
    }

    private static org.jsoup.nodes.Element ofMember(
            Document page, Element element, Analysis analysis) {
        org.jsoup.nodes.Element anchor = null;
        if (element instanceof ExecutableElement method) {
            // javadoc has named type variables by their names, and by their bounds.
            anchor = page.getElementById(anchor(method, TypeMirror::toString, analysis));
            if (anchor == null) {
                anchor = page.getElementById(anchor(method, each -> "", analysis));
            }
        } else {
            anchor = page.getElementById(element.getSimpleName().toString());
        }
        if (anchor == null) {
            return null;
        }
        // Up to JDK 14 the anchor is empty and stands before what it names.
        return anchor.normalName().equals("a") ? anchor.nextElementSibling() : anchor;
    }

    /** {@code name(type,type)}, as in all versions that still matter. */
    private static String anchor(
            ExecutableElement method, Function<TypeMirror, String> variable, Analysis analysis) {
        String types =
                method.getParameters().stream()
                        .map(each -> type(each.asType(), variable, analysis))
                        .collect(Collectors.joining(","));
        if (method.isVarArgs()) {
            types = types.substring(0, types.length() - 2) + "...";
        }
        boolean constructor = method.getKind() == ElementKind.CONSTRUCTOR;
        return (constructor ? "<init>" : method.getSimpleName()) + "(" + types + ")";
    }

    private static String type(
            TypeMirror type, Function<TypeMirror, String> variable, Analysis analysis) {
        if (type instanceof ArrayType array) {
            return type(array.getComponentType(), variable, analysis) + "[]";
        }
        String named = type.getKind() == TypeKind.TYPEVAR ? variable.apply(type) : "";
        return named.isEmpty() ? analysis.types().erasure(type).toString() : named;
    }
}
