package org.jenera.bench;

import java.util.List;

/**
 * A loop whose time in a cell is compared with that of the same text compiled in a class.
 *
 * @param name of the case
 * @param declarations methods, one a line; empty for a loop that stands at the top level of a cell
 * @param before statements that make ready, untimed
 * @param loop the statement that is timed; the class {@code Data} holds what it works on
 */
record LoopCase(String name, String declarations, String before, String loop) {

    /** What loops work on; the last array of each kind is written to. */
    static final String DATA =
            """
            package speed;
            public class Data {
                public static volatile double sink;
                public static double[] A = fill(100_000), B = fill(100_000), C = fill(100_000);
                public static int[] I = new int[100_000];
                public static double[][] M = matrix(), N = matrix(), P = matrix();
                static double[][] matrix() {
                    double[][] x = new double[400][];
                    for (int i = 0; i < 400; i++) x[i] = fill(400);
                    return x;
                }
                static double[] fill(int n) {
                    double[] x = new double[n];
                    for (int i = 0; i < n; i++) x[i] = Math.sin(i);
                    return x;
                }
            }
            """;

    static final List<LoopCase> ALL =
            List.of(
                    inMethods(
                            "sum of an array",
                            "double sum(double[] a) { double s = 0; for (int i = 0; i < a.length;"
                                    + " i++) s += a[i] * 1.5; return s; }",
                            "for (int k = 0; k < 1500; k++) Data.sink = sum(Data.A);"),
                    inMethods(
                            "inner product",
                            "double dot(double[] a, double[] b) { double s = 0; for (int i = 0; i <"
                                    + " a.length; i++) s += a[i] * b[i]; return s; }",
                            "for (int k = 0; k < 1500; k++) Data.sink = dot(Data.A, Data.B);"),
                    inMethods(
                            "axpy, which vectorises",
                            "void axpy(double[] a, double[] b) { for (int i = 0; i < a.length; i++)"
                                    + " a[i] += 0.5 * b[i]; }",
                            "for (int k = 0; k < 3000; k++) axpy(Data.C, Data.B);"),
                    inMethods(
                            "sum of integers",
                            "int total(int[] a) { int s = 0; for (int i = 0; i < a.length; i++) s"
                                    + " += a[i]; return s; }",
                            "for (int k = 0; k < 9000; k++) Data.sink = total(Data.I);"),
                    inMethods(
                            "product of matrices",
                            "void mul(double[][] a, double[][] b, double[][] c) { int n = a.length;"
                                    + " for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) {"
                                    + " double v = a[i][k]; for (int j = 0; j < n; j++) c[i][j] +="
                                    + " v * b[k][j]; } }",
                            "for (int k = 0; k < 6; k++) mul(Data.M, Data.N, Data.P);"),
                    inMethods(
                            "small calls",
                            """
                            double f(double x) { return x * 0.5 + 1; }
                            double g(double x) { return f(x) - f(x * 2); }
                            double calls(int n) { double s = 0; for (int i = 0; i < n; i++) s += g(s + i); return s; }""",
                            "for (int k = 0; k < 3; k++) Data.sink = calls(10_000_000);"),
                    inMethods(
                            "recursion",
                            "int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }",
                            "for (int k = 0; k < 2; k++) Data.sink = fib(36);"),
                    inMethods(
                            "a stream",
                            "double stream(int n) { return java.util.stream.IntStream.range(0, n)"
                                    + ".mapToDouble(i -> i * 0.5).filter(x -> x > 3).sum(); }",
                            "for (int k = 0; k < 2; k++) Data.sink = stream(20_000_000);"),
                    inMethods(
                            "a while loop (Collatz)",
                            "long collatz(int n) { long steps = 0; for (int i = 1; i < n; i++) {"
                                    + " long x = i; while (x != 1) { x = (x & 1) == 0 ? x / 2 : 3 *"
                                    + " x + 1; steps++; } } return steps; }",
                            "for (int k = 0; k < 2; k++) Data.sink = collatz(500_000);"),
                    atTheTop(
                            "top level, local variables",
                            "",
                            "for (int k = 0; k < 3000; k++) { double s = 0; for (int i = 0; i <"
                                    + " Data.A.length; i++) s += Data.A[i] * 1.5; Data.sink = s;"
                                    + " }"),
                    atTheTop(
                            "top level, the cell's variables",
                            "double s = 0; int n = 300_000_000;",
                            "for (int i = 0; i < n; i++) s += i * 0.5;"),
                    atTheTop(
                            "top level, an array of the cell",
                            "double[] a = Data.A; double t = 0;",
                            "for (int k = 0; k < 3000; k++) for (int i = 0; i < a.length; i++) t +="
                                    + " a[i] * 1.5;"),
                    atTheTop(
                            "top level, a block",
                            "",
                            "{ double s = 0; int n = 300_000_000; for (int i = 0; i < n; i++) s +="
                                    + " i * 0.5; Data.sink = s; }"));

    private static LoopCase inMethods(String name, String declarations, String loop) {
        return new LoopCase(name, declarations, "", loop);
    }

    private static LoopCase atTheTop(String name, String before, String loop) {
        return new LoopCase(name, "", before, loop);
    }

    boolean isAtTheTop() {
        return declarations.isEmpty();
    }

    /** The case as a class of the package {@code speed}, whose run() gives the seconds. */
    String classSource(String className) {
        String methods = declarations.replaceAll("(?m)^(\\w)", "static $1");
        return "package speed; public class %s { %s\n%s }"
                .formatted(className, methods, timed("public static double run()"));
    }

    /** The declarations of the case in a cell; run() gives the seconds. */
    String cellDeclarations() {
        return "import speed.*;\n" + declarations + "\n" + timed("double run()");
    }

    private String timed(String signature) {
        return "%s { %s long begin = System.nanoTime(); %s return (System.nanoTime() - begin) * 1e-9; }"
                .formatted(signature, before, loop);
    }

    /**
     * The loop as statements of a cell. What the kernel takes to get from one statement to the next
     * is in the time; {@link #emptyCell} tells it.
     */
    String cell() {
        return cell(loop);
    }

    /** A cell of as many statements, with nothing to do. */
    String emptyCell() {
        return cell("for (int i = 0; i < 0; i++) { }");
    }

    private String cell(String statement) {
        return "import speed.*;\n%s\nlong begin = System.nanoTime();\n%s\n(System.nanoTime() - begin) * 1e-9"
                .formatted(before, statement);
    }
}
