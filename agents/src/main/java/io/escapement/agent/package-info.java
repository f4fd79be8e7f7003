// SPDX-License-Identifier: Apache-2.0
/** Programs of the platform that run on a host beside linuxptp. */
package io.escapement.agent;
