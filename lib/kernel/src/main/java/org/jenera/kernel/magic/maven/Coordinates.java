package org.jenera.kernel.magic.maven;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;
import org.eclipse.aether.artifact.DefaultArtifact;

/** Reads the names of libraries as they are written in cells. */
final class Coordinates {
    /** Ivy's way to write them, which IJava took as well. */
    private static final Pattern IVY = Pattern.compile("([^#;:]+)#([^#;:]+)(?:#[^;]+)?;(.+)");

    private Coordinates() {}

    /** Whether the version is left out. */
    static boolean lackVersion(String text) {
        return text.split(":", -1).length == 2 && !IVY.matcher(text).matches();
    }

    static Artifact parse(String text, ArtifactTypeRegistry types) {
        Matcher ivy = IVY.matcher(text);
        String maven = ivy.matches() ? ivy.replaceFirst("$1:$2:$3") : text;
        List<String> parts = List.of(maven.split(":", -1));
        if (parts.size() < 3 || parts.size() > 5 || parts.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    text
                            + " does not name a library. Write GROUP:ARTIFACT:VERSION, or"
                            + " GROUP:ARTIFACT:TYPE:VERSION, or"
                            + " GROUP:ARTIFACT:TYPE:CLASSIFIER:VERSION; for instance"
                            + " org.jsoup:jsoup:1.21.2.");
        }
        String type = parts.size() > 3 ? parts.get(2) : "jar";
        String classifier = parts.size() == 5 ? parts.get(3) : "";
        String version = parts.get(parts.size() - 1);
        ArtifactType known = types.get(type);
        String extension = known == null ? type : known.getExtension();
        String ofType = known == null ? "" : known.getClassifier();
        Map<String, String> properties = known == null ? Map.of() : known.getProperties();
        return new DefaultArtifact(
                parts.get(0),
                parts.get(1),
                classifier.isEmpty() ? ofType : classifier,
                extension,
                version,
                properties,
                (File) null);
    }
}
