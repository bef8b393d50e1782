package documented;

import java.util.List;

/**
 * A class with a comment. Its second sentence.
 *
 * <p>A formula \(x^2 &lt; 1\), and {@code a < b && c}.
 *
 * <ul>
 *   <li>first
 *   <li>second with {@link List#of() an empty list}
 * </ul>
 *
 * <pre>{@code
 * Documented it = new Documented(1);
 *     it.add(2, 3);
 * }</pre>
 *
 * <table><caption>Sizes</caption><tr><th>name</th><th>size</th></tr><tr><td>small</td><td>1</td></tr></table>
 *
 * <script>alert("no")</script><img src="x" onerror="alert(1)"><a href="javascript:alert(2)">bad</a>
 *
 * @see java.util.Map
 * @since 1.2
 */
public final class Documented implements Documenting {
    /** The largest size, {@value}. */
    public static final int LARGEST = 42;

    /**
     * Makes one of a size, up to {@value #LARGEST}.
     *
     * @param size how large, {@literal <} all
     */
    public Documented(int size) {}

    /**
     * Adds whole numbers. More is told here.
     *
     * @param first the one
     * @param second the other
     * @return their sum
     * @throws ArithmeticException if it overflows
     */
    public int add(int first, int second) {
        return Math.addExact(first, second);
    }

    /** Adds texts. */
    public String add(String first, String second) {
        return first + second;
    }

    /** Adds everything in lists. */
    public <T extends Comparable<T>> T add(List<? extends T> all, T... others) {
        return all.get(0);
    }

    @Override
    public double inherited(double value) {
        return value;
    }

    /** {@inheritDoc} And more. */
    @Override
    public double extended(double value) {
        return value;
    }

    /**
     * Is old.
     *
     * @deprecated use {@link #add(int, int)}
     */
    @Deprecated
    public void old() {}

    public void silent() {}

    /** Within another. */
    public static class Inner {
        /** A field of it. */
        public int depth;
    }
}
