"""Objects stay when the types above them change, and classes that do not fit any more are named."""

import unittest

from test_state import StateTest

SHAPES = """
interface Shape { double area(); %s }
double total(List<? extends Shape> shapes) { return shapes.stream().mapToDouble(Shape::area).sum(); }
class Square implements Shape { double side = 2; public double area() { return side * side; } %s }
"""


class InterfaceTest(StateTest):
    def test_objects_follow_when_an_interface_and_its_classes_gain_a_method_in_one_cell(self):
        self.run_cell(SHAPES % ("", ""))
        self.run_cell("Shape one = new Square(); var two = new Square(); two.side = 3; Shape[] row = {one, two};")
        self.run_cell("List<Shape> all = new ArrayList<>(); for (Shape each : row) all.add(each);")
        outcome = self.run_cell(SHAPES % ("double perimeter();", "public double perimeter() { return 4 * side; }"))
        self.assertEqual("", outcome.stderr)
        self.assertResult("[8.0, 12.0, 8.0, 12.0]", "List.of(one.perimeter(), two.perimeter(), row[0].perimeter(), all.get(1).perimeter())")
        self.assertResult("13.0", "total(all)")
        self.assertResult("true", "all.get(0) == one && row[1] == two")

    def test_a_class_that_does_not_fit_any_more_is_named_and_so_are_its_variables(self):
        self.run_cell("interface Animal { String name(); }\nclass Dog implements Animal { public String name() { return \"Rex\"; } }")
        self.run_cell("Animal rex = new Dog(); List<Animal> zoo = new ArrayList<>(List.of(rex)); var dog = new Dog(); int legs = 4;")
        notes = self.run_cell("interface Animal { String name(); String sound(); }").stderr
        self.assertIn("Note: Dog cannot be used any more: Dog is not abstract and does not override abstract method sound() in Animal.", notes)
        self.assertIn("Reset to null: rex and zoo. Run the cells again that set them.", notes)
        self.assertIn("the type is not known any more of dog.", notes)
        self.assertResult("[null, null, 4]", "Arrays.asList(rex, zoo, legs)")
        fitting = 'class Dog implements Animal { public String name() { return "Rex"; } public String sound() { return "wuff"; } }'
        self.assertEqual("", self.run_cell(fitting).stderr)
        self.assertResult('wuff', "rex = new Dog(); rex.sound()")

    def test_a_method_that_a_variable_of_another_type_breaks_is_named(self):
        self.run_cell("int step = 3;\nint next(int x) { return x + step; }")
        self.assertIn("Note: next cannot be used any more: incompatible types: String", self.run_cell('String step = "a";').stderr)
        self.assertEqual("", self.run_cell("int step = 4;").stderr)
        self.assertResult("9", "next(5)")

    def test_a_cell_that_mends_what_it_breaks_says_nothing(self):
        self.run_cell("class Base { int v = 1; }\nclass Derived extends Base { int w() { return v; } }")
        outcome = self.run_cell("class Base { int u = 1; }\nclass Derived extends Base { int w() { return u; } }")
        self.assertEqual("", outcome.stderr)


class SealedTest(StateTest):
    def test_a_sealed_type_permits_one_class_more(self):
        self.run_cell(
            "sealed interface Expr permits Num, Sum {}\nrecord Num(int v) implements Expr {}\n"
            "record Sum(Expr a, Expr b) implements Expr {}"
        )
        self.run_cell("Expr three = new Sum(new Num(1), new Num(2)); var num = new Num(7);")
        outcome = self.run_cell(
            "sealed interface Expr permits Num, Sum, Product {}\nrecord Num(int v) implements Expr {}\n"
            "record Sum(Expr a, Expr b) implements Expr {}\nrecord Product(Expr a, Expr b) implements Expr {}"
        )
        self.assertEqual("", outcome.stderr)
        self.assertResult("Product[a=Sum[a=Num[v=1], b=Num[v=2]], b=Num[v=7]]", "new Product(three, num)")

    def test_the_classes_that_it_permits_may_stand_in_other_cells(self):
        self.run_cell("sealed interface Op permits Plus, Minus {}\nrecord Plus() implements Op {}\nfinal class Minus implements Op { int times = 2; }")
        self.run_cell("Op plus = new Plus(); Minus minus = new Minus(); minus.times = 5;")
        outcome = self.run_cell("sealed interface Op permits Plus, Minus, Times {}\nnon-sealed class Times implements Op {}")
        self.assertEqual("", outcome.stderr)
        self.assertResult("5", "List.<Op>of(plus, minus, new Times()).size() + minus.times - 3")

    def test_classes_that_are_there_get_a_sealed_type_above_them(self):
        self.run_cell("record Cat(int lives) {}\nvar tom = new Cat(9);")
        outcome = self.run_cell("sealed interface Pet permits Cat {}\nrecord Cat(int lives) implements Pet {}")
        self.assertEqual("", outcome.stderr)
        self.assertResult("Cat[lives=9]", "Pet pet = tom;\npet")

    def test_classes_that_are_not_sealed_may_stand_anywhere(self):
        cell = (
            "sealed interface Cup permits Mug, Glass%s {}\nnon-sealed class Mug implements Cup { int full = 1; }\n"
            "class Big extends Mug { int more = 2; }\nnon-sealed class Glass implements Cup {}\n%s"
        )
        self.assertEqual("", self.run_cell(cell % ("", "")).stderr)
        self.run_cell("Cup cup = new Big(); ((Big) cup).full = 5;")
        self.assertEqual("", self.run_cell(cell % (", Jar", "record Jar() implements Cup {}")).stderr)
        self.assertResult("7", "((Mug) cup).full + ((Big) cup).more")

    def test_what_was_there_stays_if_it_does_not_compile(self):
        self.run_cell("sealed interface Tree permits Leaf {}\nrecord Leaf(int v) implements Tree {}\nTree tree = new Leaf(4);")
        self.fail_cell("sealed interface Tree permits Leaf, Fork { int unknown() { return } }\nrecord Fork() implements Tree {}")
        self.fail_cell("sealed interface Tree permits Leaf, Fork { void a(); void a(); }\nrecord Fork() implements Tree {}")
        self.assertResult("Leaf[v=4]", "tree")
        self.assertResult("4", "((Leaf) tree).v()")

    def test_run_again_it_changes_nothing(self):
        cell = "sealed interface Light permits On, Off {}\nfinal class On implements Light {}\nfinal class Off implements Light {}"
        self.run_cell(cell)
        self.run_cell("Light on = new On(); int identity = System.identityHashCode(on);")
        self.assertEqual("", self.run_cell(cell).stderr)
        self.assertResult("true", "identity == System.identityHashCode(on)")


if __name__ == "__main__":
    unittest.main()
