package org.jenera.notes;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plan of the course, as course.json has it.
 *
 * @param title what the course is
 * @param about paragraphs for the index
 * @param taxonomy the map of the models, its root
 * @param parts the chapters in order
 * @param everyday terms that are also words of everyday English
 */
record Course(
        String title, List<String> about, Branch taxonomy, List<Part> parts, Set<String> everyday) {

    /** Chapters that belong together: titles by the notebook's name without its ending. */
    record Part(String title, Map<String, String> chapters) {}

    /** A class of models, the chapters that are of no narrower one, and the narrower ones. */
    record Branch(String name, String about, List<String> chapters, List<Branch> branches) {}

    /** Reads the plan. */
    static Course read() {
        return Resource.json("course.json", Course.class);
    }

    /** The title that the plan gives a chapter. */
    String title(String stem) {
        return parts.stream()
                .filter(part -> part.chapters().containsKey(stem))
                .map(part -> part.chapters().get(stem))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "course.json: the taxonomy has "
                                                + stem
                                                + ", no part has it"));
    }
}
