// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.output.analysis.InputUnit;
import io.escapement.output.analysis.ReadOptions;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the user says of recordings that don't say it themselves, and what is left out of them. */
final class SampleOptions {
    /** What the samples are. */
    enum Data {
        phase,
        frequency
    }

    @Option(names = "--rate", paramLabel = "R", description = "samples per second of files without times")
    private String rate;

    @Option(
            names = "--data",
            paramLabel = "KIND",
            description = "${COMPLETION-CANDIDATES}: what the samples are; default: what the file tells, or phase")
    private Data data;

    @Option(
            names = "--unit",
            paramLabel = "U",
            description = "s, ms, us, ns, ps; 1, ppm, ppb, ppt, Hz (default: s, or 1)")
    private String unit;

    @Option(names = "--nominal", paramLabel = "F", description = "nominal frequency of a column in Hz")
    private String nominal;

    @Option(names = "--column", paramLabel = "C", description = "heading or number (from 1) of the column of samples")
    private String column;

    @Option(names = "--clock", paramLabel = "NAME", description = "only clocks whose name holds this")
    private String clock;

    @Option(
            names = "--against",
            paramLabel = "NAME|FILE",
            description = "measure against this clock of the same results folder, or against a file, FOLDER or"
                    + " FOLDER:CLOCK")
    private String against;

    @Option(
            names = "--settle",
            paramLabel = "T",
            description = "leave out this much at the begin (default: a run's own, or 0)")
    private String settle;

    @Option(names = "--from", paramLabel = "T", description = "leave out what comes before this time from the begin")
    private String from;

    @Option(names = "--to", paramLabel = "T", description = "leave out what comes at or after this time from the begin")
    private String to;

    @Option(names = "--unlocked", description = "count samples while the servo was not locked, too")
    private boolean unlocked;

    @Mixin
    private PacketSelection packets;

    /** What the options say. */
    ReadOptions read() throws InputException {
        InputUnit known = null;
        if (unit != null) {
            List<String> symbols =
                    Arrays.stream(InputUnit.values()).map(InputUnit::symbol).toList();
            known = InputUnit.named(unit).orElseThrow(() -> WrongOption.unknown("--unit", "unit", unit, symbols));
        }
        return new ReadOptions()
                .rate(OptionQuantity.read(OptionQuantity.SAMPLES_PER_SECOND, rate))
                .frequency(data == null ? null : data == Data.frequency)
                .unit(known)
                .nominal(OptionQuantity.read(OptionQuantity.NOMINAL, nominal))
                .column(column)
                .clock(clock)
                .against(against)
                .settle(OptionQuantity.read(OptionQuantity.SETTLE, settle))
                .from(OptionQuantity.read(OptionQuantity.FROM, from))
                .to(OptionQuantity.read(OptionQuantity.TO, to))
                .unlocked(unlocked)
                .packets(packets.read());
    }
}
