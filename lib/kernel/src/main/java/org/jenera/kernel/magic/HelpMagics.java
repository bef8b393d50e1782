package org.jenera.kernel.magic;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** What there is, and what it is for. */
final class HelpMagics implements Magic {
    private static final long MEBIBYTE = 1 << 20;

    private final Session session;
    private final MagicRegistry registry;

    HelpMagics(Session session, MagicRegistry registry) {
        this.session = session;
        this.registry = registry;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.line("lsmagic", "", "Lists all magics.")
                        .withAliases("magic", "help", "quickref"),
                MagicHelp.line(
                                "pinfo",
                                "NAME",
                                "What a name, or a magic, means; ?NAME and NAME? are short for it.")
                        .literally(),
                MagicHelp.line(
                                "pinfo2",
                                "NAME",
                                "The same at length; ??NAME and NAME?? are short for it.")
                        .literally(),
                MagicHelp.line("about", "", "The versions and the memory of this kernel.")
                        .withAliases("version", "jdk"));
    }

    @Override
    public Object run(MagicCall call) {
        return switch (call.name()) {
            case "lsmagic" -> call.rest().isEmpty() ? list() : inspect(call, false);
            case "about" -> about();
            default -> inspect(call, call.name().equals("pinfo2"));
        };
    }

    private Object list() {
        Table table = new Table(true, "Magic", "What it does");
        for (MagicHelp help : registry.help()) {
            table.add(help.usage(), sentence(help));
        }
        session.display(table.render());
        return null;
    }

    private static String sentence(MagicHelp help) {
        String sign = help.line() ? "%" : "%%";
        return help.aliases().isEmpty()
                ? help.summary()
                : help.summary() + " Also " + sign + String.join(", " + sign, help.aliases()) + ".";
    }

    private Object inspect(MagicCall call, boolean detailed) {
        String name = call.operand("one name");
        DisplayData known = session.inspect(name, detailed);
        if (known == null) {
            // A bare name may be that of a magic.
            known = session.inspect("%" + name, detailed);
        }
        if (known == null) {
            throw new IllegalArgumentException("Nothing is known of " + name + ".");
        }
        session.display(known);
        return null;
    }

    private Object about() {
        Runtime memory = Runtime.getRuntime();
        long used = (memory.totalMemory() - memory.freeMemory()) / MEBIBYTE;
        String version = HelpMagics.class.getPackage().getImplementationVersion();
        Table table = new Table(true, "What", "Here");
        table.add("kernel", "Jenera " + (version == null ? "development" : version));
        table.add(
                "Java",
                System.getProperty("java.vm.name")
                        + " "
                        + Runtime.version()
                        + " in "
                        + System.getProperty("java.home"));
        table.add(
                "heap",
                used + " MiB of at most " + memory.maxMemory() / MEBIBYTE + " MiB are used");
        table.add("class path", session.classPath().size() + " jars and folders");
        table.add("process", String.valueOf(ProcessHandle.current().pid()));
        session.display(table.render());
        return null;
    }
}
