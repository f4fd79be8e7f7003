// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

/** linuxptp's nullf servo. */
final class NaiveNull extends NaiveServo {
    NaiveNull(Trace trace, boolean v311) {
        super(trace, v311);
    }

    @Override
    double answer(long offset, long time, double weight) {
        long size = Math.abs(offset);
        boolean within = v311 ? size == 0 : stableWithin != 0 && size < stableWithin || step != 0 && size <= step;
        state = within ? LOCKED : mustStep(size) ? JUMP : UNLOCKED;
        return 0;
    }
}
