// SPDX-License-Identifier: Apache-2.0
/** What a platform tells its operators: alarms and notifications. */
package io.escapement.agent.operations;
