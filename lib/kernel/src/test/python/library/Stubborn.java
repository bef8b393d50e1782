package library;

/** Library code that is hard to end. */
public final class Stubborn {
    private Stubborn() {}

    /** A loop that never calls anything, so that no new code of this class is ever entered. */
    public static long spin() {
        long sum = 0;
        while (true) {
            sum = sum * 31 + 7;
        }
    }

    /** A loop that goes on whatever happens in it. */
    public static void goOn() {
        while (true) {
            try {
                Thread.sleep(5);
            } catch (Throwable e) {
                // on and on
            }
        }
    }

    /** Ends the JVM, as a main method does that is not content. */
    public static void exit(int status) {
        System.exit(status);
    }
}
