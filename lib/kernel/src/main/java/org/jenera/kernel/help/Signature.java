package org.jenera.kernel.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Declarations as a reader would write them: without packages, bodies and annotations. */
final class Signature {
    private static final Pattern PACKAGE =
            Pattern.compile("\\b(?:[\\p{L}_$][\\w$]*\\.)+(?=[\\p{L}_$])");
    private static final Pattern ANNOTATION = Pattern.compile("@[\\w.$]+(\\([^)]*\\))?,? ");
    private static final Pattern MADE_UP = Pattern.compile("arg\\d+");
    private static final List<Modifier> TOLD =
            List.of(Modifier.STATIC, Modifier.ABSTRACT, Modifier.FINAL, Modifier.SEALED);

    private Signature() {}

    static String type(TypeMirror type) {
        String text = ANNOTATION.matcher(type.toString()).replaceAll("");
        StringBuilder simple = new StringBuilder();
        for (String part : text.split("(?<=[<>,&\\s\\[\\]])")) {
            simple.append(simpleName(part));
        }
        return simple.toString().replaceAll(",(?=\\S)", ", ");
    }

    /** Without the package, but with the class that a class is nested in. */
    private static String simpleName(String name) {
        String[] parts = name.split("\\.(?!\\.)");
        for (int i = 0; i < parts.length; i++) {
            boolean ours = parts[i].equals("REPL") || parts[i].startsWith("$");
            if (!ours && !parts[i].isEmpty() && Character.isUpperCase(parts[i].charAt(0))) {
                return String.join(".", List.of(parts).subList(i, parts.length));
            }
        }
        return PACKAGE.matcher(name).replaceAll("");
    }

    /** A method or constructor; {@code as} is its type where it is called. */
    static String of(ExecutableElement method, ExecutableType as, List<String> names) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < as.getParameterTypes().size(); i++) {
            boolean varargs = method.isVarArgs() && i == as.getParameterTypes().size() - 1;
            String type = type(as.getParameterTypes().get(i));
            if (varargs && type.endsWith("[]")) {
                type = type.substring(0, type.length() - 2) + "...";
            }
            String name = i < names.size() ? names.get(i) : "";
            parameters.add(MADE_UP.matcher(name).matches() ? type : (type + " " + name).strip());
        }
        boolean constructor = method.getKind() == ElementKind.CONSTRUCTOR;
        String name =
                constructor
                        ? method.getEnclosingElement().getSimpleName().toString()
                        : type(as.getReturnType()) + " " + method.getSimpleName();
        return name + "(" + String.join(", ", parameters) + ")";
    }

    static List<String> parameterNames(ExecutableElement method) {
        return method.getParameters().stream()
                .map(each -> each.getSimpleName().toString())
                .toList();
    }

    /** With type parameters, modifiers and exceptions, as documentation shows it. */
    static String full(ExecutableElement method, ExecutableType as, List<String> names) {
        String throwing =
                method.getThrownTypes().isEmpty()
                        ? ""
                        : " throws "
                                + method.getThrownTypes().stream()
                                        .map(Signature::type)
                                        .collect(Collectors.joining(", "));
        String generic =
                as.getTypeVariables().isEmpty() ? "" : parameters(method.getTypeParameters()) + " ";
        return modifiers(method) + generic + of(method, as, names) + throwing;
    }

    static String of(VariableElement variable, TypeMirror as) {
        Object constant = variable.getConstantValue();
        String value = constant == null ? "" : " = " + Values.literal(constant);
        boolean field = variable.getKind() == ElementKind.FIELD;
        return (field ? modifiers(variable) : "")
                + type(as)
                + " "
                + variable.getSimpleName()
                + value;
    }

    static String of(TypeElement type) {
        String kind =
                switch (type.getKind()) {
                    case INTERFACE -> "interface ";
                    case ENUM -> "enum ";
                    case ANNOTATION_TYPE -> "@interface ";
                    case RECORD -> "record ";
                    default -> "class ";
                };
        StringBuilder text = new StringBuilder();
        if (type.getKind() == ElementKind.CLASS) {
            text.append(modifiers(type));
        }
        text.append(kind).append(type(type.asType()).replaceAll("<.*", ""));
        text.append(parameters(type.getTypeParameters()));
        if (type.getKind() == ElementKind.RECORD) {
            text.append(
                    type.getRecordComponents().stream()
                            .map(each -> type(each.asType()) + " " + each.getSimpleName())
                            .collect(Collectors.joining(", ", "(", ")")));
        }
        TypeMirror above = type.getSuperclass();
        boolean plain =
                above.getKind() == TypeKind.NONE || type(above).matches("Object|Record|Enum<.*");
        if (!plain) {
            text.append(" extends ").append(type(above));
        }
        if (!type.getInterfaces().isEmpty() && type.getKind() != ElementKind.ANNOTATION_TYPE) {
            text.append(type.getKind() == ElementKind.INTERFACE ? " extends " : " implements ");
            text.append(
                    type.getInterfaces().stream()
                            .map(Signature::type)
                            .collect(Collectors.joining(", ")));
        }
        return text.toString();
    }

    private static String parameters(List<? extends TypeParameterElement> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map(Signature::parameter)
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    private static String parameter(TypeParameterElement parameter) {
        String bounds =
                parameter.getBounds().stream()
                        .map(Signature::type)
                        .filter(each -> !each.equals("Object"))
                        .collect(Collectors.joining(" & "));
        return parameter.getSimpleName() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    private static String modifiers(Element element) {
        boolean ofInterface =
                element.getEnclosingElement() != null
                        && element.getEnclosingElement().getKind().isInterface();
        boolean ofCell =
                element.getEnclosingElement() != null
                        && element.getEnclosingElement().getSimpleName().toString().startsWith("$");
        return TOLD.stream()
                .filter(each -> !ofCell || each != Modifier.STATIC) // JShell has added that
                .filter(each -> element.getModifiers().contains(each))
                .filter(each -> !ofInterface || each == Modifier.STATIC)
                .map(each -> each + " ")
                .collect(Collectors.joining());
    }
}
