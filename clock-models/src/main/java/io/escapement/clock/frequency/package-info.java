// SPDX-License-Identifier: Apache-2.0
/** Frequency that is handed on: oscillators that a loop steers, phase-locked loops and what they follow. */
package io.escapement.clock.frequency;
