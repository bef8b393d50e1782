package library;

/** Holds a value where no cell and no notebook does. */
public final class Kept {
    public static Object value;

    private Kept() {}
}
