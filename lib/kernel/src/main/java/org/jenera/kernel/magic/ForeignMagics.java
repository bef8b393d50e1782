package org.jenera.kernel.magic;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Magics of IPython that make no sense here, each with what to do instead. */
final class ForeignMagics implements Magic {
    private static final String PYTHON = "This is a Java kernel; it runs no Python. ";
    private static final String PACKAGES =
            "Java libraries come from Maven repositories: %maven GROUP:ARTIFACT:VERSION.";
    private static final String EXTENSIONS =
            "Extensions load by themselves from jars that have one: %jars PATH or %maven"
                    + " GROUP:ARTIFACT:VERSION.";
    private static final String PLOTS =
            "Figures show themselves: a cell that ends in one, or display(figure), needs no"
                    + " preparation.";
    private static final String RELOADING =
            "Run a cell again, and code that uses what it declares sees the new version; no magic"
                    + " is needed.";
    private static final String DEBUGGING =
            "There is no debugger in this kernel. Print what you want to see, or attach one to the"
                    + " JVM.";
    private static final Map<String, String> INSTEAD =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("pip", PACKAGES),
                            Map.entry("conda", PACKAGES),
                            Map.entry("mamba", PACKAGES),
                            Map.entry("uv", PACKAGES),
                            Map.entry("load_ext", EXTENSIONS),
                            Map.entry("reload_ext", EXTENSIONS),
                            Map.entry("unload_ext", EXTENSIONS),
                            Map.entry("matplotlib", PLOTS),
                            Map.entry("pylab", PLOTS),
                            Map.entry("autoreload", RELOADING),
                            Map.entry("debug", DEBUGGING),
                            Map.entry("pdb", DEBUGGING),
                            Map.entry("python", PYTHON),
                            Map.entry("python3", PYTHON),
                            Map.entry("pypy", PYTHON),
                            Map.entry(
                                    "prun",
                                    "%timeit measures one expression, %%time a cell. For more,"
                                            + " start a recording with Java Flight Recorder.")));

    @Override
    public List<MagicHelp> help() {
        return INSTEAD.entrySet().stream()
                .map(each -> MagicHelp.both(each.getKey(), "", "", each.getValue()))
                .toList();
    }

    @Override
    public Object run(MagicCall call) {
        throw new IllegalArgumentException(call.help().summary().strip());
    }
}
