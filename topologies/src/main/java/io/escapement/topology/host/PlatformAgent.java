// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The platform whose agent runs on a host beside linuxptp. */
public enum PlatformAgent {
    /** No agent. */
    NONE,
    /** StarlingX's. */
    STARLINGX,
    /** OpenShift's. */
    OPENSHIFT;

    /** Name of its instance. */
    public static final String INSTANCE = "agent";

    /** As it is written in files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words. */
    public static List<String> words() {
        return Stream.of(values()).map(PlatformAgent::word).toList();
    }
}
