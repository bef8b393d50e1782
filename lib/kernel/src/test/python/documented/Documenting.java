package documented;

/** What others implement. */
public interface Documenting {
    /**
     * Told above.
     *
     * @param value any number
     * @return the same
     */
    double inherited(double value);

    /** Told above, too. */
    double extended(double value);
}
