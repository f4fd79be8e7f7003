// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.SourcePosition;

/**
 * An option with the value the user gave it.
 *
 * @param option the option
 * @param value its value
 * @param position where it was given
 */
public record Setting(OptionDefinition option, OptionDefinition.Value value, SourcePosition position) {}
