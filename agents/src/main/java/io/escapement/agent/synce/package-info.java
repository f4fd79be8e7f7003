// SPDX-License-Identifier: Apache-2.0
/** The control of synchronous Ethernet: quality levels, ESMC frames, and who follows whom. */
package io.escapement.agent.synce;
