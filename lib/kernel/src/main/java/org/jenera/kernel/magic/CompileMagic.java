package org.jenera.kernel.magic;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jenera.kernel.jvm.Agent;

/** Compiles a cell as a source file of its own, as in a project, and not as snippets. */
final class CompileMagic implements Magic {
    /** Snippets cannot import classes without a package; they see this one. */
    private static final String DEFAULT_PACKAGE = "notebook";

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");
    private static final Pattern PACKAGE = Pattern.compile("\\s*package\\s+([\\w.]+)\\s*;");

    private final Session session;
    private Path folder;

    CompileMagic(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.cell(
                                "javasrc",
                                "[CLASS]",
                                "Compiles the cell as a source file, with its package if it names"
                                        + " one, for import in later cells.")
                        .withAliases("javac", "compile"));
    }

    @Override
    public Object run(MagicCall call) throws IOException {
        String packageName = packageName(call);
        boolean declared = PACKAGE.matcher(COMMENT.matcher(call.body()).replaceAll("")).lookingAt();
        String prefix = declared ? "" : "package " + packageName + "; ";
        SourceCompiler compiler = new SourceCompiler(session.evaluator().current(), call.body());
        TreeMap<String, byte[]> classes =
                new TreeMap<>(
                        session.evaluator()
                                .call(
                                        "a source file was compiled",
                                        () -> compiler.compile(prefix, session.classPath())));
        if (folder == null) {
            folder = temporaryFolder();
        }
        for (var each : classes.entrySet()) {
            Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        List<String> stale = replaceLoaded(classes);
        session.addToClassPath(List.of(folder));
        if (!declared) {
            session.evaluator().evaluate("import " + packageName + ".*;");
        }
        tell(classes, stale);
        return new Quiet(List.copyOf(classes.keySet()));
    }

    private static String packageName(MagicCall call) {
        Matcher declared = PACKAGE.matcher(COMMENT.matcher(call.body()).replaceAll(""));
        if (declared.lookingAt()) {
            return declared.group(1);
        }
        List<String> operands = call.operands();
        int dot = operands.isEmpty() ? -1 : operands.get(0).lastIndexOf('.');
        return dot < 0 ? DEFAULT_PACKAGE : operands.get(0).substring(0, dot);
    }

    private static void tell(TreeMap<String, byte[]> classes, List<String> stale) {
        List<String> named = classes.keySet().stream().filter(name -> !name.contains("$")).toList();
        System.out.println("Compiled " + String.join(", ", named));
        if (!stale.isEmpty()) {
            System.err.println(
                    "Note: cells use "
                            + String.join(", ", stale)
                            + " already, and the new version has other fields or methods. They go"
                            + " on with the old one until the kernel is restarted.");
        }
    }

    /** The JVM takes new code for a class in use as long as its shape stays. */
    private List<String> replaceLoaded(TreeMap<String, byte[]> classes) {
        List<String> stale = new ArrayList<>();
        Optional<Instrumentation> instrumentation = Agent.instrumentation();
        if (instrumentation.isEmpty()) {
            return stale;
        }
        ClassLoader loader = session.evaluator().classLoader();
        for (Class<?> each : instrumentation.get().getAllLoadedClasses()) {
            byte[] bytecode = classes.get(each.getName());
            if (bytecode == null || each.getClassLoader() != loader) {
                continue;
            }
            try {
                instrumentation.get().redefineClasses(new ClassDefinition(each, bytecode));
            } catch (ReflectiveOperationException
                    | UnmodifiableClassException
                    | UnsupportedOperationException
                    | LinkageError e) {
                stale.add(each.getName());
            }
        }
        return stale;
    }

    private static Path temporaryFolder() throws IOException {
        Path created = Files.createTempDirectory("notebook-classes-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(created)));
        return created;
    }

    private static void delete(Path tree) {
        try (Stream<Path> files = Files.walk(tree)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // the system clears its temporary folder, too
        }
    }
}
