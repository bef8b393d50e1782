"""Loops whose speed in a cell is compared with that of the same text compiled in a class.

Each case has declarations, statements, and where the statements stand: in a method of the cell, which
is run again and again, or at the top level, where each run is a cell of its own and must be compared
with a class of its own (`class_source` with another number), as both start uncompiled. `DATA` goes
into the same package; cells import `speed.*`. Compare medians of several runs in one kernel process.
"""

import re

DATA = """package speed; public class Data { public static volatile double sink; public static double[] A = fill(100_000), B = fill(100_000), C = fill(100_000); public static int[] I = new int[100_000];
    public static double[][] M = m(), N = m(), P = m(); static double[][] m() { double[][] x = new double[400][]; for (int i = 0; i < 400; i++) x[i] = fill(400); return x; }
    static double[] fill(int n) { double[] x = new double[n]; for (int i = 0; i < n; i++) x[i] = Math.sin(i); return x; } }"""

# name: (declarations, statements, "method" or "top")
CASES = {
 "sum in a method": ("double sum(double[] a) { double s = 0; for (int i = 0; i < a.length; i++) s += a[i] * 1.5; return s; }",
    "double s = 0; for (int k = 0; k < 300; k++) s += sum(Data.A);", "method"),
 "dot in a method": ("double dot(double[] a, double[] b) { double s = 0; for (int i = 0; i < a.length; i++) s += a[i] * b[i]; return s; }",
    "double s = 0; for (int k = 0; k < 300; k++) s += dot(Data.A, Data.B);", "method"),
 "axpy (vectorises)": ("void axpy(double[] a, double[] b) { for (int i = 0; i < a.length; i++) a[i] += 0.5 * b[i]; }",
    "for (int k = 0; k < 300; k++) axpy(Data.C, Data.B);", "method"),
 "int sum in a method": ("int total(int[] a) { int s = 0; for (int i = 0; i < a.length; i++) s += a[i]; return s; }",
    "int s = 0; for (int k = 0; k < 600; k++) s += total(Data.I);", "method"),
 "matrix product": ("void mul(double[][] a, double[][] b, double[][] c) { int n = a.length; for (int i = 0; i < n; i++) for (int k = 0; k < n; k++) { double v = a[i][k]; for (int j = 0; j < n; j++) c[i][j] += v * b[k][j]; } }",
    "for (int k = 0; k < 3; k++) mul(Data.M, Data.N, Data.P);", "method"),
 "small calls": ("double f(double x) { return x * 0.5 + 1; }\ndouble g(double x) { return f(x) - f(x * 2); }\ndouble calls(int n) { double s = 0; for (int i = 0; i < n; i++) s += g(s + i); return s; }",
    "double s = calls(30_000_000);", "method"),
 "fib": ("int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }", "int s = fib(36);", "method"),
 "stream": ("double stream(int n) { return IntStream.range(0, n).mapToDouble(i -> i * 0.5).filter(x -> x > 3).sum(); }", "double s = stream(20_000_000);", "method"),
 "while collatz": ("long collatz(int n) { long steps = 0; for (int i = 1; i < n; i++) { long x = i; while (x != 1) { x = (x & 1) == 0 ? x / 2 : 3 * x + 1; steps++; } } return steps; }", "long s = collatz(500_000);", "method"),
 "top-level, local": ("", "for (int k = 0; k < 1500; k++) { double s = 0; for (int i = 0; i < Data.A.length; i++) s += Data.A[i] * 1.5; Data.sink = s; }", "top"),
 "top-level, own vars": ("", "double s = 0; int n = 300_000_000; for (int i = 0; i < n; i++) s += i * 0.5; Data.sink = s;", "top"),
 "top-level, array var": ("", "double[] a = Data.A; double t = 0; for (int k = 0; k < 1500; k++) for (int i = 0; i < a.length; i++) t += a[i] * 1.5; Data.sink = t;", "top"),
 "top-level, block": ("", "{ double s = 0; int n = 300_000_000; for (int i = 0; i < n; i++) s += i * 0.5; Data.sink = s; }", "top"),
}


def class_source(name, declarations, statements):
    """The case as a class of the package speed, with its statements in the static method run()."""
    declarations = re.sub(r"^(\w)", r"static \1", declarations, flags=re.M)
    return (
        f"package speed; import java.util.stream.*; public class {name} {{ {declarations}\n"
        f"public static void run() {{ {statements} }} }}"
    )
