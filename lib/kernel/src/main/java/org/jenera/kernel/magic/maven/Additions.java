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
        for (Library each : found.libraries()) {
            Optional<String> other = otherVersion(each);
            if (other.isPresent()) {
                System.err.println(
                        "Note: "
                                + each.group()
                                + ":"
                                + each.name()
                                + " is on the class path already, in version "
                                + other.get()
                                + "; "
                                + each.version()
                                + " was not added. To use it, restart the kernel and add it"
                                + " first.");
            } else if (each.isJar()) {
                wanted.add(each.file());
            } else if (each.asked() && !each.extension().equals("pom")) {
                System.out.println(each.coordinates() + " is at " + each.file());
            }
        }
        tell(found.libraries(), session.addToClassPath(wanted));
        return found.libraries().stream().map(each -> each.file().toString()).toList();
    }

    private static void tell(List<Library> libraries, List<Path> added) {
        List<Library> fresh =
                libraries.stream().filter(each -> added.contains(each.file())).toList();
        List<String> asked =
                fresh.stream().filter(Library::asked).map(Library::coordinates).toList();
        int others = fresh.size() - asked.size();
        if (fresh.isEmpty()) {
            System.out.println("Nothing to add: all of it is on the class path already.");
            return;
        }
        String named = String.join(", ", asked);
        String rest = others == 0 ? "" : others == 1 ? "1 other" : others + " others";
        String both = named.isEmpty() || rest.isEmpty() ? "" : " and ";
        System.out.println("Added " + named + both + rest);
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
