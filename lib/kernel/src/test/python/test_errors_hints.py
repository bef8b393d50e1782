"""The line of help below a compile error, for the usual slips; each cell is one a beginner writes."""

import unittest

from running_kernel import KernelTest

# A cell, a part of the compiler's message, and the line of help.
SYNTAX = [
    ("int x = 3\nint y = 4;", "';' expected", "Put a ; at the end of line 1."),
    ("int one() { return 1 }", "';' expected", "Put a ; before the }."),
    ("int a = 5 int b = 6;", "';' expected", "A ; or an operator is missing between 5 and int."),
    ("for (int i = 0; i < 3; i++) {\n    System.out.println(i);", "reached end of file", "The { of line 1 is not closed."),
    (
        "int brace(int x) {\n    if (x > 3) {\n        return 1;\n    return 2;\n}",
        "reached end of file",
        "The { of line 2 is not closed.",
    ),
    ("foo(1, 2", "reached end of file", "The ( of line 1 is not closed."),
    ("int x1 = (1 + 2;", "')'", "The ( of line 1 is not closed here, or a comma or an operator is missing."),
    ("}", "illegal start", "The } of line 1 closes nothing: none was opened before it."),
    ('System.out.println("a"));', "expected", "The ) of line 1 closes nothing: none was opened before it."),
    ("else { }", "", "There is no if before this else, or a ; stands between."),
    ("catch (Exception e) {}", "", "There is no try { … } before this catch."),
    ("case 3: break;", "", "A case stands within switch (…) { … }."),
    ("int class = 3;", "expected", "class is a word of the language and cannot be a name."),
    ("int enum = 3;", "enum", "enum is a word of the language and cannot be a name."),
    ("int 2x = 3;", "expected", "A name cannot begin with a digit: 2x."),
    ("int arr[3] = {1,2,3};", "']' expected", "The size stands behind new, not in the type: int[] a = new int[3];"),
    ("var list = ArrayList<String>();", "expected", "Is new missing? An object is made so: new ArrayList<String>()"),
    ("int t = 1 > 2 ? 3;", "expected", "A choice names two values: condition ? a : b"),
    ("1 + ;", "illegal start", "A value is missing between + and ;."),
    ('println "hello"', "';' expected", "Is it a call? Its arguments stand in parentheses: println(…)"),
    ("for (int i = 0, i < 3, i++) { }", "", "The parts of for are separated by ; as in for (int i = 0; i < 3; i++)"),
    ("double d = 1,5;", "", "A number has a point: 1.5"),
    (
        'String un = "abc;',
        "unclosed string literal",
        'The text that begins here has no closing " on its line. Text over several lines stands between """.',
    ),
    ('String tb = """abc""";', "text block", 'The text begins on the line after the opening """.'),
    ('String tb = """\nabc\n', "unclosed text block", 'The text block that begins here has no closing """.'),
    ("/* open\nint z = 1;", "unclosed comment", "The comment that begins here has no closing */."),
    ("int z = 1; /* open", "unclosed comment", "The comment that begins here has no closing */."),
    ('String p = "C:\\q";', "escape", 'A \\ in a text is written twice: "C:\\\\folder".'),
    ("while (1 < 2)", "reached end of file", "What is to be done is missing: put it behind, in braces: { … }"),
    ("for (int i = 0; i < (3); i++)", "reached end of file", "What is to be done is missing: put it behind, in braces: { … }"),
    ("if (1 > 2) { int y = 5; } else", "reached end of file", "What is to be done is missing: put it behind, in braces: { … }"),
    ("var none = new ArrayList<String>;", "'(' or '['", "An object is made with parentheses: new ArrayList<String>() for instance."),
    ("int untyped(n) { return n; }", "<identifier> expected", "Each parameter has its type in front: (int n)"),
    ("int untyped2(int a, b) { return b; }", "<identifier> expected", "Each parameter has its type in front: (int b)"),
    (
        "noResult(int n) { return n; }",
        "'.class' expected",
        "A method begins with the type of its result, or void: int noResult(…) { … }; a call names no types.",
    ),
    ("System.out.println(“hello”);", "illegal character", 'The character “ is not the plain " of Java.'),
    ("int full = 1；", "illegal character", "The character ； is not the plain ; of Java."),
]

