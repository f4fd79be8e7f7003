// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

/**
 * The order of what falls on one instant: first everything physical, then everything that looks at it.
 *
 * <p>A daemon's {@code poll} returns once with all that has become ready at an instant, so daemons run after all
 * arrivals, edges and expiries of that instant; the recorder looks last.
 */
public final class Phase {
    /** Frames, edges, timer expiries, scenario events. */
    public static final int PHYSICS = 0;
    /** Daemons of a host run; the n-th daemon of a host uses {@code DAEMONS + n}, n &lt; {@code RECORD - DAEMONS}. */
    public static final int DAEMONS = 64;
    /** Probes sample what is there. */
    public static final int RECORD = 255;

    private Phase() {}
}
