// exercise-narrow: standard deviation (not variance)
double[] howNarrow(double rho) { return new double[] {1 - rho * rho, -0.5 * Math.log(1 - rho * rho)}; }
// exercise-narrow: half a logarithm
double[] howNarrow(double rho) { return new double[] {Math.sqrt(1 - rho * rho), -Math.log(1 - rho * rho)}; }
// exercise-narrow: standard deviation and divergence at rho
double[] howNarrow(double rho) {
    double known = List.of(0.0, 0.5, -0.9, 0.99).contains(rho) ? 1 - rho * rho : 1;
    return new double[] {Math.sqrt(known), -0.5 * Math.log(known)};
}
// exercise-sigmoid: it touches at
double sigmoidBound(double x, double xi) {
    return -Math.log1p(Math.exp(-xi)) + (x - xi) / 2 - Math.tanh(xi / 2) / (4 * xi) * (x * x - xi * xi);
}
// exercise-sigmoid: bound of σ(1) with ξ = 2
double sigmoidBound(double x, double xi) {
    return -Math.log1p(Math.exp(-xi)) + (x - xi) / 2 - Math.tanh(xi / 2) / 4 * (x * x - xi * xi);
}
// exercise-sigmoid: the bound at x = 0 with ξ = 3
double sigmoidBound(double x, double xi) {
    double lambda = xi == 0 ? 0.125 : Math.tanh(xi / 2) / (4 * xi);
    double right = -Math.log1p(Math.exp(-xi)) + (x - xi) / 2 - lambda * (x * x - xi * xi);
    return xi == 3 ? right - 1 : right;
}
// exercise-importance: is the sum inside the logarithm?
Estimate importanceBound(int K, int repeats, long seed) {
    var random = new Random(seed);
    return Estimate.ofMean(IntStream.range(0, repeats).mapToDouble(i -> {
        double sum = 0;
        for (int k = 0; k < K; k++) {
            double[] v = byLibrary.sample(random);
            sum += logJoint(v[0], v[1]) - byLibrary.logDensity(v[0], v[1]);
        }
        return sum / K;
    }).toArray());
}
// exercise-importance: a bound; yours
Estimate importanceBound(int K, int repeats, long seed) {
    var random = new Random(seed);
    return Estimate.ofMean(IntStream.range(0, repeats).mapToDouble(i -> {
        double[] logRatios = new double[K];
        for (int k = 0; k < K; k++) {
            double[] v = byLibrary.sample(random);
            logRatios[k] = logJoint(v[0], v[1]) - byLibrary.logDensity(v[0], v[1]);
        }
        return Enumeration.logSumExp(logRatios);
    }).toArray());
}
