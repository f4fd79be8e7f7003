// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

/**
 * The reference that steers a grandmaster's PHCs: a grade from the catalogue, with what the file changes of it. A null
 * leaves the grade's own value.
 *
 * @param grade name of the grade, such as {@code PRTC-B}
 * @param tdev TDEV of its flicker phase noise [ns]
 * @param wander peak of its slow sinusoidal wander [ns]
 * @param wanderPeriod period of the wander [s]
 */
public record Reference(String grade, Double tdev, Double wander, Double wanderPeriod) {}
