package org.jenera.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShortTextTest {

    @Test
    void saysWhatASmallValueIs() {
        assertEquals("null", ShortText.of(null));
        assertEquals("3.5", ShortText.of(3.5));
        assertEquals("\"a\\n\\\"b\\\"\"", ShortText.of("a\n\"b\""));
        assertEquals("int[2] {1, 2}", ShortText.of(new int[] {1, 2}));
        assertEquals("2 × [\"a\", 1]", ShortText.of(List.of("a", 1)));
        assertEquals("1 × {\"a\"=1}", ShortText.of(Map.of("a", 1)));
    }

    @Test
    void doesNotSpellOutWhatIsLarge() {
        assertEquals(
                "double[1000000] {0.0, 0.0, 0.0, 0.0, 0.0, …}",
                ShortText.of(new double[1_000_000]));
        assertEquals("1000 × [7, 7, 7, 7, 7, …]", ShortText.of(Collections.nCopies(1000, 7)));
        assertTrue(ShortText.of("x".repeat(1_000_000)).length() <= 60);
        String nested = ShortText.of(new float[2][3]);
        assertTrue(nested.startsWith("float[2][] {float[3] {0.0, 0.0, 0.0}, "), nested);
    }

    @Test
    void outlivesAToStringThatFails() {
        Object broken =
                new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("broken on purpose");
                    }
                };
        assertEquals("(toString fails: IllegalStateException)", ShortText.of(broken));
    }
}
