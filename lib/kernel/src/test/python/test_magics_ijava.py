"""Cells of public notebooks that were written for IJava, and of its documentation."""

import unittest

from running_kernel import KernelTest


class IJavaNotebooksTest(KernelTest):
    def test_registers_the_shell_as_the_notebooks_of_a_database_do(self):
        outcome = self.run_cell(
            """import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.magic.common.Shell;
IJava.getKernelInstance().getMagics().registerMagics(Shell.class);
%sh echo asd"""
        )
        self.assertEqual("asd\n", outcome.stdout)

    def test_registers_a_renderer_as_the_notebooks_with_plots_do(self):
        self.run_cell(
            """import io.github.spencerpark.ijava.IJava;

record Figure(int width) {}
IJava.getKernelInstance().getRenderer()
    .createRegistration(Figure.class)
    .preferring(io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML)
    .register((figure, ctx) -> {
        ctx.renderIfRequested(io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML, () -> {
            String id = UUID.randomUUID().toString().replace("-", "");
            return "<div width=" + figure.width() + "></div>";
        });
    });"""
        )
        self.assertEqual("<div width=3></div>", self.run_cell("new Figure(3)").data["text/html"])

    def test_registers_magics_in_all_its_ways(self):
        self.run_cell(
            """import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.magic.registry.*;
var magics = IJava.getKernelInstance().getMagics();
magics.registerCellMagic("loud", (args, body) -> { display(body.toUpperCase(), "text/markdown"); return null; });
magics.registerLineMagic("sum", args -> args.stream().mapToInt(Integer::parseInt).sum());
class Marked {
    @LineMagic(aliases = {"twice"})
    public String twofold(List<String> args) { return args.get(0) + args.get(0); }
    @CellMagic
    public static String count(List<String> args, String body) { return body.length() + args.get(0); }
}
magics.registerMagics(new Marked());"""
        )
        shown = self.run_cell("%%loud\nhello").all("display_data")[0]["data"]
        self.assertEqual("HELLO", shown["text/markdown"])
        self.assertResult("6", "%sum 1 2 3")
        self.assertResult("7", "int total = %sum 3 4\ntotal")
        self.assertResult("abab", "%twice ab")
        self.assertResult("5!", "%%count !\nhello")
        self.assertIn("%twofold", self.run_cell("%lsmagic").all("display_data")[0]["data"]["text/plain"])

    def test_hands_lines_to_registered_magics_as_they_stand(self):
        self.run_cell(
            """import io.github.spencerpark.ijava.IJava;
String dialect = "java";
IJava.getKernelInstance().getMagics().registerLineMagic("words", args -> String.join("|", args));"""
        )
        self.assertResult("$dialect|{dialect}", "%words $dialect {dialect}")

    def test_calls_magics_from_java(self):
        self.assertResult("[/]", 'List<String> paths = lineMagic("classpath", List.of("/"));\npaths')
        self.run_cell('cellMagic("writefile", List.of("x.txt"), "text");')
        self.assertResult("text\n", 'Files.readString(Path.of("x.txt"))')
        self.assertIn("There is no magic %nope", self.fail_cell('lineMagic("nope", List.of())'))

    def test_displays_as_its_documentation_does(self):
        data = self.run_cell('String md = "Hello from **IJava**";\n\nrender(md, "text/markdown")').data
        self.assertEqual({"text/markdown", "text/plain"}, set(data))
        outcome = self.run_cell('display("<b>Bold</b>", "text/html", "text/markdown");')
        self.assertEqual({"text/plain", "text/html", "text/markdown"}, set(outcome.all("display_data")[0]["data"]))
        outcome = self.run_cell(
            """String id = display("<b>Countdown:</b> 3", "text/html");
for (int i = 3; i >= 0; i--) {
    updateDisplay(id, "<b>Countdown:</b> " + i, "text/html");
    Thread.sleep(10L);
}
render("<b>Liftoff!</b>", "text/html")"""
        )
        self.assertEqual("<b>Countdown:</b> 0", outcome.all("update_display_data")[-1]["data"]["text/html"])
        self.assertEqual("<b>Liftoff!</b>", outcome.data["text/html"])
        self.assertResult("6", '(int) eval("1 + 2") + 3')
        self.assertResult("9", '(int) eval("%time 4 + 5")')

    def test_imports_its_static_methods_without_ambiguity(self):
        self.run_cell("import static io.github.spencerpark.ijava.runtime.Display.*;")
        self.assertEqual(1, len(self.run_cell('display("**x**", "text/markdown");').all("display_data")))
        self.run_cell('import io.github.spencerpark.ijava.runtime.Display;\nDisplay.display("x");')
        self.assertResult("true", "getKernelInstance() == io.github.spencerpark.ijava.runtime.Kernel.getKernelInstance()")

    def test_errors_keep_their_place_and_the_name_that_was_written(self):
        error = self.fail_cell("int before; io.github.spencerpark.ijava.Nope x;")
        self.assertIn("io.github.spencerpark.ijava.Nope x;", error)

    def test_prints_as_its_notebooks_do(self):
        self.assertEqual("3 x\n", self.run_cell('printf("%d %s%n", 3, "x");').stdout)


if __name__ == "__main__":
    unittest.main()
