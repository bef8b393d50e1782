package org.jenera.kernel.magic;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
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
import org.jenera.kernel.report.CellFailure;
import org.jenera.kernel.report.SourceErrors;
import org.jenera.kernel.snippet.Cell;

/** Compiles the end of a cell as one source file. */
final class SourceCompiler {
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
        List<SourceErrors.Span> errors =
                diagnostics.stream()
                        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                        .map(
                                each ->
                                        new SourceErrors.Span(
                                                place(start, prefix, each.getStartPosition()),
                                                place(start, prefix, each.getEndPosition()),
                                                each.getMessage(Locale.ROOT)))
                        .toList();
        return SourceErrors.failure(cell, errors);
    }

    private static int place(int start, int prefix, long position) {
        return start + (int) Math.max(0, position - prefix);
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
