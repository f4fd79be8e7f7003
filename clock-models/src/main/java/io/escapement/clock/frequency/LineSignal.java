// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

/** A frequency that comes in: the clock recovered from a line, or 10 MHz at a connector. Its phase has an unknown constant. */
public interface LineSignal {
    /** True while there is a signal. */
    boolean present();

    /** Its phase at an instant [ps]: signal minus true time [ns], while there is one. */
    double phaseAt(long time);

    /** Its fractional frequency offset [ppb], while there is one. */
    double frequencyAt(long time);

    /** Adds who is told when the signal comes or goes. */
    void addListener(Runnable listener);
}
