package org.jenera.kernel.magic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** All magics: those of the kernel, and those that extensions register. */
public final class MagicRegistry {
    private final Map<MagicHelp, Magic> magics = new LinkedHashMap<>();
    private final Session session;

    public MagicRegistry(Session session) {
        this.session = session;
        EnvironmentMagics environment = new EnvironmentMagics();
        List.of(
                        new ClassPathMagics(session),
                        new MavenMagics(session),
                        new LoadMagic(session),
                        new CompileMagic(session),
                        new TimeMagics(session),
                        new CaptureMagic(session),
                        new VariableMagics(session),
                        new HistoryMagic(session),
                        new TraceMagic(session),
                        new TimeLimitMagic(session),
                        new OutputLimitMagic(session),
                        new FileMagics(),
                        new ShellMagics(session, environment::changes),
                        environment,
                        new DisplayMagics(session),
                        new HelpMagics(session, this),
                        new ForeignMagics())
                .forEach(this::add);
    }

    /** Adds a magic of the kernel. */
    public void add(Magic magic) {
        magic.help().forEach(help -> magics.put(help, magic));
    }

    /** What there is to know of every magic, by name; those nobody should try are left out. */
    public List<MagicHelp> help() {
        List<MagicHelp> all = new ArrayList<>();
        magics.forEach(
                (help, magic) -> {
                    if (!(magic instanceof ForeignMagics)) {
                        all.add(help);
                    }
                });
        MagicsRegistry others = session.extensionMagics();
        Set<String> names = new HashSet<>(others.getLineMagicNames());
        names.addAll(others.getCellMagicNames());
        for (String name : names) {
            if (all.stream().noneMatch(help -> help.isNamed(name))) {
                all.add(ofExtension(name, others));
            }
        }
        all.sort(Comparator.comparing(MagicHelp::name, String.CASE_INSENSITIVE_ORDER));
        return all;
    }

    /** What there is to know of one magic, by any of its names. */
    public Optional<MagicHelp> help(String name) {
        return Stream.concat(magics.keySet().stream(), help().stream())
                .filter(help -> help.isNamed(name))
                .findFirst();
    }

    /** Whether there is a magic {@code %name}. */
    public boolean isLineMagic(String name) {
        return help(name).isPresent();
    }

    /**
     * Runs a magic.
     *
     * @param body the rest of the cell, or null in {@code %name}
     * @return its value, as {@link Magic#run} gives it
     */
    public Object run(
            String name, List<String> arguments, String rest, String body, boolean assigned)
            throws Exception {
        boolean cell = body != null;
        for (Map.Entry<MagicHelp, Magic> each : magics.entrySet()) {
            MagicHelp help = each.getKey();
            if (help.isNamed(name) && (cell ? help.cell() : help.line())) {
                return each.getValue().run(new MagicCall(help, arguments, rest, body, assigned));
            }
        }
        MagicsRegistry others = session.extensionMagics();
        if ((cell ? others.getCellMagicNames() : others.getLineMagicNames()).contains(name)) {
            return session.runExtensionMagic(name, arguments, body);
        }
        throw unknown(name, cell);
    }

    private static MagicHelp ofExtension(String name, MagicsRegistry others) {
        boolean line = others.getLineMagicNames().contains(name);
        boolean cell = others.getCellMagicNames().contains(name);
        String summary = "Comes from an extension on the class path.";
        if (line && cell) {
            return MagicHelp.both(name, "...", "...", summary).literally();
        }
        MagicHelp one =
                line ? MagicHelp.line(name, "...", summary) : MagicHelp.cell(name, "...", summary);
        return one.literally();
    }

    private IllegalArgumentException unknown(String name, boolean cell) {
        String sign = cell ? "%%" : "%";
        Optional<MagicHelp> otherForm = help(name);
        if (otherForm.isPresent()) {
            return new IllegalArgumentException(
                    "There is no "
                            + sign
                            + name
                            + (cell ? " for a whole cell" : " for one line")
                            + ". Usage: "
                            + otherForm.get().usage());
        }
        List<String> near =
                help().stream()
                        .filter(help -> cell ? help.cell() : help.line())
                        .flatMap(
                                help ->
                                        Stream.concat(
                                                Stream.of(help.name()), help.aliases().stream()))
                        .filter(each -> Similarity.isNear(name, each))
                        .sorted(Comparator.comparingInt(each -> Similarity.distance(name, each)))
                        .map(each -> sign + each)
                        .limit(3)
                        .toList();
        String advice =
                near.isEmpty()
                        ? "%lsmagic lists all there are."
                        : "Did you mean " + String.join(" or ", near) + "?";
        return new IllegalArgumentException("There is no magic " + sign + name + ". " + advice);
    }
}
