package org.jenera.kernel.hint;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Help with names that the compiler does not know. */
final class SymbolHints implements Hint {
    private static final int IMPORTS = 3;
    private static final Pattern SYMBOL =
            Pattern.compile(
                    "(variable|method|class) ([\\p{L}_$][\\p{L}\\p{N}_$]*)(?:\\((.*?)\\))?");
    private static final Pattern RECEIVER =
            Pattern.compile(" in (?:variable \\S+ of type |[a-z]+ )(.+)$");
    private static final Pattern PACKAGE = Pattern.compile("package (\\S+) does not exist");

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("True", "true"),
                    Map.entry("False", "false"),
                    Map.entry("None", "null"),
                    Map.entry("NULL", "null"),
                    Map.entry("nil", "null"),
                    Map.entry("undefined", "null"),
                    Map.entry("self", "this"),
                    Map.entry("bool", "boolean"),
                    Map.entry("str", "String"),
                    Map.entry("integer", "int"),
                    Map.entry("dict", "Map"),
                    Map.entry("let", "var"));

    private static final Set<String> PRINT = Set.of("print", "println", "puts", "echo", "log");

    /** Words that, misspelt before a name, look like its type. */
    private static final List<String> KEYWORDS =
            List.of("return", "throw", "import", "int", "long", "char", "float");

    private static final List<String> COMMON =
            List.of(
                    "String",
                    "Integer",
                    "Double",
                    "Boolean",
                    "Character",
                    "Long",
                    "Object",
                    "Math",
                    "System",
                    "List",
                    "ArrayList",
                    "Map",
                    "HashMap",
                    "Set",
                    "HashSet",
                    "Arrays",
                    "Collections",
                    "Random",
                    "Scanner",
                    "Thread",
                    "Runnable",
                    "Exception",
                    "RuntimeException",
                    "Optional",
                    "Stream",
                    "IntStream",
                    "Collectors",
                    "Function",
                    "Files",
                    "Path",
                    "StringBuilder",
                    "Iterator",
                    "LinkedList",
                    "boolean",
                    "double");

    @Override
    public Optional<String> of(Slip slip) {
        Matcher packageName = PACKAGE.matcher(slip.message());
        if (packageName.find()) {
            return ofPackage(slip, packageName.group(1));
        }
        Matcher symbol = SYMBOL.matcher(slip.message());
        if (!slip.code().startsWith("cant.resolve") || !symbol.find()) {
            return Optional.empty();
        }
        String name = symbol.group(2);
        if (WORDS.containsKey(name)) {
            return Optional.of("Java writes " + WORDS.get(name) + ".");
        }
        Matcher receiver = RECEIVER.matcher(slip.message());
        if (slip.isMember() && receiver.find(symbol.end())) {
            return ofMember(slip, name, symbol.group(3), receiver.group(1));
        }
        return switch (symbol.group(1)) {
            case "method" -> ofMethod(slip, name, symbol.group(3));
            case "variable" -> ofVariable(slip, name);
            default -> ofClass(slip, name);
        };
    }

    private static Optional<String> ofPackage(Slip slip, String name) {
        String first = name.replaceAll("\\..*", "");
        boolean isImport = slip.spacedLine().startsWith("import ");
        if (!isImport && first.equals(name)) {
            return imported(slip, name)
                    .or(() -> meant(name, slip.names().variables()))
                    .or(() -> meant(name, COMMON));
        }
        String simple = slip.source().substring(slip.position()).replaceFirst("^\\.", "");
        Matcher type = Pattern.compile("^\\w+").matcher(simple);
        return type.find() ? imported(slip, type.group()) : Optional.empty();
    }

    private static Optional<String> ofMethod(Slip slip, String name, String arguments) {
        String receiver = arguments == null ? "" : arguments;
        String type = receiver.replaceAll("<.*|,.*", "");
        if (PRINT.contains(name)) {
            return Optional.of("Java prints so: System.out.println(…);");
        }
        switch (name) {
            case "len", "length", "size" -> {
                boolean text = type.matches("String|CharSequence|StringBuilder");
                String call = type.endsWith("[]") ? ".length" : text ? ".length()" : ".size()";
                return Optional.of("Java asks the value itself: " + argument(slip) + call);
            }
            case "str" -> {
                return Optional.of("Java writes String.valueOf(…).");
            }
            case "input" -> {
                return Optional.of("Java reads a line so: new Scanner(System.in).nextLine()");
            }
            case "range" -> {
                return Optional.of("Java counts so: for (int i = 0; i < n; i++) { … }");
            }
            case "type" -> {
                return Optional.of("Java asks the object: x.getClass()");
            }
            case "help", "dir" -> {
                return Optional.of("The kernel tells what a name means: ?" + argument(slip));
            }
            default -> {
                // only what is known of names is left
            }
        }
        if (isIn(Math.class.getMethods(), name)) {
            return Optional.of("It is a method of Math: Math." + name + "(…)");
        }
        Collection<String> types = new ArrayList<>(slip.names().types());
        types.addAll(COMMON);
        if (types.contains(name)) {
            return Optional.of("Is new missing? An object is made so: new " + name + "(…)");
        }
        return meant(name, slip.names().methods());
    }

    private static String argument(Slip slip) {
        int open = slip.tokenAt(slip.start()) + 1;
        boolean single = slip.text(open).equals("(") && slip.text(open + 2).equals(")");
        return single ? slip.text(open + 1) : "x";
    }

    private static boolean isIn(Method[] methods, String name) {
        return Arrays.stream(methods).anyMatch(each -> each.getName().equals(name));
    }

    private static Optional<String> ofVariable(Slip slip, String name) {
        Collection<String> known = new ArrayList<>(slip.names().variables());
        // Names of the same cell, be they local ones that the shell does not list.
        slip.tokens().stream()
                .filter(each -> each.kind() == Token.Kind.WORD && each.text().length() > 1)
                .filter(each -> isDeclared(slip, each))
                .map(Token::text)
                .forEach(known::add);
        if (Character.isUpperCase(name.charAt(0))) {
            known.addAll(COMMON);
            known.addAll(slip.names().types());
        }
        return meant(name, known).or(() -> imported(slip, name)).or(() -> declaration(slip, name));
    }

    /** A word behind a type and before what may follow a declared name. */
    private static boolean isDeclared(Slip slip, Token name) {
        int index = slip.tokenAt(name.start());
        return slip.text(index - 1).matches("[\\p{L}]\\w*|[>\\]]")
                && slip.text(index + 1).matches("[=;:,)]|->");
    }

    private static Optional<String> declaration(Slip slip, String name) {
        int at = slip.tokenAt(slip.start());
        boolean whole =
                slip.text(at + 1).equals("=") && slip.text(at - 1).matches("|[;{}]|" + NO_OPERATOR);
        if (!whole) {
            return Optional.empty();
        }
        String value = slip.text(at + 2);
        boolean single = slip.text(at + 3).matches("|;");
        String type = "var";
        if (single && value.matches("\\d+")) {
            type = "int";
        } else if (single && value.matches("\\d+\\.\\d*(?:e-?\\d+)?")) {
            type = "double";
        } else if (single && value.startsWith("\"")) {
            type = "String";
        } else if (value.matches("true|false")) {
            type = "boolean";
        }
        return Optional.of(
                "A new variable is declared with its type: " + type + " " + name + " = …;");
    }

    /** The end of a line before, which is not within an expression. */
    private static final String NO_OPERATOR = "\\)";

    private static Optional<String> ofClass(Slip slip, String name) {
        if (PRINT.contains(name)) {
            String what = slip.text(slip.tokenAt(slip.start()) + 1);
            return Optional.of("Java prints so: System.out.println(" + what + ");");
        }
        return imported(slip, name)
                .or(
                        () -> {
                            Collection<String> known = new ArrayList<>(slip.names().types());
                            known.addAll(COMMON);
                            known.addAll(KEYWORDS);
                            return meant(name, known);
                        });
    }

    private static Optional<String> imported(Slip slip, String name) {
        List<String> found = slip.names().qualified(name);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String all =
                found.stream()
                        .limit(IMPORTS)
                        .map(each -> "import " + each + ";")
                        .collect(Collectors.joining("   or   "));
        return Optional.of("Put at the top of the cell: " + all);
    }

    private static Optional<String> ofMember(
            Slip slip, String name, String arguments, String type) {
        Collection<String> members = slip.names().members(slip.position());
        String plain = type.replaceAll("<.*", "");
        if (arguments == null && members.contains(name + "(")) {
            return Optional.of(name + " is a method: " + name + "()");
        }
        if (arguments != null && members.contains(name)) {
            return Optional.of(name + " is no method; leave the parentheses out: " + name);
        }
        if (type.endsWith("[]") && name.matches("length|size|len|count")) {
            return Optional.of("The length of an array is written without parentheses: length");
        }
        if (name.matches("length|size|len|count")) {
            for (String known : List.of("size(", "length(", "count(")) {
                if (members.contains(known)) {
                    return Optional.of(article(plain) + plain + " calls it " + known + ").");
                }
            }
        }
        if (name.matches("append|push") && members.contains("add(")) {
            return Optional.of(article(plain) + plain + " calls it add(…).");
        }
        List<String> names = members.stream().map(each -> each.replace("(", "")).toList();
        return meant(name, names)
                .or(() -> slip.text(0).equals("import") ? imported(slip, name) : Optional.empty());
    }

    private static String article(String noun) {
        return noun.matches("[AEIO].*") ? "An " : "A ";
    }

    private static Optional<String> meant(String name, Collection<String> candidates) {
        return Nearest.to(name, candidates).map(each -> "Did you mean " + each + "?");
    }
}
