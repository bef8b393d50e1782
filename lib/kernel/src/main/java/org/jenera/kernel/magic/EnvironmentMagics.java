package org.jenera.kernel.magic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The environment of the kernel, and what commands run from cells see of it. */
final class EnvironmentMagics implements Magic {
    private static final String SECRET = ".*(TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY).*";

    private final Map<String, String> changes = new LinkedHashMap<>();

    /** Variables that were set here. */
    Map<String, String> changes() {
        return changes;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line(
                                "env",
                                "[NAME | NAME=VALUE]",
                                "Shows environment variables, or sets one for the commands of !,"
                                        + " %sh and %%sh.")
                        .withAliases("set_env"));
    }

    @Override
    public Object run(MagicCall call) {
        if (call.rest().isEmpty()) {
            return list(call.assigned());
        }
        String[] parts = call.rest().split("\\s*=\\s*|\\s+", 2);
        String name = parts[0];
        if (parts.length == 1) {
            String value = changes.getOrDefault(name, System.getenv(name));
            if (value == null) {
                throw new IllegalArgumentException(
                        "There is no environment variable " + name + ".");
            }
            return value;
        }
        changes.put(name, parts[1]);
        System.out.println(
                name
                        + " is set for !, %sh and %%sh. System.getenv(\""
                        + name
                        + "\") does not change: a running Java cannot change its environment.");
        return new Quiet(parts[1]);
    }

    private Object list(boolean assigned) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(changes);
        if (!assigned) {
            // A notebook with its outputs is soon in other hands.
            all.replaceAll((name, value) -> isSecret(name) ? "<hidden>" : value);
            System.out.println(
                    all.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("\n")));
        }
        return new Quiet(all);
    }

    private static boolean isSecret(String name) {
        return name.toUpperCase(Locale.ROOT).matches(SECRET);
    }
}
