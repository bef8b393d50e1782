package org.jenera.kernel.help;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import org.jenera.kernel.compile.ClassIndex;

/**
 * What the compiler sees when it helps the reader: the JDK, the class path as it now is, and what
 * cells have declared. It opens a jar only for as long as it reads a class from it.
 */
final class ClassPathFiles extends ForwardingJavaFileManager<JavaFileManager> {

    /** A class file by its binary name. */
    private abstract static class ClassFile extends SimpleJavaFileObject {
        private final String binaryName;

        ClassFile(String binaryName) {
            super(URI.create("class:/" + binaryName.replace('.', '/') + ".class"), Kind.CLASS);
            this.binaryName = binaryName;
        }

        @Override
        public abstract InputStream openInputStream() throws IOException;
    }

    private final ClassIndex index;
    private final Supplier<Map<String, byte[]>> declared;

    /**
     * @param declared the classes that JShell made of cells, by their binary names
     */
    ClassPathFiles(JavaFileManager jdk, ClassIndex index, Supplier<Map<String, byte[]>> declared) {
        super(jdk);
        this.index = index;
        this.declared = declared;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<Kind> kinds, boolean recurse)
            throws IOException {
        if (location != StandardLocation.CLASS_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> files = new ArrayList<>();
        if (kinds.contains(Kind.CLASS)) {
            String prefix = packageName.isEmpty() ? "" : packageName + ".";
            index.classPath()
                    .forEach(
                            (path, names) ->
                                    names.in(packageName).stream()
                                            .map(name -> fileIn(path, prefix + name))
                                            .forEach(files::add));
            declared.get()
                    .forEach(
                            (name, code) -> {
                                int dot = name.lastIndexOf('.');
                                if (name.substring(0, Math.max(0, dot)).equals(packageName)) {
                                    files.add(fileOf(name, code));
                                }
                            });
        }
        return files;
    }

    private static JavaFileObject fileOf(String name, byte[] code) {
        return new ClassFile(name) {
            @Override
            public InputStream openInputStream() {
                return new ByteArrayInputStream(code);
            }
        };
    }

    private static JavaFileObject fileIn(Path path, String name) {
        String entry = name.replace('.', '/') + ".class";
        return new ClassFile(name) {
            @Override
            public InputStream openInputStream() throws IOException {
                if (Files.isDirectory(path)) {
                    return Files.newInputStream(path.resolve(entry));
                }
                try (ZipFile zip = new ZipFile(path.toFile())) {
                    ZipEntry found = zip.getEntry(entry);
                    if (found == null) {
                        throw new IOException("There is no " + entry + " in " + path + " any more");
                    }
                    return new ByteArrayInputStream(zip.getInputStream(found).readAllBytes());
                }
            }
        };
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof ClassFile known
                ? known.binaryName
                : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return a == b || a.toUri().equals(b.toUri());
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_PATH || super.hasLocation(location);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return !(file instanceof ClassFile) && super.contains(location, file);
    }
}
