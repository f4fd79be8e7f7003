// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.Finding;
import io.escapement.input.Severity;
import java.util.ArrayList;
import java.util.List;

/** Findings on the terminal. */
final class FindingText {
    private FindingText() {}

    /** One line: {@code a.yaml:4:1: message} of an error, {@code a.yaml:4:1: warning: message [rule]} of others. */
    static String of(Finding finding) {
        if (finding.severity() == Severity.ERROR) {
            return finding.toString();
        }
        return finding.place() + ": " + finding.severity().label() + ": " + finding.message() + " ["
                + finding.rule().id() + "]";
    }

    /** How many there are of what: {@code 2 warnings, 1 note}; {@code nothing wrong} if there are none. */
    static String count(List<Finding> findings) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = findings.stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            if (count > 0) {
                parts.add(count + " " + severity.label() + (count == 1 ? "" : "s"));
            }
        }
        return parts.isEmpty() ? "nothing wrong" : String.join(", ", parts);
    }
}
