// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.HeapLimit;
import io.escapement.input.InputException;
import java.nio.file.Path;

/** How many numbers a file may still bring into memory: it can say, or unpack to, more than there is room for. */
final class NumberBudget {
    /** Memory that a number takes, with its share of what is worked out of a recording [octets]. */
    private static final int OCTETS_EACH = 24;

    private static final String NUMBERS = "numbers";

    private final Path file;
    private long left = HeapLimit.most(OCTETS_EACH);

    NumberBudget(Path file) {
        this.file = file;
    }

    /** Refuses a file that says it has more numbers than there is room for. */
    static void require(Path file, long numbers) throws InputException {
        HeapLimit.require(file, numbers, OCTETS_EACH, NUMBERS);
    }

    /** Takes room for so many more. */
    void take(int numbers) throws InputException {
        left -= numbers;
        if (left < 0) {
            throw HeapLimit.exceeded(file, OCTETS_EACH, NUMBERS);
        }
    }
}
