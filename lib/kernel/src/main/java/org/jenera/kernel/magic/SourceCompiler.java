package org.jenera.kernel.magic;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jenera.kernel.eval.Cell;
import org.jenera.kernel.eval.CellFailure;

/** Compiles the end of a cell as one source file. */
final class SourceCompiler {
    private static final String BOLD_RED = "\u001b[1;31m";
    private static final String RED = "\u001b[31m";
    private static final String RESET = "\u001b[0m";

    private final Cell cell;
    private final String source;

    /**
     * @param source the last part of the cell
     */
    SourceCompiler(Cell cell, String source) {
        this.cell = cell;
        this.source = source;
    }

    /**
     * Compiles the source.
     *
     * @param prefix text before it, on its first line
     * @return the code of each class by its name
     * @throws CellFailure with the errors of the compiler, told by the lines of the cell
     */
    Map<String, byte[]> compile(String prefix, List<Path> classPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        JavaFileManager files = new ClassCollector(compiler, classes);
        List<String> options =
                List.of("-g", "-parameters", "-proc:none", "-classpath", join(classPath));
        boolean compiled =
                compiler.getTask(
                                null,
                                files,
                                diagnostics,
                                options,
                                null,
                                List.of(new CellSource(prefix + source)))
                        .call();
        if (!compiled) {
            throw failure(prefix.length(), diagnostics.getDiagnostics());
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.forEach((name, stream) -> bytes.put(name, stream.toByteArray()));
        return bytes;
    }

    private static String join(List<Path> classPath) {
        return Stream.concat(classPath.stream().map(Path::toString), kernelJar())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> kernelJar() {
        try {
            URI place =
                    SourceCompiler.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI();
            return Stream.of(Path.of(place).toString());
        } catch (URISyntaxException e) {
            return Stream.empty();
        }
    }

    private CellFailure failure(
            int prefix, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        int start = cell.source().length() - source.length();
        String[] cellLines = cell.source().split("\n", -1);
        List<String> told = new ArrayList<>();
        String first = null;
        for (Diagnostic<? extends JavaFileObject> each : diagnostics) {
            if (each.getKind() != Diagnostic.Kind.ERROR) {
                continue;
            }
            int from = (int) Math.max(start, start - prefix + each.getStartPosition());
            int to = (int) Math.max(from, start - prefix + each.getEndPosition());
            int line =
                    (int) cell.source().substring(0, from).chars().filter(c -> c == '\n').count();
            int lineStart = cell.source().lastIndexOf('\n', from - 1) + 1;
            String text = cellLines[line];
            int column = Math.min(from - lineStart, text.length());
            int width = Math.max(1, Math.min(to - lineStart, text.length()) - column);
            String where = cell.label() + ", line " + (line + 1);
            String message = each.getMessage(Locale.ENGLISH);
            first = first == null ? where + ": " + message : first;
            told.add(BOLD_RED + "Compile error" + RESET + " in " + where + ":");
            told.add("    " + text);
            told.add("    " + " ".repeat(column) + RED + "^".repeat(width) + RESET);
            message.lines().map(each2 -> RED + each2 + RESET).forEach(told::add);
        }
        return new CellFailure("CompilationException", String.valueOf(first), told);
    }

    private static final class CellSource extends SimpleJavaFileObject {
        private final String text;

        CellSource(String text) {
            super(URI.create("string:///Cell.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        /** A cell may hold several public classes. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }
    }

    private static final class ClassCollector extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes;

        ClassCollector(JavaCompiler compiler, Map<String, ByteArrayOutputStream> classes) {
            super(compiler.getStandardFileManager(null, null, null));
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            URI place = URI.create("mem:///" + name.replace('.', '/') + kind.extension);
            return new SimpleJavaFileObject(place, kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, any -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
