package org.jenera.kernel.magic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SimilarityTest {

    @Test
    void countsSlips() {
        assertEquals(0, Similarity.distance("Maven", "maven"));
        assertEquals(1, Similarity.distance("mavne", "maven"));
        assertEquals(1, Similarity.distance("mave", "maven"));
        assertEquals(3, Similarity.distance("kitten", "sitting"));
    }

    @Test
    void knowsWhatMayBeMeant() {
        assertTrue(Similarity.isNear("load_from_pom", "loadFromPOM"));
        assertTrue(Similarity.isNear("class", "classpath"));
        assertFalse(Similarity.isNear("xyz", "env"));
    }
}
