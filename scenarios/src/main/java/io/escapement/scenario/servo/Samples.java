// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.servo;

import io.escapement.ptp.servo.Servo;

/** Where a servo's samples come from. */
public interface Samples {
    /** Number of samples. */
    int count();

    /**
     * Gives one sample to a servo; they are given in order.
     *
     * @param answers where sample and answer are noted
     */
    void give(int index, Servo servo, Answers answers);
}
