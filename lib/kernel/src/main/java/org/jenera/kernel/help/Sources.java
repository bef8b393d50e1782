package org.jenera.kernel.help;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.compile.ClassNames;

/**
 * Where the text that a class was made from is, or its page of documentation: the JDK's src.zip, a
 * sources or javadoc jar beside a jar, a source folder beside a build's folder of classes, a cell.
 * Each is opened when asked, and closed again.
 */
final class Sources {
    private final JShell shell;
    private final ClassIndex index;

    Sources(JShell shell, ClassIndex index) {
        this.shell = shell;
        this.index = index;
    }

    /** The source file of a top-level class or, with {@code package-info}, of a package. */
    Optional<String> source(TypeElement type, Elements elements) {
        String name = type.getQualifiedName().toString();
        if (name.startsWith("REPL.")) {
            return ofSnippet(name);
        }
        ModuleElement module = elements.getModuleOf(type);
        String moduleName = module == null ? "" : module.getQualifiedName().toString();
        return source(name, moduleName);
    }

    /**
     * @param module the JDK's module, or empty for what is on the class path
     */
    Optional<String> source(String name, String module) {
        String file = name.replace('.', '/') + ".java";
        if (!module.isEmpty()) {
            Path home = Path.of(System.getProperty("java.home"));
            return Stream.of(home.resolve("lib/src.zip"), home.resolve("../src.zip"))
                    .map(zip -> entry(zip, module + "/" + file))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
        return container(name).flatMap(path -> besides(path, file));
    }

    /** The page of a class in a javadoc jar beside the jar that the class is in. */
    Optional<String> page(TypeElement type, Elements elements) {
        String binary = elements.getBinaryName(type).toString();
        String topLevel = binary.replaceAll("\\$.*", "");
        int packageEnd = binary.lastIndexOf('.') + 1;
        String page =
                binary.substring(0, packageEnd).replace('.', '/')
                        + binary.substring(packageEnd).replace('$', '.')
                        + ".html";
        return container(topLevel)
                .filter(path -> path.toString().endsWith(".jar"))
                .flatMap(path -> entry(sibling(path, "-javadoc"), page));
    }

    private Optional<String> ofSnippet(String className) {
        return shell.snippets()
                .filter(each -> isMadeOf(className, each))
                .reduce((earlier, later) -> later)
                .map(each -> wrapped(className, each.source()));
    }

    private boolean isMadeOf(String className, Snippet snippet) {
        return shell.sourceCodeAnalysis().wrapper(snippet).fullClassName().equals(className);
    }

    private static String wrapped(String className, String source) {
        return "class " + ClassIndex.simple(className) + " {\n" + source + "\n}";
    }

    private Optional<Path> container(String name) {
        int dot = Math.max(0, name.lastIndexOf('.'));
        for (Map.Entry<Path, ClassNames> each : index.classPath().entrySet()) {
            if (each.getValue().in(name.substring(0, dot)).contains(ClassIndex.simple(name))) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> besides(Path path, String file) {
        if (path.toString().endsWith(".jar")) {
            return entry(sibling(path, "-sources"), file)
                    .or(() -> entry(path, file)); // some jars hold their sources themselves
        }
        return Stream.of(path, path.resolve("../../src/main/java"), path.resolve("../src"))
                .map(folder -> folder.resolve(file).normalize())
                .filter(Files::isRegularFile)
                .findFirst()
                .flatMap(Sources::read);
    }

    private static Path sibling(Path jar, String suffix) {
        return jar.resolveSibling(
                jar.getFileName().toString().replaceAll("\\.jar$", suffix + ".jar"));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty(); // no documentation then
        }
    }

    private static Optional<String> entry(Path archive, String name) {
        if (!Files.isRegularFile(archive)) {
            return Optional.empty();
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null
                    ? Optional.empty()
                    : Optional.of(
                            new String(
                                    zip.getInputStream(entry).readAllBytes(),
                                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty(); // no documentation then
        }
    }
}
