package org.jenera.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StateGraphTest {

    private static StateGraph casino() {
        return StateGraph.of(new double[][] {{0.95, 0.05}, {0.1, 0.9}}, "fair", "loaded");
    }

    private static StateGraph everywhere(int k) {
        double[][] a = new double[k][k];
        String[] labels = new String[k];
        for (int i = 0; i < k; i++) {
            Arrays.fill(a[i], 1.0 / k);
            labels[i] = "a long label " + i;
        }
        return StateGraph.of(a, labels).sublabels(labels);
    }

    @Test
    void everyTransitionHasAnArrowAndItsProbability() {
        Svg svg = Svg.of(casino());
        List<String> texts = svg.texts();
        for (String text : List.of("0.95", "0.05", "0.10", "0.90", "fair", "loaded")) {
            assertEquals(1, texts.stream().filter(text::equals).count(), text);
        }
        // A head of three corners for each of the four.
        long heads =
                svg.all("path").stream()
                        .filter(p -> p.getAttribute("d").matches("M[^MLQZ]*(L[^MLQZ]*){2}Z"))
                        .count();
        assertEquals(4, heads);
    }

    @Test
    void whatIsTooImprobableIsLeftOut() {
        double[][] a = {{0.998, 0.002}, {0, 1}};
        assertEquals(List.of("1.00", "1.00"), probabilities(StateGraph.of(a, "a", "b")));
        assertEquals(3, probabilities(StateGraph.of(a, "a", "b").least(0.001)).size());
    }

    private static List<String> probabilities(StateGraph graph) {
        return Svg.of(graph).texts().stream().filter(t -> t.matches("[01]\\.\\d\\d")).toList();
    }

    @Test
    void circlesAreOnThePaperAndApart() {
        for (int k = 1; k <= 7; k++) {
            StateGraph graph = everywhere(k);
            Rectangle2D paper = new Rectangle2D.Double(0, 0, graph.width(), graph.height());
            List<Rectangle2D> states =
                    graph.scene().marks().stream()
                            .filter(Scene.Drawn.class::isInstance)
                            .map(Scene.Drawn.class::cast)
                            .filter(d -> d.shape() instanceof Ellipse2D)
                            .peek(d -> assertTrue(paper.contains(d.shape().getBounds2D())))
                            .filter(d -> d.fill() != null)
                            .map(d -> d.shape().getBounds2D())
                            .toList();
            assertEquals(k, states.size());
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < i; j++) {
                    double distance =
                            Math.hypot(
                                    states.get(i).getCenterX() - states.get(j).getCenterX(),
                                    states.get(i).getCenterY() - states.get(j).getCenterY());
                    assertFalse(distance < states.get(i).getWidth() + 40, k + " states");
                }
            }
            for (Scene.Mark mark : graph.scene().marks()) {
                if (mark instanceof Scene.Text text) {
                    double half = Ink.textWidth(text.text(), text.size()) / 2;
                    assertTrue(
                            paper.contains(text.x() - half, text.y() - text.size(), 2 * half, 12),
                            text.text() + " of " + k + " states");
                }
            }
        }
    }

    @Test
    void noArrowCrossesAProbability() {
        for (StateGraph graph : List.of(casino(), everywhere(2), everywhere(3))) {
            List<Scene.Mark> marks = graph.scene().marks();
            for (Scene.Mark mark : marks) {
                if (mark instanceof Scene.Text text && text.text().matches("[01]\\.\\d\\d")) {
                    double width = Ink.textWidth(text.text(), text.size());
                    double height = 0.72 * text.size(); // of a digit
                    var word =
                            new Rectangle2D.Double(
                                    text.x() - width / 2, text.y() - height, width, height);
                    for (Scene.Mark other : marks) {
                        if (other instanceof Scene.Drawn drawn && drawn.pen() != null) {
                            var ink = drawn.pen().stroke().createStrokedShape(drawn.shape());
                            assertFalse(ink.intersects(word), text.text());
                        }
                    }
                }
            }
        }
    }

    @Test
    void wordsForThoseWhoCannotSee() {
        String words = casino().alternative();
        assertTrue(words.contains("fair goes to itself with probability 0.95, loaded with"), words);
        Figure other = casino().withAlternative("Two dice.").withCaption("Caption");
        assertEquals("Two dice.", other.alternative());
        assertEquals("Caption", other.caption());
    }

    @Test
    void whatIsNoGraphIsRefused() {
        refused("one label a state", () -> StateGraph.of(new double[][] {{1}}, "a", "b"));
        refused("Row 0", () -> StateGraph.of(new double[][] {{1}, {0, 1}}, "a", "b"));
        refused("1.5", () -> StateGraph.of(new double[][] {{1.5}}, "a"));
        refused("NaN", () -> StateGraph.of(new double[][] {{Double.NaN}}, "a"));
        refused("at least 1", () -> StateGraph.of(new double[0][]));
        refused("one line a state", () -> casino().sublabels("a"));
        refused("lower one first", () -> casino().least(0));
    }

    private static void refused(String saying, Executable call) {
        String message = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(message.contains(saying), message);
    }
}
