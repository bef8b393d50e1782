package org.jenera.kernel.compile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The files that JShell's compiler reads, found faster than it finds them by itself.
 *
 * <p>The compiler opens every jar of the class path to look for any package, and lists the JDK's
 * packages once for each of the ways in which JShell calls it. Here a jar is opened when a package
 * is looked for that it holds, and a package of the JDK is listed once. JShell's own index of all
 * classes, which it would make in the background, is left empty: nobody asks for it.
 */
public final class CompilerFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {
    private static final Set<String> CLASS_PATH_OPTIONS =
            Set.of("-classpath", "-cp", "--class-path");

    /** A jar or folder as a class path of its own. */
    private record Place(Path path) implements Location {
        @Override
        public String getName() {
            return "CLASS_PATH[" + path + "]";
        }

        @Override
        public boolean isOutputLocation() {
            return false;
        }
    }

    private record Listing(Location location, String packageName, Set<Kind> kinds) {}

    private final ClassPathContents contents;
    private final Map<Listing, Iterable<JavaFileObject>> listed = new HashMap<>();
    private final Map<Path, Place> places = new HashMap<>();
    private Map<String, List<Path>> jarsByPackage = Map.of();
    private List<Path> others = List.of();
    private Map<Path, Integer> order = Map.of();

    /**
     * @param files the compiler's own view of the files
     * @param contents what is known of jars
     */
    public CompilerFiles(StandardJavaFileManager files, ClassPathContents contents) {
        super(files);
        this.contents = contents;
        setClassPath(System.getProperty("java.class.path", ""));
    }

    private void setClassPath(String paths) {
        Map<String, List<Path>> byPackage = new HashMap<>();
        List<Path> unknown = new ArrayList<>();
        Map<Path, Integer> found = new HashMap<>();
        for (String each : paths.split(Pattern.quote(File.pathSeparator))) {
            Path path = Path.of(each);
            if (found.putIfAbsent(path, found.size()) != null) {
                continue;
            }
            JarContents held = Files.isRegularFile(path) ? contents.of(path) : null;
            if (held == null || held.classPath()) {
                unknown.add(path);
            } else {
                for (String name : held.packages()) {
                    byPackage.computeIfAbsent(name, key -> new ArrayList<>(1)).add(path);
                }
            }
        }
        jarsByPackage = byPackage;
        others = unknown;
        order = found;
    }

    @Override
    public boolean handleOption(String current, Iterator<String> remaining) {
        if (CLASS_PATH_OPTIONS.contains(current)) {
            setClassPath(remaining.next());
            return true;
        }
        return super.handleOption(current, remaining);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location == StandardLocation.CLASS_PATH && !recurse) {
            // Of a class and its source in one jar, the compiler would take the newer.
            Set<Kind> classes = EnumSet.copyOf(kinds);
            classes.remove(Kind.SOURCE);
            return classes.isEmpty() ? List.of() : listClassPath(packageName, classes);
        }
        if (recurse || !location.getName().startsWith("SYSTEM_MODULES")) {
            return super.list(location, packageName, kinds, recurse);
        }
        Listing key = new Listing(location, packageName, EnumSet.copyOf(kinds));
        Iterable<JavaFileObject> files = listed.get(key);
        if (files == null) {
            files = super.list(location, packageName, kinds, false);
            listed.put(key, files);
        }
        return files;
    }

    private List<JavaFileObject> listClassPath(String packageName, Set<Kind> kinds)
            throws IOException {
        List<Path> paths = new ArrayList<>(jarsByPackage.getOrDefault(packageName, List.of()));
        paths.addAll(others);
        paths.sort(Comparator.comparing(order::get)); // the first class of a name is the one meant
        List<JavaFileObject> files = new ArrayList<>();
        for (Path path : paths) {
            addAll(files, path, packageName, kinds);
        }
        return files;
    }

    private void addAll(List<JavaFileObject> files, Path path, String packageName, Set<Kind> kinds)
            throws IOException {
        Place place = places.get(path);
        if (place == null) {
            place = new Place(path);
            fileManager.setLocationFromPaths(place, List.of(path));
            places.put(path, place);
        }
        super.list(place, packageName, kinds, false).forEach(files::add);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return List.of(); // what JShell would index
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(
            Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(
            Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }
}
