// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

/** The linuxptp releases whose behaviour the twins reproduce. */
public enum Release {
    /** 3.1.1, what Debian 12 ships. */
    V3_1_1("3.1.1"),
    /** 4.4. */
    V4_4("4.4"),
    /** The development branch after 4.4. */
    NEXT("next");

    private final String label;

    Release(String label) {
        this.label = label;
    }

    /** The spelling in files and on the command line. */
    public String label() {
        return label;
    }
}
