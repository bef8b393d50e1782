package org.jenera.kernel.magic;

import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.jenera.kernel.Notebook;

/**
 * What the code of {@code %%capture} put out.
 *
 * @param stdout what it printed
 * @param stderr what it printed to {@code System.err}
 * @param outputs what it displayed, and its value if it ended in one
 */
public record CapturedOutput(String stdout, String stderr, List<DisplayData> outputs) {

    /** Puts all of it out after all. */
    public void show() {
        System.out.print(stdout);
        System.err.print(stderr);
        outputs.forEach(Notebook::display);
    }

    @Override
    public String toString() {
        return stdout;
    }
}
