// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.output.LockHistory;
import io.escapement.output.RunReader;
import io.escapement.output.Series;
import io.escapement.output.design.Design;
import io.escapement.ptp.config.InputException;
import io.escapement.ptp.config.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The clocks of a results folder: time error against true time, or frequency. */
final class RunSeries {
    private RunSeries() {}

    static List<RawSeries> read(Path folder, ReadOptions options) throws IOException, InputException {
        RunReader run = RunReader.open(folder);
        if (options.rate() != null || options.unit() != null || options.nominal() != null || options.column() != null) {
            throw Problems.in(
                    folder,
                    "is a results folder, which tells times and units itself; --rate, --unit, --nominal"
                            + " and --column are not for it");
        }
        List<String> names =
                run.design().clocks().stream().map(Design.Clock::name).toList();
        if (options.against() != null && !names.contains(options.against())) {
            throw Problems.option(
                    "--against",
                    folder + " has no clock " + options.against() + "; expected one of: " + String.join(", ", names)
                            + Spelling.hint(options.against(), names));
        }
        List<RawSeries> series = new ArrayList<>();
        for (Design.Clock clock : run.design().clocks()) {
            boolean wanted = options.clock() == null || clock.name().contains(options.clock());
            if (wanted && !clock.name().equals(options.against())) {
                series.add(of(run, clock, options));
            }
        }
        if (series.isEmpty()) {
            throw Problems.option(
                    "--clock",
                    folder + " has no clock " + options.clock() + "; expected part of one of: "
                            + String.join(", ", names) + Spelling.hint(String.valueOf(options.clock()), names));
        }
        return series;
    }

    private static RawSeries of(RunReader run, Design.Clock clock, ReadOptions options) {
        Series recorded = run.series(clock.name());
        if (options.against() != null) {
            recorded = recorded.against(run.series(options.against()));
        }
        boolean frequency = options.frequency() != null && options.frequency();
        double[] value = frequency ? recorded.frequency() : recorded.timeError();
        List<String> notes = new ArrayList<>();
        double duration = run.design().duration();
        LockHistory locks = LockHistory.of(clock, run.events(), duration);
        if (locks.hasServo() && !options.unlocked()) {
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
                options.against() == null ? "true time" : options.against(),
                run.design().settle(),
                notes,
                null);
    }
}
