package org.jenera.kernel.magic.maven;

import java.nio.file.Path;
import org.eclipse.aether.artifact.Artifact;

/**
 * A file that Maven found.
 *
 * @param file where it lies on this machine
 * @param asked whether the reader named it, or something named needs it
 */
record Library(
        String group,
        String name,
        String classifier,
        String extension,
        String version,
        Path file,
        boolean asked) {

    static Library of(Artifact artifact, boolean asked) {
        return new Library(
                artifact.getGroupId(),
                artifact.getArtifactId(),
                artifact.getClassifier(),
                artifact.getExtension(),
                artifact.getVersion(),
                artifact.getFile().toPath().toAbsolutePath().normalize(),
                asked);
    }

    /** Its coordinates as a reader writes them. */
    String coordinates() {
        String kind = extension.equals("jar") && classifier.isEmpty() ? "" : ":" + extension;
        String special = classifier.isEmpty() ? "" : ":" + classifier;
        return group + ":" + name + kind + special + ":" + version;
    }

    boolean isJar() {
        return file.toString().endsWith(".jar");
    }
}
