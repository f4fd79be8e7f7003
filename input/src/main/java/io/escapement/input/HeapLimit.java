// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.nio.file.Path;

/**
 * What the memory that the program was given has room for. What needs more is refused before it is read, in words that say how
 * much there is and how to give more.
 */
public final class HeapLimit {
    private static final int MEBI = 20;

    private HeapLimit() {}

    /**
     * How many things fit.
     *
     * @param octetsEach what each takes, with all that is worked out of it [octets]
     */
    public static long most(int octetsEach) {
        return Runtime.getRuntime().maxMemory() / octetsEach;
    }

    /**
     * Refuses more than fit.
     *
     * @param file where they are
     * @param count how many they are
     * @param octetsEach what each takes, with all that is worked out of it [octets]
     * @param what what they are, in the plural
     */
    public static void require(Path file, long count, int octetsEach, String what) throws InputException {
        if (count > most(octetsEach)) {
            throw exceeded(file, "holds " + count + " " + what, octetsEach, what);
        }
    }

    /** There are more than fit, nobody knows how many. */
    public static InputException exceeded(Path file, int octetsEach, String what) {
        return exceeded(file, "holds more than " + most(octetsEach) + " " + what, octetsEach, what);
    }

    private static InputException exceeded(Path file, String found, int octetsEach, String what) {
        long heap = Runtime.getRuntime().maxMemory() >> MEBI;
        return new InputException(InputRule.DATA_FILE.at(
                SourcePosition.whole(file.toString()),
                found + "; the memory given to the program, " + heap + " MiB, has room for " + most(octetsEach) + " "
                        + what,
                "ESCAPEMENT_JAVA_OPTS=-Xmx8g gives 8 GiB, for instance"));
    }
}
