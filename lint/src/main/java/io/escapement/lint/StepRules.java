// SPDX-License-Identifier: Apache-2.0
package io.escapement.lint;

import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.Options;
import io.escapement.scenario.ConfiguredInstance;
import io.escapement.scenario.Scenario;
import io.escapement.scenario.ScenarioEvent;
import java.util.ArrayList;
import java.util.List;

/** Clocks that are stepped while daemons run which step at their first update only: these take the step at their slew rate. */
final class StepRules {
    private static final int MOST_NAMES = 3;
    /** Below that a step is gone before anybody looks [ns]. */
    private static final long LEAST = 100_000;

    private final Scenario scenario;
    private final Daemons daemons;
    private final Findings findings;

    StepRules(Scenario scenario, Daemons daemons, Findings findings) {
        this.scenario = scenario;
        this.daemons = daemons;
        this.findings = findings;
    }

    void check() {
        for (ScenarioEvent event : scenario.events()) {
            if (event instanceof ScenarioEvent.ClockStep step && Math.abs(step.step()) >= LEAST) {
                check(step);
            }
        }
    }

    private void check(ScenarioEvent.ClockStep step) {
        List<String> slewing = new ArrayList<>();
        daemons.ptp4ls().stream()
                .filter(ptp4l -> ptp4l.ports().stream().anyMatch(daemons::mayFollow) && neverSteps(ptp4l.options()))
                .forEach(ptp4l -> slewing.add(ptp4l.instance().name()));
        daemons.phc2syses().stream()
                .filter(phc2sys -> neverSteps(phc2sys.configuration().options()) && sameHost(phc2sys.instance(), step))
                .forEach(phc2sys -> slewing.add(phc2sys.instance().name()));
        if (!slewing.isEmpty()) {
            findings.add(LintRule.STEP_NOT_FOLLOWED.at(
                    SourcePosition.whole(scenario.file().toString()),
                    step.object() + " is " + step.text() + " after the start, and " + some(slewing)
                            + (slewing.size() == 1 ? " steps" : " step")
                            + " at the first update only (step_threshold 0): the step is slewed",
                    "set step_threshold"));
        }
    }

    private static boolean sameHost(ConfiguredInstance instance, ScenarioEvent.ClockStep step) {
        return step.object().startsWith(instance.host() + ".");
    }

    private static boolean neverSteps(Options options) {
        return options.has("step_threshold") && options.real("step_threshold") == 0;
    }

    private static String some(List<String> names) {
        if (names.size() <= MOST_NAMES) {
            return String.join(", ", names);
        }
        return String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
