"""What a front end offers when the reader presses Tab."""

import os
import unittest

from running_kernel import KernelTest


class HelpTest(KernelTest):
    """Asks at the place of a `|` in the code."""

    def complete(self, code):
        caret = code.index("|")
        text = code[:caret] + code[caret + 1 :]
        reply = self.kernel.ask("complete_request", code=text, cursor_pos=caret)
        self.assertEqual("ok", reply["status"])
        types = reply["metadata"]["_jupyter_types_experimental"]
        self.assertEqual(reply["matches"], [each["text"] for each in types])
        for each in types:
            self.assertEqual((reply["cursor_start"], reply["cursor_end"]), (each["start"], each["end"]))
        self.replaced = text[reply["cursor_start"] : reply["cursor_end"]]
        self.types = {each["text"]: each for each in types}
        return reply["matches"]

    def assertOffers(self, expected, code):
        """All that is offered, in its order."""
        self.assertEqual(expected, self.complete(code), code)

    def assertOffersFirst(self, expected, code):
        self.assertEqual(expected, self.complete(code)[: len(expected)], code)


class CompletionTest(HelpTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kernel.execute(
            """
            String word = "abc"; int number = 3; double[][] grid = {{1, 2}, {3, 4}};
            Map<String, List<Integer>> lists = new HashMap<>();
            int twice(int value) { return 2 * value; }
            record Point(int x, double y) { static Point origin() { return new Point(0, 0); } }
            enum Colour { RED, GREEN }
            interface Shape { double area(); }
            1 + 1
            """
        )

    def test_offers_members_of_a_value(self):
        self.assertOffers(["subSequence(", "substring("], "word.sub|")
        self.assertEqual("sub", self.replaced)
        self.assertOffers(["isEmpty()"], "word.isE|")
        self.assertIn("y()", self.complete("new Point(1, 2).|"))
        self.assertOffers(["length"], "grid.le|")
        self.assertOffers(["length"], "grid[0].len|")
        self.assertOffers(["origin()"], "Point.or|")
        self.assertOffers(["GREEN"], "Colour.G|")
        self.assertOffers(["class"], "Shape.cl|")
        self.assertOffers([], "word.nothingLikeThis|")

    def test_offers_what_cells_declared(self):
        self.assertOffersFirst(["word"], "wor|")
        self.assertOffers(["number"], "numb|")
        self.assertOffers(["twice("], "twic|")
        self.assertOffersFirst(["Point"], "Poin|")
        self.assertOffers(["Colour"], "Colou|")
        self.assertOffersFirst(["Shape"], "Shap|")

    def test_offers_what_stands_further_up_in_a_cell_that_has_not_run(self):
        self.assertOffers(["isEmpty()"], "int a = 3;\nList<String> names = List.of();\nnames.isEm|")
        self.assertOffers(["later("], "int later(int z) { return z; }\nlate|")
        self.assertOffers(["width()"], "record Box(int width) {}\nvar box = new Box(1);\nbox.wid|")
        self.assertOffersFirst(
            ["AtomicBoolean"], "import java.util.concurrent.atomic.*;\nvar flag = new AtomicB|"
        )
        self.assertOffers(["charAt("], 'var letter = "x";\nfor (int i = 0; i < 3; i++) {\n  letter.charA|')
        self.assertOffers(["byteValue()"], 'var some = lists.get("a");\nsome.get(0).byteV|')

    def test_offers_in_every_kind_of_place(self):
        places = {
            "if (word.isEm|": "isEmpty()",
            "while (!word.isEm|) {}": "isEmpty()",
            "for (int i = 0; i < word.len|": "length()",
            "for (int i = 0; i < word.len|; i++) { }": "length()",
            "for (var c : word.toChar|": "toCharArray()",
            "class A { String name; void m() { name.isEm|": "isEmpty()",
            "class A { String name; void m() { name.isEm| } }": "isEmpty()",
            "int f(String text) { return text.len|": "length()",
            "record R(String text) { int n() { return text.len|": "length()",
            "List.of(word).stream().map(x -> x.len|": "length()",
            "List.of(word).stream().map(x -> x.len|).toList();": "length()",
            "List.of(word).forEach(x -> { int n = 1; x.isBl|": "isBlank()",
            "Function<String, Integer> f = s -> s.len|": "length()",
            "var n = switch (number) { case 1 -> word.len|": "length()",
            "try { word.len|": "length()",
            "try { } catch (Exception e) { e.getMess|": "getMessage()",
            "int n = number > 2 ? word.len|": "length()",
            "int[] lengths = {1, word.len|": "length()",
            'String.join(",", word.toUpperCase().tri|': "trim()",
            "word\n    .trim()\n    .toLowerC|": "toLowerCase(",
            "new StringBuilder().append(1).insertNo|": None,
            "new StringBuilder().append(1).revers|": "reverse()",
            "((Object) word).hashC|": "hashCode()",
            "lists.entrySet().iterator().next().getVal|": "getValue()",
            'lists.get("a").get(0).intV|': "intValue()",
            "Map.Ent|": "Entry",
            "synchronized (word) { word.isEm|": "isEmpty()",
            "Runnable r = new Runnable() { public void run() { word.isEm|": "isEmpty()",
            'if (word instanceof String s && s.isEm|': "isEmpty()",
        }
        for code, expected in places.items():
            self.assertOffers([expected] if expected else [], code)

    def test_offers_members_in_the_value_of_a_var(self):
        places = {
            "var g = Math.sqr|": "sqrt(",
            "final var g = Math.sqr|": "sqrt(",
            "for (var i = Math.sqr|": "sqrt(",
            'var z = "a".isEm|': "isEmpty()",
            'var z = List.of("a").get(0).isEm|': "isEmpty()",
            "int a = 1;\nvar p = Point.orig|": "origin()",
            "var n = NumberFormat.getPerc|": "java.text.NumberFormat.getPercentInstance(",
            "var e = Map.Ent|": "Entry",
        }
        for code, expected in places.items():
            self.assertOffers([expected], code)
        self.assertIn("PI", self.complete("var g = Math.|"))
        self.assertEqual(len(self.complete("word.|")), len(self.complete("var z = word.|")))
        self.assertIn("word", self.complete("var z = wo|"))

    def test_offers_methods_without_brackets_where_they_are_named_or_have_them(self):
        self.assertOffers(["length"], "Function<String, Integer> f = String::len|")
        self.assertOffers(["toUpperCase"], "List.of(word).stream().map(String::toUpperC|)")
        self.assertOffers(["new"], "Supplier<StringBuilder> f = StringBuilder::ne|")
        self.assertOffers(["subSequence", "substring"], "word.sub|string(1)")
        self.assertEqual("substring", self.replaced)

    def test_puts_first_what_fits_and_last_what_everything_has(self):
        self.assertOffersFirst(["concat("], "String s = word.|")
        self.assertOffersFirst(["charAt(", "codePointAt("], "int n = word.c|")
        self.assertOffersFirst(["number", "twice("], "twice(|)")
        self.assertOffersFirst(["word"], "new File(|)")
        self.assertOffersFirst(["contains(", "contentEquals("], "if (word.|) {}")
        names = self.complete("word.|")
        self.assertEqual(["getClass()", "notify()", "notifyAll()", "wait("], names[-4:])
        self.assertEqual(len(names), len(set(names)))
        self.assertLess(names.index("trim()"), names.index("CASE_INSENSITIVE_ORDER"))

    def test_tells_what_each_is(self):
        self.complete("word.subst|")
        self.assertEqual("function", self.types["substring("]["type"])
        self.assertEqual(
            ["String substring(int beginIndex)", "String substring(int beginIndex, int endIndex)"],
            self.types["substring("]["signature"].split("\n"),
        )
        self.complete("nu|")
        self.assertEqual(("instance", "int number"), self.described("number"))
        self.assertEqual("keyword", self.types["null"]["type"])
        self.complete("twi|")
        self.assertEqual(("function", "int twice(int value)"), self.described("twice("))
        self.complete("ArrayLi|")
        self.assertEqual("class", self.types["ArrayList"]["type"])
        self.complete("java.util.conc|")
        self.assertEqual(("module", "package java.util.concurrent"), self.described("concurrent"))
        self.complete("Math.P|")
        self.assertEqual(("property", "static final double PI = 3.141592653589793"), self.described("PI"))

    def described(self, text):
        return self.types[text]["type"], self.types[text]["signature"]

    def test_offers_classes_that_are_not_imported(self):
        self.assertIn("java.text.SimpleDateFormat", self.complete("var day = SimpleDateF|"))
        self.assertEqual("SimpleDateF", self.replaced)
        self.assertEqual("class", self.types["java.text.SimpleDateFormat"]["type"])
        self.assertNotIn("import java.text.SimpleDateFormat;", self.types)
        self.assertIn("library.Training", self.complete("Trainin|"))
        self.assertIn("java.text.SimpleDateFormat", self.complete("new SimpleDateF|"))
        self.assertEqual([], [each for each in self.complete("Shape|") if "internal" in each])

    def test_offers_the_import_itself_on_a_line_of_its_own(self):
        self.assertIn("import java.text.SimpleDateFormat;", self.complete("int a = 1;\nSimpleDateF|\nint b = 2;"))
        self.assertOffersFirst(["java.text.SimpleDateFormat;"], "import SimpleDateF|")

    def test_offers_members_of_classes_that_are_not_imported(self):
        self.assertOffers(["java.text.NumberFormat.getPercentInstance("], "1 + NumberFormat.getPerc|")
        self.assertEqual("NumberFormat.getPerc", self.replaced)
        self.assertOffers([], "NoSuchThing.get|")

    def test_offers_packages_and_classes_in_imports(self):
        self.assertOffers(["util"], "import java.ut|")
        self.assertOffers(["Map"], "import java.util.Map|")
        self.assertIn("*", self.complete("import java.util.function.|"))
        self.assertOffers(["sqrt"], "import static java.lang.Math.sqr|")
        self.assertOffers(["Entry"], "import java.util.Map.Ent|")
        self.assertOffers(["Training"], "import library.Tr|")
        self.assertOffers(["LocalDate", "LocalDateTime"], "java.time.LocalDat|")

    def test_leaves_out_what_is_inside_the_kernel(self):
        self.assertEqual(["ijava", "*"], self.complete("import org.jenera.kernel.|"))
        self.assertEqual(["kernel"], [m for m in self.complete("org.jenera.|") if m == "kernel"])
        self.assertNotIn("zeromq", self.complete("import org.|"))
        self.assertNotIn("slf4j", self.complete("org.|"))
        self.assertNotIn("neilalexander", self.complete("import com.|"))
        self.assertNotIn("channels", self.complete("import org.dflib.jjava.jupyter.|"))
        for name in "ZMQ", "SocketType", "Gson", "ClassVisitor", "HelpCompiler", "MessageWriter", "PublishStream", "LoggerFactory":
            with self.subTest(name):
                self.assertEqual([], [m for m in self.complete(name + "|") if name in m])
        self.assertNotIn("import org", self.fail_cell("ZMQ x = null;"))

    def test_offers_what_notebooks_use_of_the_kernel(self):
        self.assertIn("DisplayData", self.complete("import org.dflib.jjava.jupyter.kernel.display.|"))
        self.assertIn("org.dflib.jjava.jupyter.kernel.display.DisplayData", self.complete("DisplayDat|"))
        self.assertIn("IJava", self.complete("import org.jenera.kernel.ijava.|"))
        for start, name in ("disp", "display("), ("rend", "render("), ("updateD", "updateDisplay("):
            self.assertIn(name, self.complete(start + "|"))

    def test_offers_types_only_after_new(self):
        names = self.complete("new Arr|")
        self.assertEqual(["ArrayBlockingQueue", "ArrayDeque"], names[:2])
        self.assertNotIn("word", self.complete("new wor|"))
        self.assertOffers(["Override"], "class A { @Overri|")

    def test_offers_keywords(self):
        self.assertOffers(["return"], "int f() { retur|")
        self.assertIn("synchronized", self.complete("sync|"))
        self.assertOffers([], "word.retur|")

    def test_offers_nothing_in_comments_and_numbers(self):
        for code in ["// word.su|", "/* wor|", "/** word.|", "12|", "1.|", "'w|'", '"""\nwor|\n"""']:
            self.assertOffers([], code)

    def test_offers_files_in_texts(self):
        os.makedirs(os.path.join(self.kernel.folder, "src files", "deep"), exist_ok=True)
        open(os.path.join(self.kernel.folder, "src files", "Main.java"), "w").close()
        self.assertOffers(["src files/"], 'Path.of("sr|")')
        self.assertOffers(["src files/deep/", "src files/Main.java"], 'Path.of("src files/|")')
        self.assertEqual("path", self.types["src files/Main.java"]["type"])
        self.assertOffers([], 'String s = "wor|"')

    def test_hides_what_jshell_makes_up(self):
        self.assertOffers([], "$|")
        self.assertOffers([], "REPL|")
        self.assertOffers([], "do_it|")
        names = self.complete("|")
        self.assertTrue(all(name[0].isalpha() for name in names), names)
        self.assertNotIn("hashCode()", names)

    def test_counts_positions_in_code_points(self):
        reply = self.kernel.ask("complete_request", code='"😀😀" + word.sub', cursor_pos=15)
        self.assertEqual((12, 15), (reply["cursor_start"], reply["cursor_end"]))
        self.assertIn("substring(", reply["matches"])
        reply = self.kernel.ask("complete_request", code='/* 😀 */ word.substr + "😀"', cursor_pos=17)
        self.assertEqual(["substring("], reply["matches"])
        self.assertEqual((13, 19), (reply["cursor_start"], reply["cursor_end"]))

    def test_replaces_the_whole_word_from_its_middle(self):
        self.assertOffers(["number"], "int x = num|ber + 1;")
        self.assertEqual("number", self.replaced)

    def test_survives_any_text(self):
        cell = 'class A<T> { T t; @Deprecated int f(T... ts) { var x = "a\\"" + \'"\' + ts[0]; return x.length(); } }'
        for caret in range(0, len(cell), 3):
            self.complete(cell[:caret] + "|")
            self.complete(cell[:caret] + "|" + cell[caret:])
        for code in ["}|", ")))|", "(((|", "a.b.c.|", '"|', "@|", "new |", "->|", "::|", "import |", "import static |", "\u0000|"]:
            self.complete(code)
        self.assertResult("2", "1 + 1")


class MagicCompletionTest(HelpTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = cls.kernel.folder
        os.makedirs(os.path.join(folder, "lib", "my jars"))
        for name in ["lib/a.jar", "lib/b.jar", "lib/my jars/c.jar", "Main.java", ".hidden"]:
            open(os.path.join(folder, name), "w").close()

    def test_offers_names_of_magics(self):
        names = self.complete("%|")
        self.assertLessEqual({"%load", "%jars", "%classpath", "%time", "%%time"}, set(names))
        self.assertEqual("magic", self.types["%load"]["type"])
        self.assertTrue(self.types["%load"]["signature"])
        self.assertIn("%load", self.complete("int x = 1;\n%lo|"))
        self.assertEqual("%lo", self.replaced)
        self.assertIn("%%time", self.complete("%%ti|"))
        self.assertNotIn("%%time", self.complete("int x = 1;\n%|"))
        self.assertIn("%time", self.complete("var x = %ti|"))

    def test_knows_the_remainder_operator_and_texts(self):
        self.assertOffers([], '"%lo|"')
        self.assertOffers([], "/* \n%lo|")
        self.assertNotIn("%load", self.complete("int rest = 7 % lo|"))

    def test_offers_files(self):
        self.assertOffers(['"lib/my jars/', "lib/a.jar", "lib/b.jar"], "%jars lib/|")
        self.assertOffers(["Main.java"], "%load Ma|")
        self.assertEqual("Ma", self.replaced)
        self.assertOffers(["lib/my jars/c.jar"], '%jars "lib/my jars/|')
        self.assertOffers([], "%load nowhere/|")
        home = self.complete("%load ~/|")
        self.assertTrue(all(name.lstrip('"').startswith("~/") for name in home))

    def test_completes_java_beside_magics(self):
        self.assertOffers(["isEmpty()"], '%time "x".isEm|')
        self.assertOffers(["isEmpty()"], '%%time\nvar x = "x";\nx.isEm|')
        self.assertOffers(["isEmpty()"], 'String x = "x";\n%time 1 + \'1\n%classpath a"b\nx.isEm|')


if __name__ == "__main__":
    unittest.main()
