// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.input.InputProblem;
import io.escapement.input.Spelling;
import java.util.List;

/** What is wrong with the value of an option, where picocli can't see it. */
final class WrongOption {
    private WrongOption() {}

    /** Wrong for this reason. */
    static InputException because(String option, String reason) {
        return new InputException(new InputProblem(option, 0, 0, reason));
    }

    /** Such as {@code unknown unit 'nz'; expected one of s, ms, us, ns, ps; did you mean ns?} */
    static InputException unknown(String option, String what, String value, List<String> known) {
        return because(
                option,
                "unknown " + what + " '" + value + "'; expected one of " + String.join(", ", known)
                        + Spelling.hint(value, known));
    }
}
