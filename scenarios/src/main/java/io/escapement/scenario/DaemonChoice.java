// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runs as the daemons of a scenario: the Java twins, or the original binaries.
 *
 * @param usual {@link #BUILTIN} or {@link #LINUXPTP}: what runs unless said otherwise
 * @param byInstance the same for single instances {@code host/instance}
 * @param binaries folder of the original binaries, or empty for those that are installed
 * @param isolated whether each original binary runs in a process of its own
 */
public record DaemonChoice(String usual, SortedMap<String, String> byInstance, String binaries, boolean isolated) {
    /** The Java twins. */
    public static final String BUILTIN = "builtin";
    /** The original binaries. */
    public static final String LINUXPTP = "linuxptp";
    /** Both. */
    public static final List<String> ALL = List.of(BUILTIN, LINUXPTP);

    /** Keeps a copy. */
    public DaemonChoice {
        byInstance = Collections.unmodifiableSortedMap(new TreeMap<>(byInstance));
    }

    /** True if the original binary runs as the instance {@code host/instance}. */
    boolean original(String instance) {
        return byInstance.getOrDefault(instance, usual).equals(LINUXPTP);
    }

    /** True if any original binary may run. */
    public boolean anyOriginal() {
        return usual.equals(LINUXPTP) || byInstance.containsValue(LINUXPTP);
    }
}
