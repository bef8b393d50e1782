package org.jenera.kernel.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MagicTextTest {
    @Test
    void blanksMagicsAndKeepsPositions() {
        assertEquals("int a;\n       \nint b;", MagicText.of("int a;\n%load x\nint b;", 0).java());
        assertEquals("      \nint b;", MagicText.of("%%time\nint b;", 0).java());
        assertEquals("         \nint b;", MagicText.of("!ls \"a' b\nint b;", 0).java());
        assertEquals(
                "var x = \"\";  ;".length(), MagicText.of("var x = %env A", 0).java().length());
        assertEquals("        \n      ", MagicText.of("%%html a\n<b a'>", 0).java());
    }

    @Test
    void leavesTextsCommentsAndRemaindersAlone() {
        for (String code :
                new String[] {
                    "/*\n%load x\n*/",
                    "\"\"\"\n%load x\n\"\"\"",
                    "int a = 7 % load;",
                    "a = \"= %x\";"
                }) {
            assertEquals(code, MagicText.of(code, 0).java());
        }
    }

    @Test
    void knowsTheMagicThatTheCaretIsIn() {
        String code = "int a;\n  %load x\nint b;";
        assertEquals("load", MagicText.of(code, code.indexOf("x")).atCaret().get().name());
        assertEquals(9, MagicText.of(code, code.indexOf("x")).atCaret().get().start());
        assertEquals(true, MagicText.of(code, 3).atCaret().isEmpty());
        assertEquals(true, MagicText.of(code, code.length()).atCaret().isEmpty());
        assertEquals("", MagicText.of("x = %", 5).atCaret().get().name());
    }
}
