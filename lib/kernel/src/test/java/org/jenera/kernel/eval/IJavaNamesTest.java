package org.jenera.kernel.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class IJavaNamesTest {

    @Test
    void namesTheLibraryThatWentOn() {
        String old = "io.github.spencerpark.jupyter.kernel.display.mime.MIMEType.TEXT_HTML;";
        String now = IJavaNames.translate(old);
        assertEquals("org.dflib.jjava.jupyter.kernel", now.replace(" ", "").substring(0, 30));
        assertEquals(old.length(), now.length());
        assertEquals(old.indexOf("TEXT_HTML"), now.indexOf("TEXT_HTML"));
    }

    @Test
    void namesStandIns() {
        assertEquals(
                "import     org.jenera.kernel.ijava.IJava;",
                IJavaNames.translate("import io.github.spencerpark.ijava.IJava;"));
        assertEquals(
                "org.jenera.kernel.ijava.Shell",
                IJavaNames.translate("io.github.spencerpark.jupyter.kernel.magic.common.Shell")
                        .replace(" ", ""));
    }

    @Test
    void leavesStringsAlone() {
        String source = "String s = \"io.github.spencerpark.ijava.IJava\";";
        assertEquals(source, IJavaNames.translate(source));
    }
}
