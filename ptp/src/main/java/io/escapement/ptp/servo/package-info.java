// SPDX-License-Identifier: Apache-2.0

/**
 * The clock servos of linuxptp: PI, linear regression and the one that only steps.
 *
 * <p>Depends on nothing but the JDK.
 */
package io.escapement.ptp.servo;
