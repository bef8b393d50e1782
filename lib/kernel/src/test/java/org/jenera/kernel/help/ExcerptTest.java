package org.jenera.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static final String HEADER = "package REPL;\n";

    @Test
    void keepsPositions() {
        String code = "int f() { return 1; }\nint a = f();\na + here";
        Excerpt excerpt = Excerpt.of(HEADER, code);
        int place = excerpt.inUnit(code.indexOf("here"));
        assertEquals("here", excerpt.unit().substring(place, place + 4));
    }

    @Test
    void putsDeclarationsWhereUnitsHaveThem() throws Exception {
        ClassTree cell =
                parse(
                        "import java.util.List;\n"
                                + "@Deprecated(since = \"1\") public static <T> List<T> f(int[] a) { }\n"
                                + "record R(int a) { }\n"
                                + "sealed interface S permits T { }\n"
                                + "non-sealed class T implements S { }\n"
                                + "if (true) { f(null); } else { }\n"
                                + "var r = new Object() { int x() { return 1; } };\n"
                                + "synchronized (r) { }\n"
                                + "for (int i = 0; i < 3; i++) { }\n"
                                + "int y = switch (1) { default -> 2; };\n"
                                + "here");
        List<String> members = new ArrayList<>();
        cell.getMembers()
                .forEach(
                        each ->
                                members.add(
                                        each instanceof MethodTree method
                                                ? method.getName() + "()"
                                                : ((ClassTree) each).getSimpleName().toString()));
        assertEquals(List.of("f()", "R", "S", "T", "$body()"), members);
    }

    @Test
    void closesWhatIsOpen() throws Exception {
        for (String open :
                List.of(
                        "f(here",
                        "f(a, g(b)[here",
                        "if (here",
                        "for (int i = 0; i < here",
                        "for (int i = here",
                        "for (var x : here",
                        "while (true) { int a = here",
                        "list.map(x -> { return here",
                        "int[] a = {1, here",
                        "class A { void m() { here",
                        "record A(int a) { A { here",
                        "int f(int a) { return here",
                        "synchronized (here",
                        "try (var a = here",
                        "switch (here")) {
            assertTrue(parse(open).getMembers().size() > 0, open);
        }
    }

    /** The class around the cell; there must be no error in how its brackets match. */
    private static ClassTree parse(String code) throws Exception {
        String unit = Excerpt.of(HEADER, code).unit();
        List<String> errors = new ArrayList<>();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("cell:/A.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return unit;
                    }
                };
        JavacTask task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(
                                        Writer.nullWriter(),
                                        null,
                                        found -> errors.add(found.getCode()),
                                        null,
                                        null,
                                        List.of(file));
        ClassTree cell = (ClassTree) task.parse().iterator().next().getTypeDecls().get(0);
        errors.remove("compiler.err.not.stmt"); // a name alone is none yet
        errors.removeIf(
                code1 -> code1.equals("compiler.err.try.without.catch.finally.or.resource.decls"));
        assertEquals(List.of(), errors, unit);
        return cell;
    }
}
