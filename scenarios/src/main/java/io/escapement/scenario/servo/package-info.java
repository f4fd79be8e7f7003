// SPDX-License-Identifier: Apache-2.0

/** A servo without a network: samples read or generated, what the servo answers, and figures of it. */
package io.escapement.scenario.servo;
