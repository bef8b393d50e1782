package org.jenera.kernel.snippet;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Makes the constructors that a record declares public.
 *
 * <p>JShell makes the record itself public, and then refuses {@code record R(int x) { R { } }},
 * which is right Java: a canonical constructor may not be less accessible than its record.
 */
final class RecordConstructors {
    static final String PUBLIC = "public ";

    private static final Pattern RECORD =
            Pattern.compile("\\brecord\\s+(\\w+)[\\s\\S]*\\b\\1\\s*[({]");
    private static final String OPENING = "class C {";

    private RecordConstructors() {}

    /** Where in the source a {@link #PUBLIC} is missing, in rising order. */
    static List<Integer> withoutPublic(String source) {
        return RECORD.matcher(source).find() ? parse(source) : List.of();
    }

    private static List<Integer> parse(String source) {
        JavaFileObject file = new Source(OPENING + source + "}");
        JavacTask task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(null, null, problem -> {}, null, null, List.of(file));
        List<Integer> found = new ArrayList<>();
        try {
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree outer : unit.getTypeDecls()) {
                    for (Tree member : ((ClassTree) outer).getMembers()) {
                        if (member.getKind() == Tree.Kind.RECORD) {
                            constructors((ClassTree) member).stream()
                                    .map(each -> positions.getStartPosition(unit, each))
                                    .forEach(at -> found.add((int) (at - OPENING.length())));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory is always readable.", e);
        }
        return found;
    }

    private static List<Tree> constructors(ClassTree type) {
        List<Tree> found = new ArrayList<>();
        for (Tree member : type.getMembers()) {
            if (member instanceof MethodTree method
                    && method.getName().contentEquals("<init>")
                    && !method.getModifiers().getFlags().contains(Modifier.PUBLIC)
                    && !method.getModifiers().getFlags().contains(Modifier.PROTECTED)
                    && !method.getModifiers().getFlags().contains(Modifier.PRIVATE)) {
                found.add(member);
            }
        }
        return found;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///C.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
