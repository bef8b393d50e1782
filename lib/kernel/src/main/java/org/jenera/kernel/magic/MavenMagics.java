package org.jenera.kernel.magic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenera.kernel.magic.maven.Additions;
import org.jenera.kernel.magic.maven.MavenResolver;
import org.jenera.kernel.magic.maven.PomText;

/** Dependencies from Maven repositories. */
final class MavenMagics implements Magic {
    private static final String OFFLINE = "--offline";
    private static final String SOURCES = "--sources";

    private final Session session;
    private final Additions additions;
    private MavenResolver resolver;

    MavenMagics(Session session) {
        this.session = session;
        this.additions = new Additions(session);
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line(
                                "maven",
                                "[--sources] [--offline] GROUP:ARTIFACT:VERSION...",
                                "Adds libraries from Maven repositories, with all that they need;"
                                        + " GROUP:ARTIFACT:TYPE:CLASSIFIER:VERSION for other"
                                        + " files, --sources for their documentation.")
                        .withOptions(OFFLINE, SOURCES)
                        .withAliases("addMavenDependency", "addMavenDependencies"),
                MagicHelp.line(
                                "mavenRepo",
                                "ID URL",
                                "Adds a Maven repository to those that %maven looks in.")
                        .withAliases("addMavenRepo"),
                MagicHelp.both(
                                "loadFromPOM",
                                "FILE [SCOPE...]",
                                "[SCOPE...]",
                                "Adds the dependencies of a Maven POM, or of a part of one in the"
                                        + " cell.")
                        .withOptions(OFFLINE, SOURCES)
                        .withAliases("pom"));
    }

    @Override
    public Object run(MagicCall call) throws Exception {
        if (resolver == null) {
            resolver = new MavenResolver(session);
        }
        List<String> operands = call.operands();
        return switch (call.name()) {
            case "mavenRepo" -> addRepository(call, operands);
            case "maven" -> {
                if (operands.isEmpty()) {
                    throw call.misuse("It needs a library, such as org.jsoup:jsoup:1.21.2.");
                }
                yield add(resolver.libraries(operands, call.has(OFFLINE)), call);
            }
            default -> loadPom(call, operands);
        };
    }

    private Object addRepository(MagicCall call, List<String> operands) {
        if (operands.size() != 2) {
            throw call.misuse("It needs a name for the repository and its address.");
        }
        resolver.addRepository(operands.get(0), operands.get(1));
        return null;
    }

    private Object loadPom(MagicCall call, List<String> operands) throws Exception {
        List<String> scopes = new ArrayList<>(operands);
        if (call.wholeCell()) {
            Path pom = Files.createTempFile("notebook-", ".pom");
            try {
                Files.writeString(pom, PomText.complete(call.body()));
                return add(resolver.pom(pom, scopes, call.has(OFFLINE)), call);
            } finally {
                Files.delete(pom);
            }
        }
        if (scopes.isEmpty()) {
            throw call.misuse("It needs a file.");
        }
        Path pom = PathArguments.path(scopes.remove(0));
        if (!Files.isRegularFile(pom)) {
            throw new IllegalArgumentException("There is no file " + pom + ".");
        }
        return add(resolver.pom(pom, scopes, call.has(OFFLINE)), call);
    }

    private Object add(MavenResolver.Found found, MagicCall call) throws Exception {
        if (call.has(SOURCES)) {
            resolver.fetchSources(found, call.has(OFFLINE));
        }
        return new Quiet(additions.add(found));
    }
}
