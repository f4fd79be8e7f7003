// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Finding;
import io.escapement.input.Findings;
import io.escapement.scenario.Scenario;
import java.util.List;

/**
 * Compares the parts of a design with each other: the two ends of each link, programs with those they ask, all that steer one
 * clock, offsets with the time scales they join. Each part is legal by itself, so that no daemon complains; together they leave
 * a clock without time, or with a wrong one.
 */
public final class Linter {
    private Linter() {}

    /** What is to be said about a scenario that has been read, in order of file and line. */
    public static List<Finding> check(Scenario scenario) {
        Findings findings = new Findings();
        Daemons daemons = new Daemons(scenario);
        new LinkRules(scenario.topology(), daemons, findings).check();
        new PortRules(daemons, findings).check();
        new SteeringRules(daemons, findings).check();
        new ManagementRules(daemons, findings).check();
        new UtcOffsetRules(scenario, daemons, findings).check();
        new StepRules(scenario, daemons, findings).check();
        new AgentRules(daemons, findings).check();
        return findings.remarks();
    }
}
