// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.output.RunRecord;
import io.escapement.output.Summary;

/**
 * What came of a run whose record is in memory.
 *
 * @param summary figures and verdicts
 * @param record what they were made from
 * @param effort what the simulation took
 */
public record RunOutcome(Summary summary, RunRecord record, ScenarioRunner.Effort effort) {}
