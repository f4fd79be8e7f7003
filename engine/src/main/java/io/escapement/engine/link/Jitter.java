// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine.link;

import org.apache.commons.rng.UniformRandomProvider;

/** Random part of a frame's delay. Implementations are stateless. */
public interface Jitter {
    /** One draw [ps]; negative values shorten the delay, the link never lets a frame arrive before it was sent. */
    double sample(UniformRandomProvider random);
}
