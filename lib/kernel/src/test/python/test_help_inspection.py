"""What a front end shows when the reader presses Shift+Tab."""

import os
import shutil
import subprocess
import unittest
import zipfile
from pathlib import Path

from running_kernel import KernelTest

HERE = Path(__file__).resolve().parent


class InspectionBase(KernelTest):
    """Asks at the place of a `|` in the code."""

    def inspect(self, code, whole=False):
        caret = code.index("|")
        text = code[:caret] + code[caret + 1 :]
        reply = self.kernel.ask(
            "inspect_request", code=text, cursor_pos=caret, detail_level=1 if whole else 0
        )
        self.assertEqual("ok", reply["status"])
        self.assertEqual(reply["found"], "text/plain" in reply["data"])
        self.html = reply["data"].get("text/html", "")
        return reply["data"].get("text/plain", "")

    def lines(self, code, whole=False):
        return self.inspect(code, whole).split("\n")

    def assertDeclares(self, expected, code):
        """The first line."""
        self.assertEqual(expected, self.lines(code)[0], code)


class InspectionTest(InspectionBase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kernel.execute(
            '''
            String word = "one\\ntwo"; int number = 3; double[][] grid = {{1, 2}, {3, 4}};
            List<Integer> many = new ArrayList<>(Collections.nCopies(100000, 7));
            class Broken { public String toString() { throw new IllegalStateException(); } }
            Broken broken = new Broken();
            /**
             * Doubles a number. It is simple.
             *
             * @param value what to double
             * @return twice that
             */
            int twice(int value) {
                return 2 * value;
            }
            /** A place. Two numbers. */
            record Point(int x, double y) {
                /** Where all starts. */
                static Point origin() { return new Point(0, 0); }
            }
            import static java.lang.Math.sqrt;
            '''
        )

    def test_tells_the_type_and_value_of_variables(self):
        self.assertEqual('String word\nvalue: "one\\ntwo"', self.inspect("wor|d.length()"))
        self.assertEqual("int number\nvalue: 3", self.inspect("number|"))
        self.assertEqual("double[][] grid\nvalue: {{1.0, 2.0}, {3.0, 4.0}}", self.inspect("|grid"))
        self.assertEqual("List<Integer> many\nvalue: 100000 elements", self.inspect("many|"))
        self.assertEqual("Broken broken", self.inspect("broken|"))
        self.inspect("number|")
        self.assertIn("value: 3", self.html)
        self.assertResult("2", "1 + 1")

    def test_tells_of_variables_in_the_cell(self):
        self.assertDeclares("Map<String, int[]> sizes", "Map<String, int[]> sizes = null;\nsize|s.get(1)")
        self.assertDeclares("String x", 'List.of("a").stream().map(x -> x|.length())')
        self.assertDeclares("int i", "for (int i = 0; i| < 3; i++) {}")
        self.assertDeclares("int size", "int size|() { return 1; }".replace("size|()", "f(int size|)"))

    def test_tells_what_the_reader_wrote(self):
        brief = self.inspect("twi|ce(3)")
        self.assertTrue(brief.startswith("int twice(int value)\n\nDoubles a number.\n"), brief)
        self.assertIn("- value – what to double", brief)
        self.assertNotIn("simple", brief)
        self.assertTrue(brief.endswith("In full: run twice??"), brief)
        outcome = self.kernel.execute("twice??")
        self.assertIn("It is simple.", str(outcome.messages))
        whole = self.inspect("twice(|)", whole=True)
        self.assertNotIn("In full", whole)
        self.assertIn("Doubles a number. It is simple.", whole)
        self.assertIn("Returns: twice that", whole)
        self.assertIn("int twice(int value) {\n    return 2 * value;\n}", whole)
        self.assertIn("A place.", self.inspect("Poi|nt"))
        self.assertDeclares("record Point(int x, double y)", "Point| p")
        self.assertDeclares("Point(int x, double y)", "new Point(1, |)")
        self.assertIn("Where all starts.", self.inspect("Point.or|igin()"))

    def test_tells_what_stands_further_up_in_the_cell(self):
        text = self.inspect("/** Says how. */\nint soon(String how) { return 1; }\nsoon(|)")
        self.assertTrue(text.startswith("int soon(String how)\n\nSays how."), text)

    def test_finds_the_call_around_the_caret(self):
        self.assertDeclares("static double pow(double a, double b)", "Math.pow(2, |)")
        self.assertDeclares("static double pow(double a, double b)", "Math.pow(2, |")
        self.assertDeclares("static double pow(double a, double b)", "double x = 1 + Math.pow(2|, 3) * 2;")
        self.assertDeclares("static double pow(double a, double b)", "Math.p|ow(2, 3)")
        self.assertDeclares("static int abs(int a)", "Math.pow(Math.abs(1|), 3)")
        self.assertDeclares("static double sqrt(double a)", "sqrt(|)")
        self.assertDeclares("String trim()", 'List.of("a").stream().map(x -> x.tr|im())')
        self.assertDeclares("String trim()", "word\n  .toLowerCase()\n  .trim(|)")
        self.assertEqual("", self.inspect("1 + |2"))
        self.assertEqual("", self.inspect("if (|true) {}"))

    def test_puts_the_overload_first_that_is_called(self):
        lines = self.lines("Math.max(1.5, |)")
        self.assertEqual("static double max(double a, double b)", lines[0])
        self.assertEqual(4, len([line for line in lines if line.startswith("static")]))
        self.assertDeclares("static long max(long a, long b)", "Math.m|ax(1, 2L)")
        self.assertDeclares("StringBuilder append(boolean b)", "new StringBuilder().append(true|)")
        self.assertIn("... and ", self.inspect('new StringBuilder().append("x"|)'))

    def test_tells_of_constructors_and_generic_methods(self):
        lines = self.lines("List<String> names = new ArrayList<>(|)")
        self.assertEqual(["ArrayList()", "ArrayList(int initialCapacity)", "ArrayList(Collection<? extends E> c)"], sorted(lines[:3], key=len))
        self.assertIn("ArrayList(Collection<? extends String> c)", self.lines("new ArrayList<String>(|)"))
        self.assertDeclares("boolean add(String e)", "new ArrayList<String>().add(|)")
        self.assertNotIn("elementData", self.inspect("new ArrayList<String>().add(|)"))
        self.assertDeclares("static <T> Collector<T, ?, List<T>> toList()", "Stream.of(1).collect(Collectors.toLi|st())")
        self.assertDeclares("String toUpperCase()", "List.of(word).stream().map(String::toUpper|Case)")

    def test_tells_of_constants_classes_and_packages(self):
        self.assertDeclares("static final double PI = 3.141592653589793", "Math.P|I")
        self.assertDeclares("interface Map.Entry<K, V>", "Map.Ent|ry<String, Integer> e")
        self.assertDeclares("package java.util.function", "import java.util.func|tion.*;")
        self.assertIn("in package java.util", self.inspect("List| x"))

    def test_tells_how_to_import(self):
        self.assertIn("import java.text.NumberFormat;", self.inspect("NumberForma|t d"))
        text = self.inspect("NumberFormat.getInstance(|)")
        self.assertIn("NumberFormat getInstance()", text)
        self.assertIn("import java.text.NumberFormat;", text)
        self.assertEqual("", self.inspect("NoSuchThingAtAll|"))

    def test_says_nothing_in_comments_texts_and_keywords(self):
        for code in ["// Mat|h", '"Mat|h"', "for| (;;) {}", "/* word| */", "12|", "|", "nonsense|", "no.such.thi|ng()"]:
            self.assertEqual("", self.inspect(code), code)

    def test_tells_of_magics(self):
        self.assertIn("%load FILE", self.inspect("%lo|ad x"))
        self.assertIn("%jars", self.inspect("int x = 1;\n%jars a|"))
        self.assertEqual("", self.inspect("%nonsense|"))

    def test_counts_positions_in_code_points(self):
        reply = self.kernel.ask("inspect_request", code='"😀😀😀" + Math.abs(1)', cursor_pos=15, detail_level=0)
        self.assertIn("static int abs(int a)", reply["data"]["text/plain"])

    def test_survives_any_text(self):
        cell = 'class A<T> { int f(T... ts) { var x = "a\\"" + \'"\' + ts[0]; return Math.max(x.length(), (1)); } }'
        for caret in range(0, len(cell), 3):
            self.inspect(cell[:caret] + "|")
            self.inspect(cell[:caret] + "|" + cell[caret:])
        for code in ["}|", ")))|", "(((|", "a(|b.c.", '"|', "@|", "new |", "x(<|", "\u0000|", "f(g(h(|"]:
            self.inspect(code)

    def test_documents_the_jdk_from_its_sources_or_points_to_the_web(self):
        text = self.inspect("Math.hyp|ot(1, 2)")
        home = Path(os.environ["JENERA_TEST_JAVA"]).resolve().parent.parent
        if (home / "lib" / "src.zip").exists():
            self.assertIn("without intermediate overflow or underflow", text)
            self.assertNotIn("special cases", text.lower())
            self.assertIn("Special cases:", self.inspect("Math.hyp|ot(1, 2)", whole=True))
        else:
            self.assertIn("docs.oracle.com/en/java/javase/", text)
            self.assertIn('<a href="https://docs.oracle.com', self.html)
            self.assertTrue("java.base/java/lang/Math.html" in text, text)


class Jars(InspectionBase):
    """documented/ as a jar, with what stands beside it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = Path(cls.kernel.folder)
        java = Path(os.environ["JENERA_TEST_JAVA"])
        sources = [str(HERE / "documented" / name) for name in ("Documented.java", "Documenting.java")]
        classes = folder / "classes"
        subprocess.run([str(java.with_name("javac")), "-nowarn", "-d", str(classes), *sources], check=True, capture_output=True)
        with zipfile.ZipFile(folder / "documented-1.0.jar", "w") as jar:
            for file in classes.rglob("*.class"):
                jar.write(file, file.relative_to(classes))
        cls.beside(folder, java, sources)
        cls.kernel.execute(f"%jars {folder}/documented-1.0.jar")
        cls.kernel.execute("import documented.*;")

    @classmethod
    def beside(cls, folder, java, sources):
        raise NotImplementedError

    def test_tells_the_first_sentence_and_how_to_call(self):
        text = self.inspect("new Documented(1).add(1, |)")
        self.assertEqual(self.DECLARATION, text.split("\n")[0])
        self.assertIn("Adds whole numbers.", text)
        self.assertNotIn("More is told here", text)
        self.assertIn("first – the one", text.replace("first - the one", "first – the one"))
        self.assertIn("their sum", text)
        self.assertIn("ArithmeticException", text)

    def test_tells_all(self):
        text = self.inspect("Docu|mented", whole=True)
        self.assertIn("A class with a comment. Its second sentence.", text)
        self.assertIn(r"A formula \(x^2 < 1\), and a < b && c.", text)
        self.assertIn("- first\n- second with an empty list", text)
        self.assertIn("    Documented it = new Documented(1);\n        it.add(2, 3);", text)
        self.assertRegex(text, r"name +size\nsmall +1")
        self.assertIn("Map", text)
        self.assertIn("1.2", text)
        self.assertIn("<li>first", self.html)
        self.assertIn("a &lt; b &amp;&amp; c", self.html)
        self.assertTrue(all(len(line) <= 100 for line in text.split("\n")))

    def test_lets_nothing_through_that_runs_or_loads(self):
        self.inspect("Docu|mented", whole=True)
        for bad in ["<script", "<img", "onerror", "javascript:", "style="]:
            self.assertNotIn(bad, self.html)

    def test_tells_of_members(self):
        self.assertIn("The largest size, 42.", self.inspect("Documented.LARG|EST"))
        self.assertIn("up to 42", self.inspect("new Documented(|)"))
        self.assertIn("how large, < all", self.inspect("new Documented(|)"))
        self.assertIn("A field of it.", self.inspect("new Documented.Inner().dep|th"))
        self.assertIn("Within another.", self.inspect("Documented.Inn|er x"))
        self.assertIn("Deprecated", self.inspect("new Documented(1).ol|d()"))
        self.assertIn("Adds texts.", self.inspect('new Documented(1).add("a", |)'))
        self.assertIn("Adds everything in lists.", self.inspect("new Documented(1).add(List.of(1)|)"))
        self.assertDeclares("void silent()", "new Documented(1).sil|ent()")

    def test_tells_what_is_inherited(self):
        text = self.inspect("new Documented(1).inher|ited(2)", whole=True)
        self.assertIn("Told above.", text)
        self.assertIn("any number", text)
        text = self.inspect("new Documented(1).exten|ded(2)", whole=True)
        self.assertIn("Told above, too. And more.", text)


class SourcesJarTest(Jars):
    DECLARATION = "int add(int first, int second)"

    @classmethod
    def beside(cls, folder, java, sources):
        with zipfile.ZipFile(folder / "documented-1.0-sources.jar", "w") as jar:
            for file in sources:
                jar.write(file, "documented/" + Path(file).name)


class JavadocJarTest(Jars):
    DECLARATION = "int add(int, int)"  # javac keeps names out of class files unless it is told to

    @classmethod
    def beside(cls, folder, java, sources):
        pages = folder / "pages"
        subprocess.run([str(java.with_name("javadoc")), "-Xdoclint:none", "--allow-script-in-comments", "-quiet", "-d", str(pages), *sources], check=True, capture_output=True)
        shutil.make_archive(str(folder / "documented-1.0-javadoc"), "zip", pages)
        os.rename(folder / "documented-1.0-javadoc.zip", folder / "documented-1.0-javadoc.jar")


del Jars, InspectionBase

if __name__ == "__main__":
    unittest.main()
