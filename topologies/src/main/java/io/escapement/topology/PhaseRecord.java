// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;
import java.nio.file.Path;

/**
 * A file that holds the measured phase or frequency of an oscillator: text, NumPy or Arrow.
 *
 * @param file the file
 * @param rate samples per second [1/s]; null where the file has times
 * @param unit of the samples; null where the file tells it
 * @param column name of the column, or its number from 1; null where there is no choice
 * @param mark where it is named
 */
public record PhaseRecord(Path file, Double rate, String unit, String column, SourcePosition mark) {}
