package org.jenera.kernel;

import java.nio.file.Path;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.jenera.kernel.eval.Evaluator;
import org.jenera.kernel.magic.Magic;
import org.jenera.kernel.magic.MagicHelp;
import org.jenera.kernel.magic.MagicRegistry;
import org.jenera.kernel.magic.Session;
import org.jenera.kernel.protocol.Capture;
import org.jenera.kernel.snippet.Cell;

/** Lets the magics at the kernel; they are loaded when a cell has the first one. */
final class CellMagics implements Evaluator.Magics, Session {
    private final JavaKernel kernel;
    private MagicRegistry registry;

    CellMagics(JavaKernel kernel) {
        this.kernel = kernel;
    }

    /** All magics, for those who list, complete or extend them. */
    synchronized MagicRegistry registry() {
        if (registry == null) {
            registry = new MagicRegistry(this);
        }
        return registry;
    }

    @Override
    public boolean isLineMagic(String name) {
        return registry().isLineMagic(name);
    }

    @Override
    public boolean takesVariables(String name) {
        return registry().help(name).map(MagicHelp::variables).orElse(false);
    }

    @Override
    public Object line(String name, List<String> arguments, String rest, boolean assigned)
            throws Exception {
        Object value = registry().run(name, arguments, rest, null, assigned);
        if (value instanceof Magic.Quiet quiet) {
            return assigned ? quiet.value() : null;
        }
        return value;
    }

    @Override
    public Object cell(String name, List<String> arguments, String rest, String body)
            throws Exception {
        Object value = registry().run(name, arguments, rest, body, false);
        return value instanceof Magic.Quiet ? null : value;
    }

    @Override
    public Evaluator evaluator() {
        return kernel.evaluator();
    }

    @Override
    public List<Path> classPath() {
        return kernel.classPath().entries();
    }

    @Override
    public List<Path> addToClassPath(List<Path> paths) {
        return kernel.addToClassPath(paths);
    }

    @Override
    public void display(DisplayData data) {
        kernel.display(data);
    }

    @Override
    public void updateDisplay(DisplayData data) {
        kernel.getIO().display.updateDisplay(data.getDisplayId(), data);
    }

    @Override
    public Capture capture(boolean out, boolean err, boolean displays) {
        return kernel.cellIO().current().capture(out, err, displays);
    }

    @Override
    public long printLimit() {
        return kernel.cellIO().printLimit();
    }

    @Override
    public void setPrintLimit(long characters) {
        kernel.cellIO().setPrintLimit(characters);
    }

    @Override
    public DisplayData inspect(String code, boolean detailed) {
        return kernel.inspect(code, code.length(), detailed);
    }

    @Override
    public List<Cell> history() {
        return kernel.history().cells();
    }

    @Override
    public MagicsRegistry extensionMagics() {
        return kernel.getMagicsRegistry();
    }

    @Override
    public Object runExtensionMagic(String name, List<String> arguments, String body)
            throws Exception {
        MagicsRegistry others = kernel.getMagicsRegistry();
        return body == null
                ? others.evalLineMagic(kernel, name, arguments)
                : others.evalCellMagic(kernel, name, arguments, body);
    }
}
