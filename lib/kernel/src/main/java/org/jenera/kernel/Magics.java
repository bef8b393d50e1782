package org.jenera.kernel;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;
import org.jenera.kernel.eval.Cell;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.eval.TimeLimit;

/** The magics that come with the kernel, by IJava's names, and those that extensions register. */
final class Magics implements Evaluator.Magics {
    private static final Set<String> OWN_LINE =
            Set.of("classpath", "jars", "load", "tb", "time", "timeout");
    private static final Set<String> OWN_CELL = Set.of("time");
    private static final Set<String> MAVEN =
            Set.of(
                    "maven",
                    "mavenRepo",
                    "addMavenDependency",
                    "addMavenDependencies",
                    "loadFromPOM");

    private final JavaKernel kernel;

    Magics(JavaKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public Object line(String name, List<String> arguments, String rest) throws Exception {
        refuseMaven(name);
        switch (name) {
            case "jars", "classpath" -> {
                kernel.evaluator().addToClassPath(expand(name, arguments));
                return null;
            }
            case "load" -> {
                return load(arguments);
            }
            case "timeout" -> {
                return timeout(rest.strip());
            }
            case "time" -> {
                return time(rest);
            }
            case "tb" -> {
                System.out.print(fullTrace());
                return null;
            }
            default -> {
                MagicsRegistry registry = kernel.getMagicsRegistry();
                requireKnown("%", name, registry.getLineMagicNames(), OWN_LINE);
                return registry.evalLineMagic(kernel, name, arguments);
            }
        }
    }

    @Override
    public Object cell(String name, List<String> arguments, String rest, String body)
            throws Exception {
        refuseMaven(name);
        if (name.equals("time")) {
            return time("\n" + body);
        }
        MagicsRegistry registry = kernel.getMagicsRegistry();
        requireKnown("%%", name, registry.getCellMagicNames(), OWN_CELL);
        return registry.evalCellMagic(kernel, name, arguments, body);
    }

    private static void refuseMaven(String name) {
        if (MAVEN.contains(name)) {
            throw new IllegalArgumentException(
                    "This version of the kernel does not fetch Maven dependencies yet. Download"
                            + " the jar and add it with %jars PATH.");
        }
    }

    private static void requireKnown(
            String sign, String name, Set<String> registered, Set<String> own) {
        if (!registered.contains(name)) {
            Set<String> known = new TreeSet<>(own);
            known.addAll(registered);
            throw new IllegalArgumentException(
                    "There is no magic "
                            + sign
                            + name
                            + ". There are "
                            + sign
                            + String.join(", " + sign, known)
                            + ".");
        }
    }

    private static List<Path> expand(String magic, List<String> patterns) throws IOException {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("%" + magic + " needs a path, or several.");
        }
        List<Path> found = new ArrayList<>();
        for (String pattern : patterns) {
            for (Path path : KernelOptions.paths(pattern)) {
                List<Path> matches = new ArrayList<>();
                if (Files.exists(path)) {
                    matches.add(path);
                } else {
                    matches.addAll(PathsHandler.resolveGlobs(path.toString()));
                }
                if (matches.isEmpty()) {
                    throw new IllegalArgumentException(
                            "Nothing is there: " + path + " (from " + pattern + ").");
                }
                found.addAll(matches);
            }
        }
        return found;
    }

    private Object load(List<String> arguments) throws IOException {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException("%load needs one file: .java, .jsh or .ipynb.");
        }
        Path file = Path.of(arguments.get(0));
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("There is no file " + file.toAbsolutePath() + ".");
        }
        String text = Files.readString(file);
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(".ipynb")) {
            return kernel.evaluator().evaluate(new Cell(name, text));
        }
        Object last = null;
        int number = 0;
        for (JsonElement each :
                JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells")) {
            JsonObject cell = each.getAsJsonObject();
            number++;
            if (cell.get("cell_type").getAsString().equals("code")) {
                String label = name + ", cell " + number;
                last = kernel.evaluator().evaluate(new Cell(label, source(cell.get("source"))));
            }
        }
        return last;
    }

    private static String source(JsonElement source) {
        if (source.isJsonPrimitive()) {
            return source.getAsString();
        }
        StringBuilder text = new StringBuilder();
        source.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }

    private String fullTrace() {
        String trace = kernel.evaluator().fullTrace();
        return trace.isEmpty() ? "No cell has thrown an exception yet.\n" : trace;
    }

    private Object timeout(String text) {
        if (!text.isEmpty()) {
            boolean off = text.equalsIgnoreCase("off");
            kernel.evaluator()
                    .setTimeLimit(off ? TimeLimit.NONE : TimeLimit.parse(text, TimeUnit.SECONDS));
        }
        System.out.println("Time limit for a cell: " + kernel.evaluator().timeLimit());
        return null;
    }

    private Object time(String source) {
        long start = System.nanoTime();
        Object value = kernel.evaluator().evaluate(source);
        System.out.printf("Time: %.3f s%n", (System.nanoTime() - start) / 1e9);
        return value;
    }
}
