// SPDX-License-Identifier: Apache-2.0
/** An oscillator on trial without a network: its stability, and what its time error does in holdover. */
package io.escapement.scenario.oscillator;
