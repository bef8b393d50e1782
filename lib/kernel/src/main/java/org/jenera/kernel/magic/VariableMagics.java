package org.jenera.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.VarSnippet;
import org.jenera.kernel.eval.MagicValue;

/** What cells have declared. */
final class VariableMagics implements Magic {
    private final Session session;

    VariableMagics(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line("who", "", "The names of the variables.").withAliases("who_ls"),
                MagicHelp.line("whos", "", "The variables with their types and values."),
                MagicHelp.line(
                                "reset",
                                "",
                                "Forgets all variables, methods and types; imports and the class"
                                        + " path stay.")
                        .withOptions("-f"));
    }

    @Override
    public Object run(MagicCall call) throws Exception {
        call.operands();
        return switch (call.name()) {
            case "who" -> who(call.assigned());
            case "whos" -> whos();
            default -> reset();
        };
    }

    private List<VarSnippet> variables() {
        return session.evaluator()
                .shell()
                .variables()
                .filter(each -> !each.name().startsWith("$"))
                .filter(each -> session.evaluator().shell().status(each) == Status.VALID)
                .toList();
    }

    private Object who(boolean assigned) {
        List<String> names = variables().stream().map(VarSnippet::name).toList();
        if (!assigned) {
            System.out.println(names.isEmpty() ? "No variables." : String.join("  ", names));
        }
        return new Quiet(names);
    }

    private Object whos() throws Exception {
        List<VarSnippet> variables = variables();
        if (variables.isEmpty()) {
            System.out.println("No variables.");
            return null;
        }
        String names = variables.stream().map(VarSnippet::name).collect(Collectors.joining(", "));
        String put = MagicValue.class.getName() + ".put(new Object[] {" + names + "});";
        session.evaluator().evaluate(put);
        Object[] values = MagicValue.take();
        Table table = new Table(false, "Variable", "Type", "Value");
        session.interruptibly(
                () -> {
                    for (int i = 0; i < values.length; i++) {
                        VarSnippet variable = variables.get(i);
                        table.add(variable.name(), variable.typeName(), ShortText.of(values[i]));
                    }
                    return null;
                });
        session.display(table.render());
        return null;
    }

    private Object reset() {
        JShell shell = session.evaluator().shell();
        List<Snippet> variables = live(shell, shell.variables());
        List<Snippet> methods = live(shell, shell.methods());
        List<Snippet> types = live(shell, shell.types());
        release(variables);
        // Methods first: those that use a variable would only be compiled again without it.
        Stream.of(methods, variables, types).flatMap(List::stream).forEach(shell::drop);
        List<String> forgotten = new ArrayList<>();
        forgotten.add(count(variables, "variable"));
        forgotten.add(count(methods, "method"));
        forgotten.add(count(types, "type"));
        System.out.println(
                "Forgot "
                        + String.join(", ", forgotten)
                        + ". Imports and the class path are as they were.");
        return null;
    }

    private static List<Snippet> live(JShell shell, Stream<? extends Snippet> snippets) {
        return snippets.filter(each -> shell.status(each).isActive())
                .map(Snippet.class::cast)
                .toList();
    }

    /** JShell forgets the name of a variable and goes on holding its value. */
    private void release(List<Snippet> variables) {
        String assignments =
                variables.stream()
                        .map(VarSnippet.class::cast)
                        .filter(each -> session.evaluator().shell().status(each) == Status.VALID)
                        .filter(each -> !isPrimitive(each.typeName()))
                        .map(each -> each.name() + " = null; ")
                        .collect(Collectors.joining());
        if (!assignments.isEmpty()) {
            session.evaluator().evaluate("{ " + assignments + "}");
        }
    }

    private static boolean isPrimitive(String type) {
        return type.matches("boolean|byte|short|char|int|long|float|double");
    }

    private static String count(List<Snippet> snippets, String what) {
        List<String> names =
                snippets.stream()
                        .map(each -> ((DeclarationSnippet) each).name())
                        .filter(name -> !name.startsWith("$"))
                        .distinct()
                        .toList();
        String number = names.size() + " " + what + (names.size() == 1 ? "" : "s");
        return names.isEmpty() ? number : number + " (" + String.join(", ", names) + ")";
    }
}
