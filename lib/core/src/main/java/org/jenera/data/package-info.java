/**
 * Data sets: tables and texts that ship with the course, read with every value checked; densities
 * on the plane whose log-density and entropy are known, to draw toy data from; and images. Plain
 * Java and Tablesaw.
 *
 * <p>{@link org.jenera.data.Images} is the batch that every model of images takes and gives. {@link
 * org.jenera.data.StrokeDigits} and {@link org.jenera.data.Shapes} draw images whose true factors
 * are known ({@link org.jenera.data.FactoredImages}); {@link org.jenera.data.Digits} ship; {@link
 * org.jenera.data.Mnist}, {@link org.jenera.data.FashionMnist} and {@link org.jenera.data.Cifar10}
 * are fetched at the first use, and {@link org.jenera.data.ImageLoader} tells how.
 *
 * <pre>{@code
 * FactoredImages images = StrokeDigits.draw(10_000, 1); // (10000, 1, 28, 28)
 * float[] batch = images.train().floats(0, 64);         // (64, 1, 28, 28), 0 to 1
 * double[] slant = images.test().factor("slant");       // degrees
 * }</pre>
 *
 * <p>Sources, licences and checksums of the files stand in {@code data/README.md}, which is also in
 * the jar beside them.
 */
package org.jenera.data;
