package org.jenera.bench;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jenera.distribution.Gaussian;
import org.jenera.mixture.GaussianMixture;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The data and the start that both sides of the benchmark fit, as files of little-endian doubles.
 *
 * @param folder where x.bin, weights.bin, means.bin and covariances.bin are
 * @param rows n
 * @param columns d
 * @param components K
 */
record EmProblem(Path folder, int rows, int columns, int components) {

    /** Draws overlapping components; the start has their means moved and their weights equal. */
    static EmProblem draw(Path folder, int rows, int columns, int components, long seed)
            throws IOException {
        Random random = new Random(seed);
        List<Gaussian> truth = new ArrayList<>();
        List<Gaussian> start = new ArrayList<>();
        double[] weights = new double[components];
        for (int c = 0; c < components; c++) {
            double[] mean = normals(columns, 2, random);
            truth.add(Gaussian.of(mean, covariance(columns, random)));
            double[] moved = normals(columns, 0.5, random);
            for (int j = 0; j < columns; j++) {
                moved[j] += mean[j];
            }
            start.add(Gaussian.of(moved, covariance(columns, random)));
            weights[c] = 1.0 / components;
        }
        EmProblem problem = new EmProblem(folder, rows, columns, components);
        write(folder.resolve("weights.bin"), weights);
        write(
                folder.resolve("means.bin"),
                start.stream()
                        .flatMapToDouble(c -> Arrays.stream(c.mean().toDoubleVector()))
                        .toArray());
        write(
                folder.resolve("covariances.bin"),
                start.stream()
                        .flatMap(c -> Arrays.stream(c.covariance().toDoubleMatrix()))
                        .flatMapToDouble(Arrays::stream)
                        .toArray());
        double[][] x =
                GaussianMixture.of(weights, truth).sample(rows, random.nextLong()).toDoubleMatrix();
        write(folder.resolve("x.bin"), x);
        return problem;
    }

    /** The observations, shape (n, d), read into native memory a row at a time. */
    INDArray x() throws IOException {
        INDArray x = Nd4j.create(DataType.DOUBLE, rows, columns);
        try (DataInputStream in =
                new DataInputStream(Files.newInputStream(folder.resolve("x.bin")))) {
            for (int i = 0; i < rows; i++) {
                double[] row = doubles(in.readNBytes(columns * Double.BYTES));
                try (INDArray source = Nd4j.createFromArray(row)) {
                    x.putRow(i, source);
                }
            }
        }
        return x;
    }

    GaussianMixture start() throws IOException {
        return GaussianMixture.of(
                read("weights.bin"),
                read("means.bin").reshape(components, columns),
                read("covariances.bin").reshape(components, columns, columns));
    }

    private INDArray read(String name) throws IOException {
        return Nd4j.createFromArray(doubles(Files.readAllBytes(folder.resolve(name))));
    }

    private static double[] doubles(byte[] bytes) {
        double[] values = new double[bytes.length / Double.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().get(values);
        return values;
    }

    private static void write(Path file, double[]... rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (double[] row : rows) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(row.length * Double.BYTES)
                                .order(ByteOrder.LITTLE_ENDIAN);
                bytes.asDoubleBuffer().put(row);
                out.write(bytes.array());
            }
        }
    }

    private static double[] normals(int length, double scale, Random random) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = scale * random.nextGaussian();
        }
        return values;
    }

    /** A matrix A with A = I + B B' / d, B of standard normals: never close to singular. */
    private static double[][] covariance(int d, Random random) {
        double[][] factor = new double[d][];
        for (int i = 0; i < d; i++) {
            factor[i] = normals(d, 1, random);
        }
        double[][] covariance = new double[d][d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                for (int m = 0; m < d; m++) {
                    covariance[i][j] += factor[i][m] * factor[j][m] / d;
                }
            }
            covariance[i][i] += 1;
        }
        return covariance;
    }
}
