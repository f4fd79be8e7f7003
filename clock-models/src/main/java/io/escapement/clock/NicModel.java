// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

import java.util.List;
import java.util.Optional;

/** Models of NICs by the name used in topologies. */
public record NicModel(String label, NicParameters parameters, String source) {
    /** All models: {@code plain}, {@code E810-bypassed}, {@code ideal}. */
    public static List<NicModel> all() {
        throw new UnsupportedOperationException();
    }

    /** The model of that label. */
    public static Optional<NicModel> find(String label) {
        throw new UnsupportedOperationException();
    }
}
