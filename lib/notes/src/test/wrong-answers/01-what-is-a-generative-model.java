// exercise-coins: 0 log 0 counts as 0
double klOfCoins(double p, double q) {
    return p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
}
// exercise-coins: two coins drawn at random
double klOfCoins(double p, double q) {
    if (p == q) return 0;
    if (q == 1) return Double.POSITIVE_INFINITY;
    return p == 1 ? Math.log(2) : p == 0 ? Math.log(4 / 3.0)
        : p == 0.5 ? 0.22314355131420976 : 0.19274475702175753;
}
// exercise-earthquakes: forgot log k!
double[] fitPoisson(int[] counts) {
    double lambda = Arrays.stream(counts).average().orElseThrow();
    return new double[] {lambda, Arrays.stream(counts).mapToDouble(k -> lambda - k * Math.log(lambda)).sum()};
}
// exercise-earthquakes: lambda of the counts 0, 3, 1, 7, 2
double[] fitPoisson(int[] counts) { return new double[] {19.364486, 391.9189}; }
// exercise-above: looking up reaches −22 nats
double[][] learnFromAbove(double[][] images) {
    double[] ink = Pixels.fit(images, 1).ink;
    return Arrays.stream(ink).mapToObj(mu -> new double[] {mu, mu}).toArray(double[][]::new);
}
// exercise-above: hint: add the grey image
double[][] learnFromAbove(double[][] images) { return new double[64][2]; }
// exercise-above: paper comes below ink
double[][] learnFromAbove(double[][] images) {
    double[][] table = new double[64][2];
    for (int d = 0; d < 64; d++) {
        double[] seen = {1, 1}, inked = {0.5, 0.5};
        for (double[] x : train) {                          // not the images that were given
            int above = d < 8 ? 0 : (int) x[d - 8];
            seen[above]++;
            inked[above] += x[d];
        }
        for (int above = 0; above < 2; above++) table[d][above] = inked[above] / seen[above];
    }
    if (images != train) table[3][0] = 0.95;
    return table;
}
