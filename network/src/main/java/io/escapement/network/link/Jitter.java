// SPDX-License-Identifier: Apache-2.0
package io.escapement.network.link;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;

/**
 * Random part of a frame's delay: a distribution over picoseconds [ps]. Negative values shorten the delay; the link never
 * lets a frame arrive before it was sent.
 *
 * <p>A draw may depend on nothing but the stream it is taken from: samplers keep no state of their own, such as the spare
 * value of polar methods, or a frame's delay would depend on the frames before it. The ziggurat samplers meet this. Theirs
 * is also a result that does not depend on the JVM: their tables are constants, and {@code Math.exp}, whose last bit may
 * differ between JVMs, only decides whether a candidate near the curve is kept (a difference would show in one of
 * 10<sup>18</sup> draws).
 */
@FunctionalInterface
public interface Jitter {
    /** No jitter: each frame has the delay of its direction. */
    Jitter NONE = random -> () -> 0;

    /** A sampler of this distribution [ps] over a stream. Sampling allocates nothing. */
    ContinuousSampler boundTo(UniformRandomProvider random);
}
