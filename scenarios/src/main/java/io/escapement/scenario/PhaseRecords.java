// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.oscillator.RecordedPhase;
import io.escapement.input.FileFault;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.output.analysis.InputUnit;
import io.escapement.output.analysis.ReadOptions;
import io.escapement.output.analysis.Recording;
import io.escapement.output.analysis.Recordings;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.Oscillator;
import io.escapement.topology.PhaseRecord;
import io.escapement.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads measured oscillators, as {@code analyse} reads recordings. */
final class PhaseRecords {
    private static final double NANOSECONDS = 1e9;

    private PhaseRecords() {}

    /**
     * A measured oscillator that lasts for so long.
     *
     * @param duration what is needed [s]
     * @throws InputException if the file is wrong, has gaps or several series, or ends before
     * @throws IOException if it can't be read
     */
    static RecordedPhase read(PhaseRecord given, double duration) throws IOException, InputException {
        ReadOptions options =
                new ReadOptions().rate(given.rate()).column(given.column()).settle(0.0);
        if (given.unit() != null) {
            Optional<InputUnit> unit = InputUnit.named(given.unit());
            if (unit.isEmpty() || unit.get() == InputUnit.HERTZ) {
                throw wrong(given, "unit: '" + given.unit() + "' is none of s, ms, us, ns, ps, 1, ppm, ppb, ppt");
            }
            options.unit(unit.get()).frequency(unit.get().isFrequency());
        }
        List<Recording> read = Recordings.read(given.file(), options);
        if (read.size() != 1 || read.get(0).record().stretches().size() != 1) {
            throw wrong(
                    given,
                    "'" + given.file() + "' holds " + read.size() + " series in "
                            + read.stream()
                                    .mapToInt(one -> one.record().stretches().size())
                                    .sum()
                            + " stretches; expected one series without a gap");
        }
        Recording recording = read.get(0);
        RecordedPhase phase = phase(given, recording);
        if (phase.length() < duration) {
            throw wrong(
                    given,
                    "'" + given.file() + "' ends at " + phase.length() + " s, and " + duration
                            + " s are needed: a record is not repeated");
        }
        return phase;
    }

    /** A measured oscillator that has been checked before. */
    static RecordedPhase checked(PhaseRecord given) {
        try {
            return read(given, 0);
        } catch (InputException e) {
            throw new UncheckedIOException(new IOException(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes what is wrong with the measured oscillators of a topology for a run of that length [s]. */
    static void check(Topology topology, double duration, Findings findings) {
        for (HostNode node : topology.nodes()) {
            for (Oscillator oscillator : oscillators(node)) {
                if (oscillator.recording() != null) {
                    try {
                        read(oscillator.recording(), duration);
                    } catch (InputException e) {
                        findings.addAll(e.findings());
                    } catch (IOException e) {
                        FileFault.passOn(e);
                        findings.add(InputRule.FILE_UNREADABLE.at(
                                oscillator.recording().mark(),
                                "recording: '" + oscillator.recording().file() + "' can't be read: "
                                        + (e instanceof NoSuchFileException
                                                ? "there is no such file"
                                                : e.getMessage())));
                    }
                }
            }
        }
    }

    /** Every oscillator that a node names. */
    private static List<Oscillator> oscillators(HostNode node) {
        List<Oscillator> all = new ArrayList<>(List.of(node.systemOscillator()));
        for (NetworkCard card : node.nics()) {
            all.add(card.oscillator());
            if (card.gnss() != null && card.gnss().holdover() != null) {
                all.add(card.gnss().holdover());
            }
        }
        return all;
    }

    private static RecordedPhase phase(PhaseRecord given, Recording recording) throws InputException {
        double[] x = recording.record().stretches().get(0).clone();
        double mean = recording.isFrequency() ? recording.meanFrequency() : 0;
        if (x.length < 2) {
            throw wrong(given, "'" + given.file() + "' holds " + x.length + " samples; expected at least two");
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] * recording.unit() + mean * i / recording.rate()) * NANOSECONDS;
        }
        return new RecordedPhase(x, 1 / recording.rate());
    }

    private static InputException wrong(PhaseRecord given, String sentence) {
        return new InputException(InputRule.DATA_FILE.at(given.mark(), "recording: " + sentence));
    }
}
