// SPDX-License-Identifier: Apache-2.0
/**
 * Analysis of recordings, simulated and measured: reads files of time error, phase or frequency and logs of daemons,
 * states what sampling it found and what it left out, and works out measures and verdicts.
 */
package io.escapement.output.analysis;
