// SPDX-License-Identifier: Apache-2.0

/** Servos that are not part of the program: finding them, and watching what they answer. */
package io.escapement.ptp.plugin;
