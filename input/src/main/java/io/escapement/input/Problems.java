// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with the input, so that one run of the program tells all of it. */
public final class Problems {
    private static final Comparator<InputProblem> BY_PLACE = Comparator.comparing(InputProblem::file)
            .thenComparingInt(InputProblem::line)
            .thenComparingInt(InputProblem::column);

    private final List<InputProblem> found = new ArrayList<>();
    private final List<InputProblem> warnings = new ArrayList<>();

    /** Notes a problem. */
    public void add(SourcePosition mark, String message) {
        found.add(mark.problem(message));
    }

    /** Notes the problems another reader found. */
    public void addAll(InputException exception) {
        found.addAll(exception.problems());
    }

    /** Notes something that does not stop a run but that the user should know. */
    public void warn(SourcePosition mark, String message) {
        warnings.add(mark.problem(message));
    }

    /** Notes what another reader would warn of. */
    public void warnAll(List<InputProblem> remarks) {
        warnings.addAll(remarks);
    }

    /** Notes the problems another reader found. */
    public void addAll(List<InputProblem> problems) {
        found.addAll(problems);
    }

    /** How many problems have been noted [1]. */
    public int count() {
        return found.size();
    }

    /** The warnings, in order of file and line. */
    public List<InputProblem> warnings() {
        return warnings.stream().distinct().sorted(BY_PLACE).toList();
    }

    /** Ends reading if anything is wrong. */
    public void throwIfAny() throws InputException {
        if (!found.isEmpty()) {
            throw new InputException(found.stream().distinct().sorted(BY_PLACE).toList());
        }
    }
}