FOREIGN = [
    ('print("hello")', "cannot find symbol: method print(String)", "Java prints so: System.out.println(…);"),
    ('len("abc")', "method len", 'Java asks the value itself: "abc".length()'),
    ("int[] xs = {1}; len(xs)", "method len", "Java asks the value itself: xs.length"),
    ("len(List.of(1))", "method len", "Java asks the value itself: x.size()"),
    (
        "def foo(x):\n    return x",
        "expected",
        "Java has no def; a method begins with the type of its result: int foo(int x) { return x; }",
    ),
    ("int k = 1; if (k == 1) { } elif (k == 2) { }", "", "Java writes else if (condition) { … }."),
    ("boolean b = True;", "variable True", "Java writes true."),
    (
        "pip install numpy",
        "",
        "Libraries come by a magic: %maven GROUP:ARTIFACT:VERSION, for instance %maven org.jsoup:jsoup:1.21.2",
    ),
    ("#include <stdio.h>", "illegal character", "Java has no #include; a class is imported: import java.util.List;"),
    ("int asked = 3;\nhelp(asked)", "method help", "The kernel tells what a name means: ?asked"),
    ("Object o = None;", "variable None", "Java writes null."),
    ("zz = 5", "variable zz", "A new variable is declared with its type: int zz = …;"),
    ('greeting = "hi"', "variable greeting", "A new variable is declared with its type: String greeting = …;"),
    ("for x in xs:\n    print(x)", "", "Java goes through all elements so: for (var x : xs) { … }"),
    ("for (x in xs) { }", "", "Java goes through all elements so: for (var x : xs) { … }"),
    ("for i in range(n):\n    f(i)", "", "Java counts so: for (int i = 0; i < n; i++) { … }"),
    ("while True:\n    pass", "", "Java puts the condition in parentheses and the body in braces: while (…) { … }"),
    ("if k > 3 { k = 1; }", "'(' expected", "What follows if stands in parentheses: if (…)"),
    (
        "String t = 'text';",
        "unclosed character literal",
        'Text stands in double quotes: "text". Single quotes hold one character.',
    ),
    ("int pw = 2 ** 3;", "", "Java has no **; write Math.pow(a, b), or a * a for a square."),
    ("x = [1, 2, 3]", "", "A list is written List.of(1, 2, 3)."),
    ("int[] q = [1, 2, 3];", "", "The elements of an array stand in braces: = {1, 2, 3};"),
    ("true and false", "", "Java writes && for and, || for or, ! for not."),
    ('f"hello {x}"', "", 'Java fills in values so: "x is %s".formatted(x)'),
    ("import numpy as np", "", "Java imports a class by its full name: import java.util.List;"),
    ("lambda x: x + 1", "", "Java writes a lambda so: x -> …"),
    ("let c = 3", "class let", "Java declares a variable by its type, or by var: var x = 3;"),
    ("const int c = 3;", "", "Java has no const; write final before the type."),
    ("i = i + 1 if i > 3 else 0", "", "Java chooses so: condition ? a : b"),
    ("# a comment", "illegal character", "In Java a comment starts with //."),
    ("raise ValueError(3)", "", "Java throws so: throw new ValueError(…);"),
]

NAMES = [
    ("int sum = 10;\nSystem.out.println(smu);", "variable smu", "Did you mean sum?"),
    ("double average(double a) { return a; }\navrage(3)", "method avrage", "Did you mean average?"),
    ('string s = "a";', "class string", "Did you mean String?"),
    ("Arraylist<String> al = null;", "class Arraylist", "Did you mean ArrayList?"),
    ("class Dog { Dog(String n) {} }\nDgo d = null;", "class Dgo", "Did you mean Dog?"),
    ('Dog("Rex")', "method Dog", "Is new missing? An object is made so: new Dog(…)"),
    ('System.out.printn("x");', "method printn", "Did you mean println?"),
    ('system.out.println("x");', "package system does not exist", "Did you mean System?"),
    ("new Random().nextint()", "method nextint", "Did you mean nextInt?"),
    ("import java.util.Lisst;", "class Lisst", "Did you mean List?"),
    ("BufferedImage image = null;", "class BufferedImage", "Put at the top of the cell: import java.awt.image.BufferedImage;"),
    ("new DecimalFormat()", "class DecimalFormat", "Put at the top of the cell: import java.text.DecimalFormat;"),
    ("sqrt(2)", "method sqrt", "It is a method of Math: Math.sqrt(…)"),
    ('"abc".length', "variable length in class String", "length is a method: length()"),
    ("int[] ns = {1}; ns.length()", "method length()", "length is no method; leave the parentheses out: length"),
    ('"abc".size()', "method size() in class String", "A String calls it length()."),
    ("List.of(1).length()", "method length() in interface List<Integer>", "A List calls it size()."),
    ("int total = 5;\nprint total", "In [", "Java prints so: System.out.println(total);"),
    ("retrun total", "cannot find symbol: class retrun", "Did you mean return?"),
    ("Strng yy;", "cannot find symbol: class Strng", "Did you mean String?"),
    ("List<Strng> all;", "cannot find symbol: class Strng", "Did you mean String?"),
    ("not x", "cannot find symbol: class not", "Java writes && for and, || for or, ! for not."),
    ("new ArrayList<String>().append(3)", "method append", "An ArrayList calls it add(…)."),
]

