package org.jenera.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTest {

    @Test
    void aFileAndAPlaceInIt() {
        Link link = new Link("figures/a%20b+c.html#EM-=-50%-of-\u6df7%C3%A9");
        assertEquals("figures/a b+c.html", link.path());
        assertEquals("#EM-=-50%-of-\u6df7%C3%A9", link.fragment());
        assertEquals("EM-=-50%-of-\u6df7\u00e9", link.anchor());
        assertEquals(List.of("", "here"), parts("#here"));
        assertEquals(List.of("a.html", ""), parts("a.html"));
    }

    private static List<String> parts(String target) {
        return List.of(new Link(target).path(), new Link(target).anchor());
    }

    @Test
    void anAddressLeadsElsewhere() {
        for (String address : List.of("https://x.org/", "//x.org/a", "MAILTO:a@x.org", "data:,")) {
            assertTrue(new Link(address).isElsewhere(), address);
        }
        for (String here : List.of("a.html", "#a:b", "", "../1:2.html")) {
            assertFalse(new Link(here).isElsewhere(), here);
        }
    }
}
