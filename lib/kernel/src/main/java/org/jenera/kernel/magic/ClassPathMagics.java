package org.jenera.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Adds jars and folders that are on this machine. */
final class ClassPathMagics implements Magic {
    private final Session session;

    ClassPathMagics(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line(
                                "jars",
                                "PATH...",
                                "Adds jars to the class path; * and ? match names, and a folder"
                                        + " stands for the jars in it.")
                        .withAliases("addJars", "jar"),
                MagicHelp.line(
                                "classpath",
                                "[PATH...]",
                                "Adds jars or folders of classes to the class path, or lists it.")
                        .withAliases("addClasspath", "addToClasspath", "cp"));
    }

    @Override
    public Object run(MagicCall call) throws IOException {
        List<String> patterns = call.operands();
        boolean jars = call.name().equals("jars");
        if (patterns.isEmpty() && jars) {
            throw call.misuse("It needs a path, or several.");
        }
        if (patterns.isEmpty()) {
            List<String> entries = session.classPath().stream().map(Path::toString).toList();
            entries.forEach(System.out::println);
            return new Quiet(entries);
        }
        List<Path> found = new ArrayList<>();
        for (String pattern : patterns) {
            for (Path path : PathArguments.split(pattern)) {
                found.addAll(existing(path, pattern, jars));
            }
            if (found.isEmpty()) {
                throw new IllegalArgumentException("Nothing is there: " + pattern + ".");
            }
        }
        session.addToClassPath(found);
        return new Quiet(found.stream().map(Path::toString).toList());
    }

    private static List<Path> existing(Path path, String pattern, boolean jars) throws IOException {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "Nothing is there: " + path + " (from " + pattern + ").");
        }
        if (jars && Files.isDirectory(path)) {
            List<Path> inside = PathArguments.expand(path, "*.jar");
            // A folder of classes went by this name in IJava, too.
            return inside.isEmpty() ? List.of(path) : inside;
        }
        return List.of(path);
    }
}
