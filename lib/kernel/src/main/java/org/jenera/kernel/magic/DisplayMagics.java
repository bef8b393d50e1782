package org.jenera.kernel.magic;

import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Shows a cell that is not Java as what it is. */
final class DisplayMagics implements Magic {
    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html",
                    "markdown", "text/markdown",
                    "latex", "text/latex",
                    "javascript", "application/javascript",
                    "svg", "image/svg+xml");

    private final Session session;

    DisplayMagics(Session session) {
        this.session = session;
    }

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.cell("html", "", "Shows the cell as HTML.").withAliases("HTML"),
                MagicHelp.cell("markdown", "", "Shows the cell as Markdown."),
                MagicHelp.cell("latex", "", "Shows the cell as LaTeX."),
                MagicHelp.cell("javascript", "", "Runs the cell as JavaScript in the browser.")
                        .withAliases("js"),
                MagicHelp.cell("svg", "", "Shows the cell as an SVG image.").withAliases("SVG"));
    }

    @Override
    public Object run(MagicCall call) {
        DisplayData data = new DisplayData(call.body());
        data.putData(TYPES.get(call.name()), call.body());
        session.display(data);
        return null;
    }
}
