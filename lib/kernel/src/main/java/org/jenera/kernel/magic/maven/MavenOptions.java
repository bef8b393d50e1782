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
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.jenera.kernel.magic.MagicException;

/** What the user's settings and environment say to {@code mvn}, said to the resolver as well. */
final class MavenOptions {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern PROPERTY = Pattern.compile("-D([^=]+)=(.*)");

    /** Repositories that are read where the user's own has not got something, and not written. */
    private static final String TAIL = "maven.repo.local.tail";

    private final Map<String, String> environment;
    private final Map<String, String> properties = new HashMap<>();
    private Path settingsFile = Path.of(System.getProperty("user.home"), ".m2", "settings.xml");
    private boolean offline;

    MavenOptions(Map<String, String> environment) {
        this.environment = environment;
        readEnvironment();
    }

    /**
     * Properties of MAVEN_OPTS, and options of MAVEN_ARGS; a kernel for many users names its own.
     */
    private void readEnvironment() {
        String shared = System.getProperty(TAIL);
        if (shared != null) {
            properties.put(TAIL, shared);
        }
        words("MAVEN_OPTS").forEach(this::readProperty);
        List<String> arguments = words("MAVEN_ARGS");
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            readProperty(word);
            if (word.equals("-o") || word.equals("--offline")) {
                offline = true;
            } else if (List.of("-s", "--settings").contains(word) && i + 1 < arguments.size()) {
                settingsFile = Path.of(arguments.get(i + 1));
            }
        }
    }

    private List<String> words(String variable) {
        return WORD.matcher(environment.getOrDefault(variable, ""))
                .results()
                .map(
                        word ->
                                word.group(3) != null
                                        ? word.group(3)
                                        : word.group(1) != null ? word.group(1) : word.group(2))
                .toList();
    }

    private void readProperty(String word) {
        Matcher property = PROPERTY.matcher(word);
        if (property.matches()) {
            properties.put(property.group(1), property.group(2));
        }
    }

    /** Tells all of it to the resolver. */
    ContextOverrides.Builder applyTo(ContextOverrides.Builder builder) throws MagicException {
        Optional<Path> home = mavenHome();
        Settings settings = settings(home);
        builder.withEffectiveSettings(settings).userProperties(properties);
        home.ifPresent(builder::withMavenSystemHomeOverride);
        String local = properties.getOrDefault("maven.repo.local", settings.getLocalRepository());
        if (local != null) {
            builder.withLocalRepositoryOverride(Path.of(local));
        }
        if (offline || settings.isOffline()) {
            builder.offline(true);
        }
        return builder;
    }

    /** The user's settings, and what they leave open from those of the machine. */
    private Settings settings(Optional<Path> home) throws MagicException {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(settingsFile.toFile());
        home.ifPresent(
                folder ->
                        request.setGlobalSettingsFile(
                                folder.resolve("conf/settings.xml").toFile()));
        Properties system = new Properties();
        system.putAll(System.getProperties());
        environment.forEach((name, value) -> system.setProperty("env." + name, value));
        request.setSystemProperties(system);
        Properties user = new Properties();
        user.putAll(properties);
        request.setUserProperties(user);
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            var problem = e.getProblems().get(0);
            throw new MagicException(
                    "Maven's settings in "
                            + problem.getLocation()
                            + " are not right: "
                            + problem.getMessage(),
                    e);
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
