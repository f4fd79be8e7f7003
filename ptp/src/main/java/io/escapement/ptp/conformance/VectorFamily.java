// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import io.escapement.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A family of reference vectors and how to replay it on the classes that the simulated daemons run. */
interface VectorFamily {
    /** Name of the family. */
    String name();

    /** Whether a folder of vectors has the family, be it whole or not. */
    default boolean isIn(Path vectors) {
        return Files.exists(vectors.resolve(name()));
    }

    /**
     * Replays all its rows.
     *
     * @return a tally for each part of the family
     * @throws InputException if a file can't be read, or is not what it should be
     */
    List<Tally> replay(Path vectors) throws InputException;
}
