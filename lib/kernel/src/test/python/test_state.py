"""What the reader has made stays: variables, and the objects in them, when code is run again."""

import unittest

from running_kernel import KernelTest


class StateTest(KernelTest):
    """Starts with a cell that takes what the extensions of library/ have to say."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kernel.execute("1")


class RedefinedMethodTest(StateTest):
    def test_a_variable_keeps_its_value_when_a_method_of_its_initialiser_changes(self):
        self.run_cell("double scale(double x) { return 2 * x; }")
        self.run_cell("double[] kept = {scale(1), scale(2)}; var first = scale(1); kept[0] = 42;")
        outcome = self.run_cell("double scale(double x) { return 3 * x; }")
        self.assertEqual("", outcome.stderr)
        self.assertResult("[42.0, 4.0]", "kept")
        self.assertResult("2.0", "first")
        self.assertResult("3.0", "scale(1)")

    def test_a_variable_outlives_a_change_of_the_type_its_initialiser_returns(self):
        self.run_cell("int size() { return 3; }\nvar length = size(); int twice = 2 * size();")
        self.assertEqual("", self.run_cell('String size() { return "three"; }').stderr)
        self.assertResult("9", "length + twice")

    def test_lambdas_call_the_new_text_of_a_method(self):
        self.run_cell("double step(double x) { return x + 1; }")
        self.run_cell("DoubleUnaryOperator once = x -> step(x); var all = List.<DoubleUnaryOperator>of(x -> step(x));")
        for text, expected in [
            ("return x + 2;", "2.0"),
            ("DoubleUnaryOperator g = y -> y + 3; return g.applyAsDouble(x);", "3.0"),
            ("DoubleUnaryOperator g = y -> y + 2, h = y -> y + 2; return g.andThen(h).applyAsDouble(x);", "4.0"),
            ("return x + 5;", "5.0"),
        ]:
            self.assertEqual("", self.run_cell("double step(double x) { " + text + " }").stderr)
            self.assertResult(expected, "once.applyAsDouble(0)")
            self.assertResult(expected, "all.get(0).applyAsDouble(0)")

    def test_lambdas_call_the_new_text_of_overloads_and_generic_methods(self):
        self.run_cell("int f(int x) { return x; }\n<T extends Comparable<T>> T top(List<T> all) { return Collections.max(all); }")
        self.run_cell("IntUnaryOperator call = x -> f(x); Supplier<Integer> best = () -> top(List.of(1, 3, 2));")
        self.run_cell("int f(int x, int y) { return 10 * f(x) + y; }")
        self.run_cell("int f(int x) { return x > 5 ? 0 : f(x + 5, 1); }")
        self.assertResult("1", "call.applyAsInt(1)")
        self.run_cell("<T extends Comparable<T>> T top(List<T> all) { return Collections.min(all); }")
        self.assertResult("1", "best.get()")

    def test_a_method_may_use_one_declared_later_in_the_cell_or_in_a_later_cell(self):
        self.assertEqual("", self.run_cell("int outer() { return inner(); }\nint inner() { return 1; }").stderr)
        self.assertResult("1", "outer()")
        self.assertIn("early cannot be used yet", self.run_cell("int early() { return late(); }").stderr)
        self.run_cell("int late() { return 7; }")
        self.assertResult("7", "early()")

    def test_words_that_look_like_a_variable_of_an_unknown_type_leave_the_variable_alone(self):
        self.run_cell("int total = 5;\nint twice() { return 2 * total; }")
        for cell in ("print total", "print total", "retrun total;", "not total, fresh"):
            error = self.fail_cell(cell)
            self.assertIn("cannot find symbol: class " + cell.split()[0], error)
            self.assertNotIn("Note", error)
            self.assertResult("5", "total")
            self.assertResult("10", "twice()")
        self.assertIn("variable fresh", self.fail_cell("fresh"))
        self.run_cell("int fresh = 1; total = 6;")
        self.assertResult("12", "twice()")
        self.assertIn("cannot find symbol: class Later", self.fail_cell("Later total = new Later();"))
        self.assertResult("6", "total")
        self.run_cell("class Later { }\nLater total = new Later();")
        self.assertResult("true", "total instanceof Later")

    def test_a_method_sees_a_variable_declared_again_with_another_type(self):
        self.run_cell("int rate = 3;\ndouble rated(double x) { return rate * x; }\nDoubleSupplier lambda = () -> rate;")
        self.assertEqual("", self.run_cell("double rate = 0.5;").stderr)
        self.assertResult("1.0", "rated(2)")
        self.assertResult("0.5", "lambda.getAsDouble()")


class RedefinedClassTest(StateTest):
    def test_an_object_calls_the_new_text_of_its_methods(self):
        self.run_cell("class Count { int n; int get() { return n; } }\nvar count = new Count();")
        self.run_cell("count.n = 7;")
        self.assertEqual("", self.run_cell("class Count { int n; int get() { return 100 * n; } }").stderr)
        self.assertResult("700", "count.get()")

    def test_an_object_is_the_same_object_when_only_the_text_of_methods_changes(self):
        self.run_cell("class Clock { int ticks; int next() { return ticks += 1; } }")
        self.run_cell("var clock = new Clock(); clock.next(); int identity = System.identityHashCode(clock);")
        self.run_cell("class Clock { int ticks; int next() { return ticks += 10; } }")
        self.assertResult("true 11", 'System.identityHashCode(clock) == identity ? "true " + clock.next() : "another"')

    def test_an_object_gains_methods_wherever_it_is_held(self):
        self.run_cell("class Shape { int a = 1; Shape next; }\nShape shape = new Shape();")
        self.run_cell(
            """
            shape.a = 5; shape.next = shape;
            var same = shape;
            List<Shape> list = new ArrayList<>(List.of(shape));
            var fixed = List.of(shape, new Shape());
            Shape[] array = {shape};
            Shape[][] table = {{shape}, array};
            Map<String, Shape> byName = new HashMap<>(Map.of("s", shape));
            Set<Shape> set = new HashSet<>(list);
            Map<Shape, String> names = Map.of(shape, "first", new Shape(), "second");
            Optional<Shape> maybe = Optional.of(shape);
            Object object = shape;
            record Pair<T>(T left, int right) {}
            var pair = new Pair<>(shape, 2);
            int number = shape.a;
            """
        )
        outcome = self.run_cell("class Shape { int a = 1; Shape next; int twice() { return 2 * a; } }")
        self.assertEqual("", outcome.stderr)
        self.assertResult("10", "shape.twice()")
        self.assertResult(
            "true",
            "same == shape && shape.next == shape && list.get(0) == shape && fixed.get(0) == shape && array[0] == shape"
            " && table[0][0] == shape && table[1] == array && byName.get(\"s\") == shape && set.contains(shape)"
            " && names.get(shape).equals(\"first\") && maybe.get() == shape && object == shape && pair.left() == shape"
            " && number == 5",
        )
        self.run_cell("for (Shape each : list) each.twice();")

    def test_says_which_variables_were_reset_and_why(self):
        self.run_cell("class Plant { int a = 1; }\nPlant plant = new Plant(); int beside = 5; var tall = plant.a + 1;")
        self.run_cell("List<Plant> plants = new ArrayList<>(List.of(plant)); Plant[] row = {plant}; Object any = plant;")
        self.run_cell("var empty = new ArrayList<Plant>(); Plant none = null; class Garden { List<Plant> all = plants; }")
        self.run_cell("var garden = new Garden();")
        outcome = self.run_cell("class Plant { int a = 1; int b = 2; double c; }")
        self.assertIn("Note: class Plant gained the fields b and c, so", outcome.stderr)
        self.assertIn("Reset to null: garden, plant, plants and row. Run the cells again that set them.", outcome.stderr)
        self.assertIn("Note: any still uses Plant as it was before. Run the cell again that sets it.", outcome.stderr)
        self.assertResult("[null, null, null, null, [], null, 5, 2]", "Arrays.asList(plant, plants, row, garden, empty, none, beside, tall)")

    def test_says_how_the_type_of_a_field_or_the_hierarchy_changed(self):
        self.run_cell("class Base {}\nclass Leaf { int size; }\nLeaf leaf = new Leaf();")
        self.assertIn(
            "class Leaf changed the type of the field size from int to double",
            self.run_cell("class Leaf { double size; }").stderr,
        )
        self.run_cell("leaf = new Leaf();")
        self.assertIn("class Leaf now extends Base", self.run_cell("class Leaf extends Base { double size; }").stderr)
        self.run_cell("leaf = new Leaf();")
        self.assertIn(
            "class Leaf extends Base, which gained the field x", self.run_cell("class Base { int x; }").stderr
        )

    def test_is_silent_about_variables_that_the_same_cell_sets_again(self):
        self.run_cell("class Bird { int a; }\nBird bird = new Bird();")
        self.assertEqual("", self.run_cell("class Bird { int a; int b; }\nbird = new Bird();").stderr)
        self.assertEqual("", self.run_cell("class Bird { int a; int b; int c; }\nBird bird = new Bird();").stderr)

    def test_new_values_of_static_fields_count(self):
        self.run_cell("class Config { static double RATE = 0.1; static final int N = 5; int own = 3; }")
        self.run_cell("double rate() { return Config.RATE * Config.N; }\nvar config = new Config(); config.own = 4;")
        self.run_cell("class Config { static double RATE = 0.5; static final int N = 8; int own = 3; }")
        self.assertResult("4.0", "rate()")
        self.assertResult("4", "config.own")

    def test_static_fields_keep_what_they_hold_if_they_start_as_before(self):
        self.run_cell("class Made { static int count = 0; Made() { count++; } }\nvar made = new Made();")
        self.run_cell("class Made { static int count = 0; Made() { count++; } int all() { return count; } }")
        self.assertResult("1", "made.all()")

    def test_records_enums_and_sealed_interfaces_change_and_their_objects_stay(self):
        self.run_cell(
            """
            sealed interface Figure permits Circle, Square {}
            record Circle(double r) implements Figure {}
            record Square(double a) implements Figure {}
            enum Color { RED, GREEN }
            """
        )
        self.run_cell(
            """
            var figures = new ArrayList<Figure>(List.of(new Circle(1), new Square(2)));
            Map<Figure, String> figureNames = new HashMap<>(Map.of(new Circle(1), "unit"));
            EnumMap<Color, Integer> byColor = new EnumMap<>(Map.of(Color.GREEN, 1));
            Color color = Color.GREEN;
            double area(Figure f) { return f instanceof Square s ? s.a() * s.a() : 3; }
            """
        )
        outcome = self.run_cell(
            """
            sealed interface Figure permits Circle, Square { default String kind() { return "figure"; } }
            record Circle(double r) implements Figure { Circle { r = Math.abs(r); } }
            record Square(double a) implements Figure { double side() { return a; } }
            enum Color { RED, GREEN; Color other() { return this == RED ? GREEN : RED; } }
            """
        )
        self.assertEqual("", outcome.stderr)
        self.assertResult("figure", "figures.get(0).kind()")
        self.assertResult("7.0", "area(figures.get(0)) + area(figures.get(1))")
        self.assertResult("unit", "figureNames.get(new Circle(1))")
        self.assertResult("RED", "color.other()")
        self.assertResult("1", "byColor.get(color)")
        outcome = self.run_cell("enum Color { RED, BLUE, GREEN }")
        self.assertIn("enum Color gained the constant BLUE", outcome.stderr)
        self.assertIn("Reset to null: byColor.", outcome.stderr)
        self.assertResult("true", "color == Color.GREEN")

    def test_an_interface_gains_a_default_method(self):
        self.run_cell("interface Op { double f(double x); }\nclass Twice implements Op { public double f(double x) { return 2 * x; } }")
        self.run_cell(
            """
            Op plus = x -> x + 1; Op twice = new Twice();
            Op counting = new Op() { int calls = 3; public double f(double x) { return ++calls; } };
            counting.f(0);
            """
        )
        outcome = self.run_cell("interface Op { double f(double x); default Op then(Op g) { return x -> g.f(f(x)); } }")
        self.assertEqual("", outcome.stderr)
        self.assertResult("8.0", "plus.then(twice).f(3)")
        self.assertResult("5.0", "counting.f(0)")

    def test_lambdas_over_a_class_follow_it(self):
        self.run_cell("class Model { double w = 2; double predict(double x) { return w * x; } }")
        self.run_cell("DoubleUnaryOperator fresh = x -> new Model().predict(x); ToDoubleFunction<Model> weight = m -> m.w;")
        outcome = self.run_cell("class Model { double w = 3; double b = 1; double predict(double x) { return w * x + b; } }")
        self.assertEqual("", outcome.stderr)
        self.assertResult("7.0", "fresh.applyAsDouble(2)")
        self.assertResult("3.0", "weight.applyAsDouble(new Model())")

    def test_a_list_of_lambdas_follows_the_variables_that_they_came_from(self):
        self.run_cell("interface Greeter { String greet(String n); }\nGreeter greeter = n -> \"hi \" + n;\nvar greeters = List.of(greeter);")
        self.assertEqual("", self.run_cell("interface Greeter { String greet(String n); default String twice() { return greet(greet(\"\")); } }").stderr)
        self.assertResult("hi hi ", "greeters.get(0).twice()")

    def test_says_which_variables_go_on_with_what_was_there_before(self):
        self.run_cell("class Bank { int b; void add() { b++; } }\nRunnable task(Bank b) { return () -> b.add(); }\nvar bank = new Bank(); var add = task(bank);")
        outcome = self.run_cell("class Bank { int b; void add() { b++; } boolean rich() { return b > 100; } }")
        self.assertEqual("Note: add still uses Bank as it was before. Run the cell again that sets it.\n", outcome.stderr)
        self.run_cell("int rate = 1; IntSupplier byRate = () -> rate;")
        outcome = self.run_cell("String rate = \"one\";")
        self.assertIn("Note: byRate still uses rate as it was before.", outcome.stderr)
        self.assertResult("1", "byRate.getAsInt()")

    def test_classes_that_name_each_other_change_together(self):
        cell = "class Left { Right other; int v() { return %d; } }\nclass Right { Left other; int v() { return %d; } }"
        self.assertEqual("", self.run_cell(cell % (1, 2)).stderr)
        self.run_cell("var left = new Left(); left.other = new Right(); left.other.other = left;")
        self.assertEqual("", self.run_cell(cell % (3, 4)).stderr)
        self.assertResult("7", "left.v() + left.other.v()")
        self.run_cell("class Right { Left other; int v() { return 5; } int more() { return 6; } }")
        self.assertResult("6", "left.other.more()")
        self.assertResult("true", "left.other.other == left")

    def test_nested_and_inner_classes_change_too(self):
        self.run_cell("class Outer { static class In { int q = 4; } class Inner { int z = k; } int k = 9; Inner mk() { return new Inner(); } }")
        self.run_cell("Outer.In in = new Outer.In(); in.q = 6; var inner = new Outer().mk(); inner.z = 7;")
        outcome = self.run_cell(
            "class Outer { static class In { int q = 4; int sq() { return q * q; } }"
            " class Inner { int z = k; int up() { return k + z; } } int k = 9; Inner mk() { return new Inner(); } }"
        )
        self.assertEqual("", outcome.stderr)
        self.assertResult("52", "in.sq() + inner.up()")

    def test_long_chains_of_objects_follow_their_class(self):
        self.run_cell("class Node { int v; Node next; Node(int v, Node n) { this.v = v; next = n; } }\nNode head = null;")
        self.run_cell("for (int i = 0; i < 50_000; i++) head = new Node(i, head);")
        self.run_cell(
            "class Node { int v; Node next; Node(int v, Node n) { this.v = v; next = n; }"
            " int length() { int n = 0; for (Node x = this; x != null; x = x.next) n++; return n; } }"
        )
        self.assertResult("50000", "head.length()")


class FailedDeclarationTest(StateTest):
    def test_a_declaration_that_does_not_compile_leaves_what_was_there(self):
        self.run_cell("int x = 1; int g() { return 5; }\nclass Q { int a() { return 1; } }\nvar q = new Q();")
        self.fail_cell('int x = "s";')
        self.assertResult("1", "x")
        self.fail_cell("int x = nowhere();")
        self.assertResult("1", "x")
        self.fail_cell('int g() { return "a"; }')
        self.assertResult("5", "g()")
        self.fail_cell('class Q { int a() { return "x"; } }')
        self.assertResult("1", "q.a()")

    def test_an_initialiser_that_throws_leaves_what_was_there(self):
        self.run_cell("int y = 5; int z = 6;")
        self.fail_cell("String y = String.valueOf(1 / 0);")
        self.fail_cell("int z = 1 / 0;")
        self.assertResult("11", "y + z")

    def test_what_a_cell_did_before_it_failed_is_kept(self):
        self.fail_cell("int before = 1; class Kept { int v = 2; } int kept() { return 3; }\nbefore = 4;\nint[] none = new int[-1];\nint after = 5;")
        self.assertResult("9", "before + new Kept().v + kept()")
        self.fail_cell("after")


class NestedTest(StateTest):
    def test_eval_declares_assigns_and_answers(self):
        self.run_cell('int a = 1; Object answer = eval("int inner = 5; a = 2; inner + a");')
        self.assertResult("7 2 5", 'answer + " " + a + " " + inner')

    def test_eval_redeclares_a_class_whose_objects_the_cell_holds(self):
        self.run_cell('class K { int v = 1; }\nK k = new K(); k.v = 4; eval("class K { int v = 1; int w() { return 10 * v; } }");')
        self.assertResult("40", "k.w()")

    def test_errors_in_eval_are_told_as_those_of_a_cell(self):
        self.assertIn("illegal start of expression", self.fail_cell('eval("int bad = ;")'))
        error = self.fail_cell('eval("throw new RuntimeException(\\"in eval\\");")')
        self.assertIn("RuntimeException: in eval", error)
        self.assertNotIn("InvocationTargetException", error)

    def test_eval_in_another_thread_is_refused_while_a_cell_runs(self):
        outcome = self.run_cell('var other = new Thread(() -> eval("int x = 3;")); other.start(); other.join();')
        self.assertIn("only its own thread can run other code by eval", outcome.stderr)

    def test_files_loaded_by_loaded_files_keep_what_they_did_before_an_error(self):
        self.run_cell(
            """
            Files.writeString(Path.of("outer.jsh"), "int fromOuter = 7;\\nclass F { int z = fromOuter; }\\n%load inner.jsh\\n");
            Files.writeString(Path.of("inner.jsh"), "int fromInner = fromOuter + 1;\\nthrow new RuntimeException(\\"stop\\");\\nint never = 1;");
            """
        )
        self.assertIn("inner.jsh, line 2", self.fail_cell("%load outer.jsh"))
        self.assertResult("15", "fromInner + new F().z")
        self.fail_cell("never")


class RunAgainTest(StateTest):
    CELLS = [
        "import java.util.*;\nimport java.util.function.*;\nimport static java.lang.Math.*;",
        "record Point(double x, double y) { double norm() { return hypot(x, y); } }",
        "class Walk { List<Point> steps = new ArrayList<>(); void step(Point p) { steps.add(p); } }",
        "double length(Walk w) { return w.steps.stream().mapToDouble(p -> p.norm()).sum(); }",
        "var walk = new Walk(); final int STEPS = 4; Function<Walk, Double> f = w -> length(w);",
        "for (int i = 0; i < STEPS; i++) walk.step(new Point(3, 4));",
        "f.apply(walk)",
    ]

    def test_a_notebook_run_twice_says_nothing_and_keeps_what_it_does_not_declare(self):
        self.run_cell("var history = new ArrayList<Object>(); int runs = 0;")
        for _ in range(3):
            for cell in self.CELLS:
                outcome = self.run_cell(cell)
                self.assertEqual("", outcome.stderr, cell)
            self.assertEqual("20.0", outcome.result)
            self.run_cell("history.add(walk); runs++;")
        self.assertResult("3", "history.size()")
        self.assertResult("3", "runs")
        self.assertResult("true", "history.get(0) instanceof Walk w && w.steps.size() == 4")

    def test_imports_run_again_or_changing_a_name_touch_no_variable(self):
        self.run_cell("import java.util.*;\nList<Integer> numbers = new ArrayList<>(List.of(1, 2)); Map<String, Integer> map = new HashMap<>();")
        self.assertEqual("", self.run_cell("import java.util.*;\nimport java.util.List;").stderr)
        self.assertResult("[1, 2]", "numbers")
        self.assertEqual("", self.run_cell("import java.awt.List;").stderr)
        self.assertResult("[1, 2]", "numbers")
        self.assertEqual("", self.run_cell("import java.util.List;").stderr)
        self.assertResult("[1, 2]", "numbers")
        self.assertResult("0", "map.size()")

    def test_a_variable_declared_again_runs_its_initialiser(self):
        self.run_cell("int calls = 0; int next() { return ++calls; }")
        self.run_cell("int value = next();")
        self.assertEqual("", self.run_cell("int value = next();").stderr)
        self.assertResult("2", "value")
        self.assertEqual("", self.run_cell("String value = \"v\" + next();").stderr)
        self.assertResult("v3", "value")


if __name__ == "__main__":
    unittest.main()
