// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli.conformance;

import io.escapement.ptp.config.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A family of reference vectors and how to replay it on the classes that the simulated daemons run. */
interface VectorFamily {
    /** Name of the family. */
    String name();

    /** Whether a folder of vectors has the family. */
    boolean isIn(Path vectors);

    /**
     * Replays all its rows.
     *
     * @return a tally for each part of the family
     * @throws InputException if a file is not what it should be
     * @throws IOException if a file can't be read
     */
    List<Tally> replay(Path vectors) throws InputException, IOException;
}
