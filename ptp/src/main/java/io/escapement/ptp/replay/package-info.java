// SPDX-License-Identifier: Apache-2.0

/** A host of which everything is played back from a recording, for daemons that are held to what the real ones did. */
package io.escapement.ptp.replay;
