package org.jenera.kernel.magic.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;

/** A POM that lies in a file and in no repository, with the parents that lie beside it. */
final class PomWorkspace implements WorkspaceReader {
    private final Map<String, File> files = new HashMap<>();
    private final WorkspaceRepository repository = new WorkspaceRepository("notebook");
    private final Artifact artifact;

    PomWorkspace(Path pom) throws IOException {
        Model model = read(pom);
        Parent parent = model.getParent();
        String group =
                model.getGroupId() == null && parent != null
                        ? parent.getGroupId()
                        : model.getGroupId();
        String version =
                model.getVersion() == null && parent != null
                        ? parent.getVersion()
                        : model.getVersion();
        artifact = new DefaultArtifact(group, model.getArtifactId(), "pom", version);
        files.put(key(group, model.getArtifactId(), version), pom.toFile());
        addParents(pom, model);
    }

    /** The POM itself. */
    Artifact artifact() {
        return artifact;
    }

    private void addParents(Path pom, Model model) throws IOException {
        Parent parent = model.getParent();
        if (parent == null
                || parent.getRelativePath() == null
                || parent.getRelativePath().isEmpty()) {
            return;
        }
        Path file = pom.resolveSibling(parent.getRelativePath()).normalize();
        if (Files.isDirectory(file)) {
            file = file.resolve("pom.xml");
        }
        String key = key(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
        if (!Files.isRegularFile(file) || files.containsKey(key)) {
            return;
        }
        Model found = read(file);
        if (parent.getArtifactId().equals(found.getArtifactId())) {
            files.put(key, file.toFile());
            addParents(file, found);
        }
    }

    private static Model read(Path pom) throws IOException {
        try (InputStream stream = Files.newInputStream(pom)) {
            return new MavenXpp3Reader().read(stream);
        } catch (XmlPullParserException e) {
            throw new IllegalArgumentException("This is no POM: " + e.getMessage(), e);
        }
    }

    private static String key(String group, String name, String version) {
        return group + ":" + name + ":" + version;
    }

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public File findArtifact(Artifact wanted) {
        return wanted.getExtension().equals("pom")
                ? files.get(key(wanted.getGroupId(), wanted.getArtifactId(), wanted.getVersion()))
                : null;
    }

    @Override
    public List<String> findVersions(Artifact wanted) {
        return List.of();
    }
}