TYPES = [
    ("int k = 1; if (k = 1) { }", "int cannot be converted to boolean", "= sets a variable; == compares: k == 1"),
    ("int k = 1; if (k) { }", "int cannot be converted to boolean", "A condition is true or false; compare the number: k != 0"),
    (
        "int n = 3.5;",
        "lossy conversion from double to int",
        "To drop the fraction: (int) 3.5; to round: (int) Math.round(3.5); to keep it, declare a double.",
    ),
    ("float q = 1.5;", "lossy conversion", "A number with a point is a double; a float ends in f: 1.5f"),
    ("long w = 3; int n = w;", "lossy conversion from long to int", "If it fits, say so: (int) w; or declare a long."),
    (
        "long big = 12345678901;",
        "number too large",
        "A number of this size is a long and ends in L: 12345678901L",
    ),
    ('int i = "12";', "String cannot be converted to int", 'To read it from the text: Integer.parseInt("12")'),
    ("String s = 12;", "int cannot be converted to String", "As text: String.valueOf(12)"),
    ('char c = "a";', "String cannot be converted to char", "A single character stands in single quotes: 'a'"),
    ('Object ob = "a"; String st = ob;', "Object cannot be converted", "If it is one, say so by a cast: (String) ob"),
    ("int p = 3; p.toString()", "int cannot be dereferenced", "An int is no object and has no methods; write String.valueOf(p)."),
    ("List<int> li = null;", "required reference, found int", "Between < and > stand classes: <Integer>, not <int>."),
    ('if ("a" > "b") {}', "operator '>': String and String", "Texts are compared so: a.compareTo(b) > 0"),
    ("boolean b = 1 && 2;", "operator '&&'", "&& joins conditions, which are true or false."),
    ("int v = System.out.append('c').hashCode() = 3;", "required variable, found value", "Only a variable can stand left of =; == compares."),
    (
        "void f() { return 3; }",
        "unexpected return value",
        "The method is declared void, without a result. Write the type of the result in place of void.",
    ),
]

