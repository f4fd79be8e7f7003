// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.Spelling;
import java.util.List;

/** What is wrong with the value of an option, where picocli can't see it. */
final class WrongOption {
    private WrongOption() {}

    /** Wrong for this reason. */
    static InputException because(String option, String reason) {
        return because(option, reason, "");
    }

    /** Wrong for this reason, and what to do about it. */
    static InputException because(String option, String reason, String mend) {
        return new InputException(InputRule.COMMAND_LINE.at(SourcePosition.whole(option), reason, mend));
    }

    /** Such as {@code unknown unit 'nz'; expected one of s, ms, us, ns, ps; did you mean ns?} */
    static InputException unknown(String option, String what, String value, List<String> known) {
        return because(
                option,
                "unknown " + what + " '" + value + "'; expected one of " + String.join(", ", known),
                Spelling.hint(value, known));
    }
}
