// SPDX-License-Identifier: Apache-2.0
/** What the platform's programs are told. */
package io.escapement.agent.config;