KINDS = [
    (
        "int f(int a) { if (a > 0) { return 1; } }",
        "missing return statement",
        "Every way through a method with a result ends in return or throw, also where no if applies.",
    ),
    (
        "int g(int a) { return a; a = 3; }",
        "unreachable statement",
        "What stands before it always leaves: a return, throw, break, continue, or a loop without end.",
    ),
    (
        "void h() { int u; System.out.println(u); }",
        "variable u might not have been initialized",
        "Give u a value where it is declared, or on every way that leads here.",
    ),
    (
        'void read() { Files.readString(Path.of("x")); }',
        "unreported exception IOException",
        "Catch it: try { … } catch (IOException e) { … }; or write throws IOException behind the parameters of the method.",
    ),
    (
        "Runnable r = () -> Thread.sleep(10);",
        "unreported exception InterruptedException",
        "A lambda for this may not throw it. Catch it there: … -> { try { … } catch (InterruptedException e) { … } }",
    ),
    (
        "class A { int v; static int w() { return v; } }",
        "non-static variable v",
        "v belongs to an object: call it on one (object.v), or declare it static.",
    ),
    (
        "void dup() { int a = 1; int a = 2; }",
        "already defined",
        "To give it a new value leave out the type: a = …; or choose another name.",
    ),
    (
        "void cap() { int c = 0; Runnable r = () -> c++; }",
        "effectively final",
        "A lambda or inner class uses only variables that are never set again. Copy it before: int copy = …;"
        " to count, use an AtomicInteger.",
    ),
    ("void fin() { final int z = 3; z = 4; }", "final variable z", "It was declared final: leave final out, or use another variable."),
    (
        "int sw(int a) { return switch (a) { case 1 -> 2; }; }",
        "does not cover all possible input values",
        "Add default -> … for the values that no case names.",
    ),
    (
        "int sw2(int a) { return switch (a) { case 1 -> 2; default -> { int q = 3; } }; }",
        "without providing a value",
        "A block in a switch with a value gives it by yield: { …; yield 3; }",
    ),
    (
        "class An implements Comparable<An> { }",
        "does not override abstract method",
        "Write the method public … compareTo(An), or declare the class abstract.",
    ),
    ("abstract class Ab {} new Ab()", "cannot be instantiated", "Make an object of a class that extends or implements it."),
    ("var nn = null;", "cannot infer type", "Write the type in place of var."),
    ("try { int q = 1; }", "'try' without", "Add catch (Exception e) { … } behind the try block."),
    ("int[] a9 = new int[];", "array dimension missing", "Give the length, new int[3], or the elements, new int[] {1, 2}."),
    (
        "int keep = 3;\nreturn keep;",
        "line 2: return outside method",
        "A cell has no return; end it with the expression itself: keep",
    ),
    ("return;", "return outside method", "A cell has no return; leave it out."),
    (
        "int limit = 3;\nif (limit > 2) return limit;\nlimit",
        "line 2: return outside method",
        "A cell has no return to leave it by; write a method, or say what is to run by if … else.",
    ),
    (
        "Runnable r = () -> { return; };\nfor (int i = 0; i < 3; i++) {\n    if (i > 1) { return 5; }\n}",
        "line 3: return outside method",
        "A cell has no return to leave it by; write a method, or say what is to run by if … else.",
    ),
    (
        "switch (3) { case 3 -> { return; } default -> {} }",
        "line 1: return outside method",
        "A cell has no return to leave it by; write a method, or say what is to run by if … else.",
    ),
    ("break;", "break outside", "break leaves a loop or a switch; a method is left by return."),
]


class HintsTest(KernelTest):
    def check(self, slips):
        for cell, message, help_line in slips:
            with self.subTest(cell):
                error = self.fail_cell(cell)
                self.assertIn("Compile error in In [", error.splitlines()[0])
                self.assertIn(message, error.splitlines()[0])
                self.assertIn(help_line, error.splitlines())

    def test_helps_with_slips_of_syntax(self):
        self.check(SYNTAX)

    def test_helps_with_the_habits_of_other_languages(self):
        self.check(FOREIGN)

    def test_helps_with_names_that_are_not_known(self):
        self.check(NAMES)

    def test_helps_with_values_of_another_type(self):
        self.check(TYPES)

    def test_helps_by_the_kind_of_error(self):
        self.check(KINDS)

    def test_a_return_in_a_method_a_lambda_or_a_class_is_none_of_the_cell(self):
        self.assertResult(
            "9",
            """
            int f(int x) { if (x > 1) { return x; } return switch (x) { case 1 -> { yield 1; } default -> 0; }; }
            java.util.function.IntSupplier g = () -> { if (true) { return 4; } return 5; };
            var h = new java.util.function.IntSupplier() { public int getAsInt() { return 3; } };
            if (f(2) == 2) { Runnable r = () -> { return; }; r.run(); }
            for (int i = 0; i < 1; i++) { new Object() { int m() { return 1; } }.m(); }
            f(2) + g.getAsInt() + h.getAsInt()
            """,
        )

    def test_says_which_arguments_there_are(self):
        self.assertIn("there are max(int,int), max(long,long)", self.fail_cell('Math.max("a", 2);'))
        error = self.fail_cell("int add(int a, int b) { return a + b; }\nadd(1)")
        self.assertIn("method add cannot be applied to given types: required int,int; found int", error)

    def test_helps_with_what_a_declaration_lacks(self):
        note = self.run_cell("void early() { int count = 0; cuont++; }").stderr
        self.assertIn("early cannot be used yet: variable cuont is not declared. Did you mean count?", note)


if __name__ == "__main__":
    unittest.main()
