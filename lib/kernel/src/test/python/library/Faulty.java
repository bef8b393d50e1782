package library;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

/** A library that fails in the ways libraries do. */
public final class Faulty implements Extension {
    private Faulty(int depth) {
        fail(depth);
    }

    /** Made by the extension mechanism. */
    public Faulty() {}

    /** Fails some calls below the one that the cell makes. */
    public static int check(int depth) {
        return fail(depth);
    }

    /** Fails in a constructor. */
    public static Faulty make() {
        return new Faulty(3);
    }

    /** Calls back, some calls below. */
    public static int apply(IntUnaryOperator f, int x) {
        return List.of(x).stream().mapToInt(each -> f.applyAsInt(each)).sum();
    }

    private static int fail(int depth) {
        if (depth > 0) {
            return fail(depth - 1);
        }
        throw new IllegalStateException("deep inside");
    }

    /** A class that cannot be initialised. */
    public static final class Start {
        static final int LENGTH = Integer.parseInt("none");
    }

    /** What a renderer cannot show. */
    public static final class Unshowable {}

    @Override
    public void install(BaseKernel kernel) {
        kernel.getRenderer()
                .createRegistration(Unshowable.class)
                .preferring("text/plain")
                .register(
                        (thing, context) -> {
                            throw new NoClassDefFoundError("some/Missing");
                        });
    }

    /** An extension that ends in an error. */
    public static final class Asserting implements Extension {
        @Override
        public void install(BaseKernel kernel) {
            throw new AssertionError("asserted in vain");
        }
    }
}
