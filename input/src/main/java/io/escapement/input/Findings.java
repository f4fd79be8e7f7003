// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Collects what there is to say about the input, so that one run of the program tells all of it. */
public final class Findings {
    private static final Comparator<Finding> BY_PLACE = Comparator.comparing(Finding::place);

    /** So many errors are kept, and so many remarks; the others only count [1]. */
    private static final int MOST = 10_000;

    private final List<Finding> found = new ArrayList<>();
    private int errors;
    private int remarks;

    /** Notes a finding. */
    public void add(Finding finding) {
        int before = isError(finding) ? errors++ : remarks++;
        if (before < MOST) {
            found.add(finding);
        }
    }

    /** Notes what another reader found. */
    public void addAll(List<Finding> findings) {
        findings.forEach(this::add);
    }

    /** How many errors have been noted [1]. */
    public int errors() {
        return errors;
    }

    /** What does not stop a run but the user should know, in order of file and line. */
    public List<Finding> remarks() {
        return ordered(found.stream().filter(finding -> !isError(finding)));
    }

    /** Ends reading if anything is wrong. */
    public void throwIfAny() throws InputException {
        List<Finding> errors = ordered(found.stream().filter(Findings::isError));
        if (!errors.isEmpty()) {
            throw new InputException(errors);
        }
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    private static List<Finding> ordered(Stream<Finding> findings) {
        return findings.distinct().sorted(BY_PLACE).toList();
    }
}
