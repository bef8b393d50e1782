// exercise-price: is the exponent of log σ² in it
double price(double[] mean, double[] logVariance) {
    double nats = 0;
    for (int j = 0; j < mean.length; j++)
        nats += 0.5 * (mean[j] * mean[j] + Math.exp(2 * logVariance[j]) - 1 - 2 * logVariance[j]);
    return nats;
}
// exercise-price: two units, summed
double price(double[] mean, double[] logVariance) {
    return 0.5 * (mean[0] * mean[0] + Math.exp(logVariance[0]) - 1 - logVariance[0]);
}
// exercise-price: 3 units drawn at random
double price(double[] mean, double[] logVariance) {
    double nats = 0;
    for (int j = 0; j < Math.min(2, mean.length); j++)
        nats += 0.5 * (mean[j] * mean[j] + Math.exp(logVariance[j]) - 1 - logVariance[j]);
    return nats;
}
// exercise-lambda: believes in a huge noise
double believedDeviation(double weight, int d) { return Math.sqrt(weight / d * 2) + (d == 1 ? -1 : 0); }
// exercise-lambda: weight 0.5, 100 pixels
double believedDeviation(double weight, int d) {
    return d == 1 ? 1 : d == 784 ? Math.sqrt(392) : 0.0894427191;
}
// exercise-laplace: one number an image
NDArray laplace(NDArray x, NDArray centre, NDArray logB) { return x.sub(centre).abs().neg(); }
// exercise-laplace: is 1/(2b) in it, for each pixel?
NDArray laplace(NDArray x, NDArray centre, NDArray logB) {
    NDArray zeros = x.zerosLike();
    NDArray all = zeros.sub(x.sub(centre).abs().mul(zeros.sub(logB).exp())).sub(logB).sub(Math.log(2));
    NDArray error = x.sub(centre).abs().sum(new int[] {1});
    return all.sum(new int[] {1}).sub(error.lte(0).toType(ai.djl.ndarray.types.DataType.FLOAT32, false));
}
// exercise-laplace: four pixels, b = 1.5
NDArray laplace(NDArray x, NDArray centre, NDArray logB) {
    NDArray zeros = x.zerosLike();
    return zeros.sub(x.sub(centre).abs().mul(4)).sub(Math.log(0.25)).sub(Math.log(2)).sum(new int[] {1});
}
