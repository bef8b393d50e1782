package org.jenera.kernel.help;

import com.sun.source.util.TreePath;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.report.CellFailure;

/** Writes cards about what a name may mean. */
final class CardMaker {
    private static final int MOST_OVERLOADS = 8;
    private static final String JAVA_API =
            "https://docs.oracle.com/en/java/javase/%d/docs/api/%s/%s.html";

    /** What there is to look things up in. */
    record Shelf(
            Evaluator evaluator,
            HelpCompiler compiler,
            ClassIndex index,
            Sources sources,
            String header) {}

    private final Shelf shelf;
    private final Analysis analysis;
    private final Documentation documentation;
    private final boolean whole;
    private final String name;

    /**
     * @param whole whether to tell everything
     * @param name what to ask for to be told everything, or empty
     */
    CardMaker(Shelf shelf, Analysis analysis, boolean whole, String name) {
        this.name = name;
        this.shelf = shelf;
        this.analysis = analysis;
        this.documentation = new Documentation(analysis, shelf.compiler(), shelf.sources());
        this.whole = whole;
    }

    /** About overloads, the one meant first. */
    Card ofMethods(List<Calls.Candidate> methods) {
        List<String> signatures = new ArrayList<>();
        for (Calls.Candidate each : methods.subList(0, Math.min(MOST_OVERLOADS, methods.size()))) {
            List<String> names = documentation.parameterNames(each.method());
            signatures.add(Signature.full(each.method(), each.type(), names));
        }
        ExecutableElement meant = methods.get(0).method();
        return card(signatures, methods.size() - signatures.size(), List.of(), meant);
    }

    Optional<Card> of(Element element, TreePath path) {
        if (element instanceof ExecutableElement method) {
            Calls.Candidate only =
                    new Calls.Candidate(
                            method, (javax.lang.model.type.ExecutableType) method.asType());
            return Optional.of(ofMethods(List.of(only)));
        }
        if (element instanceof TypeElement type) {
            return Optional.of(card(List.of(Signature.of(type)), 0, place(type), type));
        }
        if (element instanceof VariableElement variable) {
            var as = analysis.type(path).orElse(variable.asType());
            String declaration = Signature.of(variable, as);
            return Optional.of(card(List.of(declaration), 0, value(variable), variable));
        }
        if (element instanceof PackageElement named) {
            return ofPackage(named.getQualifiedName().toString());
        }
        return Optional.empty();
    }

    /** About a class that is not imported, with the import that would do it. */
    Optional<Card> elsewhere(String name) {
        return shelf.index()
                .toImport(name)
                .map(each -> analysis.elements().getTypeElement(each))
                .map(
                        type -> {
                            String fact = notImported(type.getQualifiedName().toString());
                            return card(List.of(Signature.of(type)), 0, List.of(fact), type);
                        });
    }

    static String notImported(String type) {
        return "Not imported yet; first: import " + type + ";";
    }

    /** About a package, if there are classes in it. */
    Optional<Card> ofPackage(String name) {
        int classes = shelf.index().classesIn(name).size();
        if (classes == 0) {
            return Optional.empty();
        }
        String fact = classes + (classes == 1 ? " class" : " classes");
        return Optional.of(new Card(List.of("package " + name), 0, List.of(fact), "", ""));
    }

    private static List<String> place(TypeElement type) {
        Element each = type;
        while (!(each instanceof PackageElement)) {
            each = each.getEnclosingElement();
        }
        String name = ((PackageElement) each).getQualifiedName().toString();
        return name.isEmpty() || name.equals("REPL") ? List.of() : List.of("in package " + name);
    }

    private Card card(List<String> declarations, int others, List<String> facts, Element element) {
        boolean own = ElementMatches.isOwn(element);
        boolean field = element instanceof VariableElement;
        boolean local = own && field;
        String html = local ? "" : documentation.html(element, whole);
        if (!html.isEmpty() && !whole && !name.isEmpty()) {
            html += "<p>In full: run <code>" + name + "??</code></p>";
        }
        String source = "";
        if (own && whole && !field) {
            source = documentation.declaration(element).map(SourceDeclaration::text).orElse("");
        }
        return new Card(declarations, others, facts, html + onlinePage(element, html), source);
    }

    /** Where to read on, if this JDK came without its sources. */
    private String onlinePage(Element element, String html) {
        Element type = element;
        while (type != null && !(type.getEnclosingElement() instanceof PackageElement)) {
            type = type.getEnclosingElement();
        }
        ModuleElement module = type == null ? null : analysis.elements().getModuleOf(type);
        if (!html.isEmpty() || module == null || module.isUnnamed()) {
            return "";
        }
        String page =
                JAVA_API.formatted(
                        Runtime.version().feature(),
                        module.getQualifiedName(),
                        ((TypeElement) type).getQualifiedName().toString().replace('.', '/'));
        return "<p>This JDK has no sources (src.zip), so its documentation is online: <a href=\""
                + page
                + "\">"
                + page
                + "</a></p>";
    }

    private List<String> value(VariableElement variable) {
        if (!(variable.getEnclosingElement() instanceof TypeElement owner)
                || !owner.getQualifiedName().toString().startsWith("REPL.$JShell$")) {
            return List.of();
        }
        try {
            Class<?> holder =
                    Class.forName(
                            owner.getQualifiedName().toString(),
                            true,
                            shelf.evaluator().classLoader());
            Field field = holder.getField(variable.getSimpleName().toString());
            field.setAccessible(true); // JShell's classes are not public
            Object value = field.get(null);
            String text = shelf.evaluator().call("a value was shown", () -> Values.brief(value));
            return List.of("value: " + text);
        } catch (ReflectiveOperationException | LinkageError | CellFailure e) {
            return List.of(); // its type says enough
        }
    }
}
