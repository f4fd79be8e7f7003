// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The names of the models that a topology may refer to.
 *
 * @param oscillators grades of oscillators
 * @param references grades of grandmaster references
 * @param equipmentClocks kinds of equipment clocks
 * @param nicModels the pins of each NIC model, in lower case
 */
public record Catalogue(
        SortedSet<String> oscillators,
        SortedSet<String> references,
        SortedSet<String> equipmentClocks,
        SortedMap<String, List<String>> nicModels) {}
