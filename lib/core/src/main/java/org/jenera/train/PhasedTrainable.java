package org.jenera.train;

import java.util.List;

/**
 * A model of several parts with opposing aims, each of which makes a loss of its own small: the
 * generator and the discriminator of a generative adversarial network.
 *
 * <pre>{@code
 * public List<Phase> phases() {
 *     return List.of(
 *             Phase.of("discriminator", discriminator, this::discriminatorLoss),
 *             Phase.of("generator", generator, this::generatorLoss));
 * }
 * }</pre>
 */
public interface PhasedTrainable {

    /**
     * The phases of a step, in their order.
     *
     * @return at least one, of different names
     */
    List<Phase> phases();
}
