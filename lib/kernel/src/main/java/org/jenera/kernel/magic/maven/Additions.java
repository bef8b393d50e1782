package org.jenera.kernel.magic.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenera.kernel.magic.Session;

/** Puts what Maven found on the class path, and tells what was there before. */
public final class Additions {
    private final Session session;

    public Additions(Session session) {
        this.session = session;
    }

    /**
     * Adds libraries.
     *
     * @return all files that were found
     */
    public List<String> add(MavenResolver.Found found) {
        List<Path> wanted = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        for (Library each : found.libraries()) {
            Optional<String> other = otherVersion(each);
            if (other.isPresent()) {
                conflicts.add(
                        each.group()
                                + ":"
                                + each.name()
                                + ":"
                                + other.get()
                                + " (and not "
                                + each.version()
                                + ")");
            } else if (each.isJar()) {
                wanted.add(each.file());
            } else if (each.asked() && !each.extension().equals("pom")) {
                System.out.println(each.coordinates() + " is at " + each.file());
            }
        }
        tell(found.libraries(), session.addToClassPath(wanted), conflicts);
        return found.libraries().stream().map(each -> each.file().toString()).toList();
    }

    private static void tell(List<Library> libraries, List<Path> added, List<String> conflicts) {
        List<Library> fresh =
                libraries.stream().filter(each -> added.contains(each.file())).toList();
        List<String> asked =
                fresh.stream().filter(Library::asked).map(Library::coordinates).toList();
        if (!conflicts.isEmpty()) {
            System.err.println(
                    "Note: on the class path already, and kept: "
                            + String.join(", ", conflicts)
                            + ". To use another version, restart the kernel and add it first.");
        }
        int others = fresh.size() - asked.size();
        if (!asked.isEmpty()) {
            String rest =
                    others == 0 ? "" : others == 1 ? " and 1 other" : " and " + others + " others";
            System.out.println("Added " + String.join(", ", asked) + rest);
        } else if (others > 0) {
            System.out.println(others == 1 ? "Added 1 library" : "Added " + others + " libraries");
        } else if (conflicts.isEmpty()) {
            System.out.println("All of it is on the class path already.");
        }
    }

    /** Local repositories keep files in GROUP/NAME/VERSION/NAME-VERSION.jar. */
    private Optional<String> otherVersion(Library library) {
        Path folder = library.file().getParent();
        if (folder == null || folder.getParent() == null) {
            return Optional.empty();
        }
        Path place = Path.of(library.group().replace('.', '/'), library.name());
        for (Path entry : session.classPath()) {
            Path version = entry.getParent();
            boolean same =
                    version != null
                            && version.getParent() != null
                            && version.getParent().endsWith(place)
                            && entry.getFileName()
                                    .toString()
                                    .equals(fileName(library, version.getFileName().toString()));
            if (same && !version.getFileName().toString().equals(folder.getFileName().toString())) {
                return Optional.of(version.getFileName().toString());
            }
        }
        return Optional.empty();
    }

    private static String fileName(Library library, String version) {
        String special = library.classifier().isEmpty() ? "" : "-" + library.classifier();
        return library.name() + "-" + version + special + ".jar";
    }
}
