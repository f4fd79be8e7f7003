// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;

/**
 * A value that replaces whatever an instance's configuration file and command line say of an option.
 *
 * @param instance name of the instance
 * @param option name of the option
 * @param value its value, as linuxptp writes it
 * @param mark where it was given
 */
public record OptionSetting(String instance, String option, String value, SourcePosition mark) {}
