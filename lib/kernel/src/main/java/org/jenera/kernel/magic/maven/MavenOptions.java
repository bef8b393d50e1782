package org.jenera.kernel.magic.maven;

import eu.maveniverse.maven.mima.context.ContextOverrides;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the user's environment says to {@code mvn}, said to the resolver as well. */
final class MavenOptions {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private final Map<String, String> environment;

    MavenOptions(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Properties of MAVEN_OPTS and options of MAVEN_ARGS; and Maven's own settings.xml. */
    ContextOverrides.Builder applyTo(ContextOverrides.Builder builder) {
        Map<String, String> properties = new HashMap<>();
        List<String> words = words(environment.getOrDefault("MAVEN_OPTS", ""));
        words.forEach(word -> property(word, properties));
        List<String> arguments = words(environment.getOrDefault("MAVEN_ARGS", ""));
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            property(word, properties);
            if (word.equals("-o") || word.equals("--offline")) {
                builder.offline(true);
            } else if ((word.equals("-s") || word.equals("--settings"))
                    && i + 1 < arguments.size()) {
                builder.withUserSettingsXmlOverride(Path.of(arguments.get(i + 1)));
            }
        }
        builder.userProperties(properties);
        String local = properties.get("maven.repo.local");
        if (local != null) {
            builder.withLocalRepositoryOverride(Path.of(local));
        }
        mavenHome().ifPresent(builder::withMavenSystemHomeOverride);
        return builder;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(
                        word ->
                                word.group(3) != null
                                        ? word.group(3)
                                        : word.group(1) != null ? word.group(1) : word.group(2))
                .toList();
    }

    private static void property(String word, Map<String, String> properties) {
        Matcher definition = Pattern.compile("-D([^=]+)=(.*)").matcher(word);
        if (definition.matches()) {
            properties.put(definition.group(1), definition.group(2));
        }
    }

    /** The folder of Maven, which holds the settings for all users of the machine. */
    private Optional<Path> mavenHome() {
        for (String name : List.of("MAVEN_HOME", "M2_HOME")) {
            String home = environment.getOrDefault(name, "");
            if (!home.isBlank() && Files.isDirectory(Path.of(home))) {
                return Optional.of(Path.of(home));
            }
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path command = Path.of(folder, "mvn");
            if (Files.isExecutable(command)) {
                try {
                    Path home = command.toRealPath().getParent().getParent();
                    if (home != null && Files.exists(home.resolve("conf/settings.xml"))) {
                        return Optional.of(home);
                    }
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
