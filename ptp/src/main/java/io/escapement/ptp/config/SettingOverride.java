// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.SourcePosition;

/**
 * A value that replaces whatever file and command line say, in every section: {@code --set config[host/instance].option=value}.
 *
 * @param option name of the option
 * @param value its value as linuxptp writes it
 * @param position where it was given
 */
public record SettingOverride(String option, String value, SourcePosition position) {}
