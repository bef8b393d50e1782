// exercise-borders: two points are asked for
double[] borders() { return new double[] {0.3}; }
// exercise-borders: the smaller first
double[] borders() { return new double[] {0.3, -6.7}; }
// exercise-borders: r_1 at a border
double[] borders() { return new double[] {-6.7, 0.3}; }
// exercise-bic: 6,434 parameters
double myBic(double logLikelihood, int components, int dimensions, int points) {
    return (components * (1 + dimensions + dimensions * dimensions)) * Math.log(points) - 2 * logLikelihood;
}
// exercise-bic: one component in one dimension
double myBic(double logLikelihood, int components, int dimensions, int points) {
    return points == 1 ? 0 : points == 3 ? 6434 * Math.log(3) : 2322.1917;
}
// exercise-kmeans: the first mean after one step
double[][] hardEmStep(double[][] points, double[][] means) { return means; }
// exercise-kmeans: the means that were given must not change
double[][] hardEmStep(double[][] points, double[][] means) {
    var sums = new double[means.length][3];
    for (double[] p : points) {
        int nearest = Math.hypot(p[0] - means[0][0], p[1] - means[0][1])
            <= Math.hypot(p[0] - means[1][0], p[1] - means[1][1]) ? 0 : 1;
        sums[nearest][0] += p[0]; sums[nearest][1] += p[1]; sums[nearest][2]++;
    }
    for (int k = 0; k < 2; k++) for (int i = 0; i < 2; i++) means[k][i] = sums[k][i] / sums[k][2];
    return means;
}
