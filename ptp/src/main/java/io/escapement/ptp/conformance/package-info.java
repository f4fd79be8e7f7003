// SPDX-License-Identifier: Apache-2.0

/** Replays reference vectors on the very classes that the daemons are made of, and counts what matches. */
package io.escapement.ptp.conformance;
