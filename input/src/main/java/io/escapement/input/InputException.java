// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the user wrote is wrong; the command ends with exit status 2 and prints every error. */
public final class InputException extends Exception {
    private static final long serialVersionUID = 1L;
    /** More errors nobody reads [1]. */
    private static final int MOST = 200;

    private final transient List<Finding> findings;

    /** With at least one error; of more than 200 the first, and how many there are besides. */
    public InputException(List<Finding> findings) {
        super(first(findings).stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator())));
        this.findings = List.copyOf(first(findings));
    }

    private static List<Finding> first(List<Finding> findings) {
        if (findings.size() <= MOST) {
            return findings;
        }
        List<Finding> told = new ArrayList<>(findings.subList(0, MOST));
        Finding next = findings.get(MOST);
        told.add(next.rule()
                .at(SourcePosition.whole(next.place().file()), "and " + (findings.size() - MOST) + " errors more"));
        return told;
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
