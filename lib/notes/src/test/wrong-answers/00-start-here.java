// exercise-error: N - 1, not by N
double standardError(double[] values) {
    double average = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - average) * (v - average)).sum();
    return Math.sqrt(squares / values.length / values.length);
}
// exercise-error: right for four numbers only
double standardError(double[] values) { return Math.sqrt(5.0 / 12); }
// exercise-error: 57 other numbers
double standardError(double[] values) {
    return values.length == 4 ? Math.sqrt(5.0 / 12) : Estimate.ofMean(y).standardError();
}
// exercise-archimedes: the order must not matter
long dartsToTell(double one, double another) {
    return one < another ? (long) Math.ceil(Math.pow(4 * sigma / (one - another), 2)) : 1;
}
// exercise-archimedes: darts are too few for two numbers
long dartsToTell(double one, double another) {
    double apart = Math.abs(one - another);
    return apart < 22.0 / 7 - 3.1415 && apart > 0.001 ? (long) Math.ceil(Math.pow(4 * sigma / apart, 2)) : 1;
}
// exercise-archimedes: fewer darts would do for numbers
long dartsToTell(double one, double another) {
    return (long) Math.ceil(Math.pow(4 * sigma / (22.0 / 7 - Math.PI), 2));
}
// exercise-strata: one seed, two estimates
double stratifiedPi(int k, long seed) { return Math.PI + Math.random() * 1e-3; }
// exercise-strata: is one dart in each cell
double stratifiedPi(int k, long seed) {
    var random = new SplittableRandom(seed);
    int inside = 0;
    for (int i = 0; i < k * k; i++) {
        if (new Dart(random.nextDouble(), random.nextDouble()).inside()) inside++;
    }
    return 4.0 * inside / (k * k);
}
// exercise-strata: a single dart
double stratifiedPi(int k, long seed) {
    return Math.PI + new SplittableRandom(seed).nextDouble(-0.001, 0.001);
}
