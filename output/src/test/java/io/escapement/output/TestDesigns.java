// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.output.design.Design;
import java.util.List;

/** Small designs for tests. */
final class TestDesigns {
    private TestDesigns() {}

    static Design empty() {
        return of(List.of(), List.of(), 100, 0);
    }

    static Design withClock(String name) {
        return of(List.of(new Design.Clock(name, "a", "phc", "", -1, List.of())), List.of(), 1000, 0);
    }

    static Design of(List<Design.Clock> clocks, List<Design.Requirement> requirements, double duration, double settle) {
        return new Design(
                "test",
                7,
                "0.1.0",
                0,
                duration,
                settle,
                1,
                List.of(),
                List.of(),
                clocks,
                List.of(),
                requirements,
                List.of(),
                List.of());
    }
}
