// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import io.escapement.input.Spelling;
import io.escapement.output.LockHistory;
import io.escapement.output.RunReader;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The clocks of a results folder: time error against true time, or frequency. */
final class RunSeries {
    private RunSeries() {}

    /** The names of the clocks of a folder. */
    static List<String> clocks(Path folder) throws IOException {
        return RunReader.open(folder).design().clocks().stream()
                .map(Design.Clock::name)
                .toList();
    }

    /** One clock, also while it was not locked. */
    static RawSeries whole(Path folder, String clock, ReadOptions options) throws IOException {
        RunReader run = RunReader.open(folder);
        Design.Clock named = run.design().clocks().stream()
                .filter(each -> each.name().equals(clock))
                .findFirst()
                .orElseThrow();
        return of(run, named, options.isFrequency(), true);
    }

    static List<RawSeries> read(Path folder, ReadOptions options) throws IOException, InputException {
        RunReader run = RunReader.open(folder);
        List<RawSeries> series = new ArrayList<>();
        for (Design.Clock clock : run.design().clocks()) {
            if (options.clock() == null || clock.name().contains(options.clock())) {
                series.add(of(run, clock, options.isFrequency(), options.unlocked()));
            }
        }
        if (series.isEmpty()) {
            List<String> names =
                    run.design().clocks().stream().map(Design.Clock::name).toList();
            throw Problems.option(
                    "--clock",
                    folder + " has no clock " + options.clock() + "; expected part of one of: "
                            + String.join(", ", names),
                    Spelling.hint(String.valueOf(options.clock()), names));
        }
        return series;
    }

    private static RawSeries of(RunReader run, Design.Clock clock, boolean frequency, boolean unlocked) {
        Series recorded = run.series(clock.name());
        double[] value = frequency ? recorded.frequency() : recorded.timeError();
        List<String> notes = new ArrayList<>();
        double duration = run.design().duration();
        LockHistory locks = LockHistory.of(clock, run.stateChanges(), duration);
        if (locks.hasServo() && !unlocked) {
            double[] locked = new double[value.length];
            Arrays.fill(locked, Double.NaN);
            int count = 0;
            for (LockHistory.Interval interval : locks.intervals()) {
                double until = interval.to() >= duration ? Double.POSITIVE_INFINITY : interval.to();
                int from = recorded.indexFrom(interval.from());
                int to = recorded.indexFrom(until);
                System.arraycopy(value, from, locked, from, to - from);
                count += to - from;
            }
            if (count < value.length) {
                notes.add(String.format(Locale.ROOT, "%d samples while not locked left out", value.length - count));
            }
            value = locked;
        }
        InputUnit unit = frequency ? InputUnit.PPB : InputUnit.NANOSECOND;
        return new RawSeries(
                clock.name(),
                recorded.time(),
                value,
                unit,
                "true time",
                run.design().settle(),
                notes,
                null);
    }
}
