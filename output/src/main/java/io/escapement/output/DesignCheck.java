// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import io.escapement.output.design.Design;
import io.escapement.output.mask.Masks;
import io.escapement.output.metric.LimitedMetrics;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a design that was read from a file is one that a run can have had: nothing is missing, names exist where they are named,
 * times and rates are such that something can be worked out of them.
 */
final class DesignCheck {
    /** Longest run [s]: true time is picoseconds in 63 bits. */
    private static final double LONGEST = Long.MAX_VALUE / 1e12;
    /** Samples per second that are recorded, at least and at most [1/s]. */
    private static final double SLOWEST = 1e-6;

    private static final double FASTEST = 1e6;
    private static final double NS_PER_S = 1e9;
    /** Farthest from the grandmaster [1]: steps removed are 16 bits. */
    private static final int FARTHEST = 65_535;

    private final Path file;

    DesignCheck(Path file) {
        this.file = file;
    }

    /** Refuses any other design. */
    void check(Design design) throws InputException {
        complete(design, "the design");
        within("duration", design.duration(), Double.MIN_NORMAL, LONGEST);
        within("settle", design.settle(), 0, LONGEST);
        within("sampleRate", design.sampleRate(), SLOWEST, FASTEST);
        Set<String> clocks = design.clocks().stream().map(Design.Clock::name).collect(Collectors.toSet());
        for (Design.Clock clock : design.clocks()) {
            within("hop of clock " + clock.name(), clock.hop(), -1, FARTHEST);
        }
        for (Design.Observation observation : design.observations()) {
            clock(clocks, observation.clock(), observation.against(), "an observation");
        }
        for (Design.Requirement asked : design.requirements()) {
            requirement(clocks, asked);
        }
        for (Design.Happening happening : design.happenings()) {
            within("time of '" + happening.text() + "'", happening.time(), 0, LONGEST);
        }
    }

    private void requirement(Set<String> clocks, Design.Requirement asked) throws InputException {
        String what = "the requirement '" + asked.text() + "'";
        clock(clocks, asked.clock(), asked.against(), what);
        if (!knows(asked)) {
            throw problem(what + " is about metric " + PlainText.quote(asked.metric()) + " and mask "
                    + PlainText.quote(asked.mask()) + ", one of which this program knows, and not the other");
        }
        if (!asked.metric().isEmpty()) {
            double most = asked.unit().equals("ns") ? NS_PER_S * LONGEST : LONGEST;
            within("limit of " + what, asked.limit(), -most, most);
        }
        if (Double.isNaN(asked.from()) || Double.isNaN(asked.to())) {
            throw problem(what + " is about no stretch of time");
        }
    }

    /** Whether a requirement is about one metric or one mask, and that is known. */
    private static boolean knows(Design.Requirement asked) {
        boolean metric = asked.metric().equals(Design.Requirement.LOCK_TIME)
                || LimitedMetrics.named(asked.metric()).isPresent();
        return asked.mask().isEmpty()
                ? metric
                : asked.metric().isEmpty() && Masks.named(asked.mask()).isPresent();
    }

    private void clock(Set<String> clocks, String clock, String against, String what) throws InputException {
        known(clocks, clock, "clock of " + what);
        if (!against.isEmpty()) {
            known(clocks, against, "clock of " + what);
        }
    }

    private void known(Set<String> names, String name, String what) throws InputException {
        if (!names.contains(name)) {
            throw problem("there is no " + what + ": " + PlainText.quote(name));
        }
    }

    private void within(String what, double value, double least, double most) throws InputException {
        if (!(value >= least && value <= most)) {
            throw problem(what + " is " + value + "; expected " + least + " to " + most);
        }
    }

    /** Refuses a record with a component, or a list with an element, that is not there. */
    private void complete(Object value, String what) throws InputException {
        if (value == null) {
            throw problem(what + " is missing");
        }
        if (value instanceof List<?> list) {
            for (Object element : list) {
                complete(element, "an element of " + what);
            }
        } else if (value instanceof Record) {
            for (RecordComponent component : value.getClass().getRecordComponents()) {
                complete(component(value, component), component.getName() + " of " + what);
            }
        }
    }

    private static Object component(Object value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private InputException problem(String message) {
        return RunFile.problem(file, "is no design that a run can have: " + message);
    }
}
