// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

/**
 * A file of the user's, as text.
 *
 * @param name its name as the user would type it
 * @param text its content
 */
public record TextFile(String name, String text) {}
