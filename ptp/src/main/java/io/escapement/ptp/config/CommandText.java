// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import io.escapement.input.SourcePosition;

/**
 * The arguments of a program as the user wrote them, such as the value of {@code OPTIONS=}; white space separates them.
 *
 * @param text the arguments
 * @param position where they begin
 */
public record CommandText(String text, SourcePosition position) {}
