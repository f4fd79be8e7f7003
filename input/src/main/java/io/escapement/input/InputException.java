// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.List;
import java.util.stream.Collectors;

/** What the user wrote is wrong; the command ends with exit status 2 and prints every problem. */
public final class InputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<InputProblem> problems;

    /** With at least one problem. */
    public InputException(List<InputProblem> problems) {
        super(problems.stream().map(InputProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** With one problem. */
    public InputException(InputProblem problem) {
        this(List.of(problem));
    }

    /** The problems, in order of file and line. */
    public List<InputProblem> problems() {
        return problems;
    }
}
