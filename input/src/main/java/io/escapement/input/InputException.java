// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.List;
import java.util.stream.Collectors;

/** What the user wrote is wrong; the command ends with exit status 2 and prints every error. */
public final class InputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    /** With at least one error. */
    public InputException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator())));
        this.findings = List.copyOf(findings);
    }

    /** With one error. */
    public InputException(Finding finding) {
        this(List.of(finding));
    }

    /** The errors, in order of file and line. */
    public List<Finding> findings() {
        return findings;
    }
}
