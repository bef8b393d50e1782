package org.jenera.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jenera.tensor.Devices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private String before;

    @BeforeEach
    void remember() {
        before = System.getProperty("jenera.profile");
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty("jenera.profile");
        } else {
            System.setProperty("jenera.profile", before);
        }
    }

    @Test
    void parsesItsOwnNames() {
        for (Profile profile : Profile.values()) {
            assertEquals(profile, Profile.parse(profile.toString()));
            assertEquals(profile, Profile.parse(" " + profile.name() + "\n"));
        }
        assertEquals("smoke", Profile.SMOKE.toString());
    }

    @Test
    void refusesOtherNames() {
        String message =
                assertThrows(IllegalStateException.class, () -> Profile.parse("desktop"))
                        .getMessage();
        assertTrue(message.contains("'desktop'"), message);
        assertTrue(message.contains("smoke, laptop or gpu"), message);
    }

    @Test
    void choosesItsOwnValue() {
        assertEquals(1, Profile.SMOKE.choose(1, 2, 3));
        assertEquals(2, Profile.LAPTOP.choose(1, 2, 3));
        assertEquals(3, Profile.GPU.choose(1, 2, 3));
    }

    @Test
    void theWishDecides() {
        for (Profile profile : Profile.values()) {
            System.setProperty("jenera.profile", profile.toString());
            assertEquals(profile, Profile.current());
        }
        System.setProperty("jenera.profile", "fast");
        assertThrows(IllegalStateException.class, Profile::current);
    }

    @Test
    void withoutAWishTheDeviceDecides() {
        System.setProperty("jenera.profile", " ");
        Profile expected = Devices.current().isGpu() ? Profile.GPU : Profile.LAPTOP;
        assertEquals(expected, Profile.current());
    }
}
