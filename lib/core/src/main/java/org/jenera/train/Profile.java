package org.jenera.train;

import java.util.Locale;
import org.jenera.tensor.Devices;

/**
 * How large an experiment is to be: the same notebook runs in seconds on a test server and at paper
 * size on a GPU.
 *
 * <p>The environment variable {@code JENERA_PROFILE} or the system property {@code jenera.profile}
 * decides; without it, {@link #GPU} where a CUDA device is used and {@link #LAPTOP} elsewhere.
 */
public enum Profile {
    /** Every line runs, in seconds; the numbers mean nothing. */
    SMOKE,
    /** Under two minutes a notebook on two cores; the numbers in the text are these. */
    LAPTOP,
    /** The sizes of the papers, as far as one GPU reaches. */
    GPU;

    /**
     * The profile of this program.
     *
     * @return the profile asked for, or the one that suits the device
     * @throws IllegalStateException if the profile asked for does not exist
     */
    public static Profile current() {
        String wish = System.getProperty("jenera.profile", System.getenv("JENERA_PROFILE"));
        if (wish == null || wish.isBlank()) {
            return Devices.current().isGpu() ? GPU : LAPTOP;
        }
        return parse(wish);
    }

    static Profile parse(String wish) {
        for (Profile profile : values()) {
            if (profile.name().equalsIgnoreCase(wish.strip())) {
                return profile;
            }
        }
        throw new IllegalStateException(
                "JENERA_PROFILE is '%s'; expected smoke, laptop or gpu".formatted(wish));
    }

    /**
     * Picks the value for this profile.
     *
     * @param <T> of the values
     * @param smoke for {@link #SMOKE}
     * @param laptop for {@link #LAPTOP}
     * @param gpu for {@link #GPU}
     * @return one of the three
     */
    public <T> T choose(T smoke, T laptop, T gpu) {
        return switch (this) {
            case SMOKE -> smoke;
            case LAPTOP -> laptop;
            case GPU -> gpu;
        };
    }

    /** The name as it is written in {@code JENERA_PROFILE}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
