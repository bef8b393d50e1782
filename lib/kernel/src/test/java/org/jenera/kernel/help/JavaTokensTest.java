package org.jenera.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jenera.kernel.help.JavaTokens.Kind;
import org.jenera.kernel.help.JavaTokens.Token;
import org.junit.jupiter.api.Test;

class JavaTokensTest {
    @Test
    void tellsTokensApart() {
        assertEquals(
                List.of(
                        "a",
                        ".",
                        "b",
                        "(",
                        "1.5e3",
                        ",",
                        "\"c\\\"\"",
                        ",",
                        "'\\''",
                        ")",
                        "->",
                        "String",
                        "::",
                        "x"),
                texts("a.b(1.5e3, \"c\\\"\", '\\'') -> String::x"));
        assertEquals(List.of("1", ".", "x"), texts("1.x"));
        assertEquals(
                List.of("\"\"\"\na \"b\" c\n\"\"\"", ";"), texts("\"\"\"\na \"b\" c\n\"\"\";"));
        assertEquals(List.of("a", "b"), texts("a // c \"\n b /* ' */"));
    }

    @Test
    void knowsWhatIsOpen() {
        for (String open : new String[] {"// a", "/* a", "\"a", "\"\"\" a", "'a"}) {
            Token token = JavaTokens.of(open).get(0);
            assertTrue(token.open() && token.holds(open.length()), open);
        }
        for (String whole : new String[] {"/* a */", "\"a\"", "\"\"\"\na\"\"\"", "'a'"}) {
            Token token = JavaTokens.of(whole).get(0);
            assertFalse(token.open() || token.holds(whole.length()), whole);
            assertTrue(token.holds(2), whole);
        }
        assertEquals(Kind.COMMENT, JavaTokens.of("// a\nb").get(0).kind());
    }

    private static List<String> texts(String code) {
        return JavaTokens.ofCode(code).stream().map(Token::text).toList();
    }
}
