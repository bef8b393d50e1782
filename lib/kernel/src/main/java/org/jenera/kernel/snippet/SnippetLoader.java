package org.jenera.kernel.snippet;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jenera.kernel.compile.ClassPathContents;

/** Loads the class path of the notebook and the classes that JShell makes of its cells. */
public final class SnippetLoader extends URLClassLoader {
    private static final String NAME = "notebook";

    /** The package of the classes that are made of cells. */
    public static final String PACKAGE = "REPL";

    private static final String PREFIX = PACKAGE + ".";
    private static final String SERVICES = "META-INF/services/";

    /**
     * JShell's name for what a snippet becomes: a number, then letters if it was replaced. The name
     * of methods that call each other has several.
     */
    private static final Pattern SNIPPETS =
            Pattern.compile("REPL\\.\\$JShell\\$(\\d+[A-Z]*(?:_\\d+[A-Z]*)*)");

    private static final Pattern VERSION = Pattern.compile("(?<=[$_]\\d{1,9})[A-Z]+(?=[$_;]|$)");

    private final Map<String, byte[]> snippets = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> classesOfSnippet = new HashMap<>();

    private final ClassPathContents contents;

    public SnippetLoader(ClassLoader parent, ClassPathContents contents) {
        super(NAME, new URL[0], parent);
        this.contents = contents;
        setPackageAssertionStatus(PACKAGE, true); // an assert in a cell is meant
    }

    /** Whether a class of this name was made from a cell. */
    public static boolean isSnippet(String className) {
        return className.startsWith(PREFIX);
    }

    /** Whether the code of a frame was loaded for cells: theirs, or that of their class path. */
    public static boolean isLoadedForCells(StackTraceElement frame) {
        return NAME.equals(frame.getClassLoaderName());
    }

    /** Whether this class was made for a lambda in a cell. */
    public static boolean isSnippetLambda(Class<?> type) {
        return type.isHidden() && isSnippet(type.getName());
    }

    /** The name of a cell's class without what tells apart the versions of its snippet. */
    public static String unversioned(String className) {
        return className.contains("$JShell$")
                ? VERSION.matcher(className).replaceAll("")
                : className;
    }

    /** The class of this name if it has been loaded here, else null. */
    public Class<?> loaded(String name) {
        return findLoadedClass(name);
    }

    /** Sets the code that this class has, or will have when it is first used. */
    public void declare(String name, byte[] bytecode) {
        snippets.put(name, bytecode);
        snippetsIn(name)
                .forEach(
                        each ->
                                classesOfSnippet
                                        .computeIfAbsent(each, k -> new TreeSet<>())
                                        .add(name));
    }

    /**
     * Loads classes that are made once, to be run once: nobody will declare them again.
     *
     * @throws LinkageError if one of them cannot be loaded
     */
    public Class<?> load(String name, Map<String, byte[]> classes) {
        snippets.putAll(classes);
        try {
            for (String each : classes.keySet()) {
                loadClass(each);
            }
            return loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new NoClassDefFoundError(e.getMessage());
        } finally {
            snippets.keySet().removeAll(classes.keySet());
        }
    }

    public byte[] bytecode(String name) {
        return snippets.get(name);
    }

    /** Other classes that JShell made of a snippet that this one is made of. */
    public Set<String> otherVersions(String name) {
        Set<String> others = new TreeSet<>();
        snippetsIn(name).forEach(each -> others.addAll(classesOfSnippet.get(each)));
        others.remove(name);
        return others;
    }

    private static List<String> snippetsIn(String name) {
        Matcher matcher = SNIPPETS.matcher(name);
        return matcher.matches()
                ? Arrays.stream(matcher.group(1).split("_"))
                        .map(each -> each.replaceAll("[A-Z]", ""))
                        .toList()
                : List.of();
    }

    /** The classes within one version of a snippet, each with the same class within another. */
    public Map<Class<?>, Class<?>> counterparts(String version, String other) {
        Map<Class<?>, Class<?>> found = new HashMap<>();
        for (String name : snippets.keySet()) {
            String counterpart = other + name.substring(Math.min(version.length(), name.length()));
            if (name.startsWith(version + "$") && snippets.containsKey(counterpart)) {
                try {
                    found.put(loadClass(name), loadClass(counterpart));
                } catch (ClassNotFoundException | LinkageError e) {
                    continue; // a class that cannot be loaded has no objects
                }
            }
        }
        return found;
    }

    /** The field that JShell keeps a variable in. */
    public Field variable(String className, String name) {
        try {
            Field field = loadClass(className).getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JShell keeps no " + name + " in " + className, e);
        }
    }

    public Object valueOf(String className, String variable) {
        try {
            return variable(className, variable).get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field was made accessible: " + variable, e);
        }
    }

    /** Lets go of the value of a variable that is no more. */
    public void forget(String className, String variable) {
        try {
            Field field = variable(className, variable);
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The field was made accessible: " + variable, e);
        }
    }

    public Map<String, byte[]> snippetClasses() {
        return Collections.unmodifiableMap(snippets);
    }

    /** What cells see: the kernel's own class path, and what was added for them. */
    public List<Path> classPath() {
        List<Path> paths = new ArrayList<>();
        for (String own : System.getProperty("java.class.path").split(File.pathSeparator)) {
            paths.add(Path.of(own).toAbsolutePath());
        }
        for (URL url : getURLs()) {
            paths.add(pathOf(url));
        }
        return paths;
    }

    private static Path pathOf(URL url) {
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Not a path: " + url, e); // made from a path
        }
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    /** Opens no jar to look for a service that it does not provide. */
    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        if (!name.startsWith(SERVICES)) {
            return super.findResources(name);
        }
        String service = name.substring(SERVICES.length());
        List<URL> candidates = new ArrayList<>();
        for (URL url : getURLs()) {
            Path path = pathOf(url);
            if (!Files.isRegularFile(path) || contents.mayProvide(path, service)) {
                candidates.add(url);
            }
        }
        if (candidates.isEmpty()) {
            return Collections.emptyEnumeration();
        }
        try (URLClassLoader some = new URLClassLoader(candidates.toArray(URL[]::new), null)) {
            return Collections.enumeration(Collections.list(some.findResources(name)));
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytecode = snippets.get(name);
        return bytecode == null
                ? super.findClass(name)
                : defineClass(name, bytecode, 0, bytecode.length);
    }
}
