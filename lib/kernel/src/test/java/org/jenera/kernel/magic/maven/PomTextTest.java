package org.jenera.kernel.magic.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.junit.jupiter.api.Test;

class PomTextTest {
    private static final String DEPENDENCY =
            "<dependency><groupId>g</groupId><artifactId>%s</artifactId><version>1</version></dependency>";

    private static Model model(String text) throws Exception {
        return new MavenXpp3Reader().read(new StringReader(PomText.complete(text)));
    }

    @Test
    void gathersLooseParts() throws Exception {
        Model model =
                model(
                        DEPENDENCY.formatted("a")
                                + "<repository><id>r</id><url>u</url></repository>"
                                + "<dependencies>"
                                + DEPENDENCY.formatted("b")
                                + "</dependencies>"
                                + DEPENDENCY.formatted("c"));
        assertEquals(
                "[a, b, c]",
                model.getDependencies().stream()
                        .map(each -> each.getArtifactId())
                        .sorted()
                        .toList()
                        .toString());
        assertEquals("r", model.getRepositories().get(0).getId());
        assertEquals("4.0.0", model.getModelVersion());
    }

    @Test
    void keepsAWholePom() throws Exception {
        Model model =
                model(
                        "<?xml version=\"1.0\"?>\n<project xmlns=\"http://maven.apache.org/POM/4.0.0\">"
                                + "<groupId>own</groupId><properties><v>2</v></properties></project>");
        assertEquals("own", model.getGroupId());
        assertEquals("cell", model.getArtifactId());
        assertEquals("2", model.getProperties().getProperty("v"));
    }

    @Test
    void tellsTheLineOfBrokenXml() {
        var error =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PomText.complete("<dependency>\n</dependenc>"));
        assertTrue(error.getMessage().contains("in its line 2"), error.getMessage());
    }
}
