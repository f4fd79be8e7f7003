// SPDX-License-Identifier: Apache-2.0
/** The client's side of ptp4l's management: the connection over its local socket, and pmc's commands. */
package io.escapement.ptp.management;
