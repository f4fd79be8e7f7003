// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import java.util.List;
import java.util.Optional;

/** Kinds of primary references by the name used in topologies. */
public record ReferenceGrade(String label, ReferenceParameters parameters, String source) {
    /** All grades. */
    public static List<ReferenceGrade> all() {
        throw new UnsupportedOperationException();
    }

    /** The grade of that label. */
    public static Optional<ReferenceGrade> find(String label) {
        throw new UnsupportedOperationException();
    }
}
