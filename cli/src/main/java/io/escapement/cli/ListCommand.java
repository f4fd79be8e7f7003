// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.clock.card.NicModel;
import io.escapement.clock.frequency.EquipmentClockGrade;
import io.escapement.clock.oscillator.OscillatorGrade;
import io.escapement.clock.reference.ReferenceGrade;
import io.escapement.output.Decimals;
import io.escapement.output.mask.Mask;
import io.escapement.output.mask.Masks;
import io.escapement.topology.host.PlatformAgent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code escapement list WHAT}: the names that files may use, with what stands behind them. */
@Command(name = "list", description = "Lists the names that files and options may use, and the bundled scenarios.")
final class ListCommand implements Callable<Integer> {
    /** Set by the launcher: the folder that holds the bundled scenarios. */
    private static final String HOME = "escapement.home";

    /** What can be listed, as it is written on the command line. */
    enum What {
        oscillators,
        references,
        equipment_clocks {
            @Override
            public String toString() {
                return "equipment-clocks";
            }
        },
        nics,
        masks,
        agents,
        scenarios
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "WHAT", description = "one of: ${COMPLETION-CANDIDATES}")
    private What what;

    @Override
    public Integer call() throws IOException {
        TextTable table = switch (what) {
            case oscillators -> oscillators();
            case references -> references();
            case equipment_clocks -> equipmentClocks();
            case nics -> nics();
            case masks -> masks();
            case agents -> agents();
            case scenarios -> scenarios();
        };
        PrintWriter out = spec.commandLine().getOut();
        table.print(out);
        return ExitStatus.HOLDS;
    }

    private static TextTable agents() {
        TextTable table = new TextTable("agent", "looks every", "source");
        table.add(PlatformAgent.NONE.word(), "-", "");
        table.add(PlatformAgent.STARLINGX.word(), "30 s", "starlingx/monitoring, August 2026");
        table.add(PlatformAgent.OPENSHIFT.word(), "1 s", "openshift/linuxptp-daemon, June 2026");
        return table;
    }

    private static TextTable masks() {
        TextTable table = new TextTable("mask", "limits", "source");
        for (String name : Masks.names()) {
            Mask mask = Masks.named(name).orElseThrow();
            List<String> limits =
                    mask.parts().stream().map(part -> part.measure().label()).toList();
            boolean unverified = mask.parts().stream()
                    .flatMap(part -> part.segments().stream())
                    .anyMatch(segment -> !segment.verified());
            String source = mask.parts().get(0).segments().get(0).source();
            table.add(name, String.join(", ", limits), unverified ? "unverified in part: " + source : source);
        }
        return table;
    }

    private static TextTable oscillators() {
        TextTable table = new TextTable(
                "oscillator",
                "white FM (ADEV 1 s)",
                "flicker FM (floor)",
                "random walk FM (ADEV 1 s)",
                "ppb/day",
                "initial ppb",
                "ppb/K",
                "ppb/K^3",
                "lag s",
                "retrace ppb",
                "over s",
                "source");
        for (OscillatorGrade grade : OscillatorGrade.all()) {
            table.add(
                    grade.label(),
                    number(grade.whiteAdev()),
                    number(grade.flickerFloor()),
                    number(grade.randomWalkAdev()),
                    number(grade.drift()),
                    "+-" + number(grade.offsetRange()),
                    number(grade.temperature().linear()),
                    number(grade.temperature().cubic()),
                    number(grade.temperature().lag()),
                    "+-" + number(grade.powerOn().retrace()),
                    number(grade.powerOn().retraceTime()),
                    grade.unverified().isEmpty()
                            ? grade.source()
                            : "unverified in part (" + String.join(", ", grade.unverified()) + "): " + grade.source());
        }
        return table;
    }

    private static TextTable references() {
        TextTable table = new TextTable("reference", "source");
        for (ReferenceGrade grade : ReferenceGrade.all()) {
            table.add(grade.label(), grade.source());
        }
        return table;
    }

    private static TextTable equipmentClocks() {
        TextTable table = new TextTable(
                "equipment clock", "bandwidth Hz", "peaking dB", "noise ns", "hold-off s", "history s", "source");
        for (EquipmentClockGrade grade : EquipmentClockGrade.all()) {
            table.add(
                    grade.label(),
                    number(grade.parameters().line().bandwidth()),
                    number(grade.parameters().line().peaking()),
                    number(grade.parameters().noise()),
                    number(grade.parameters().holdOff() / 1e12),
                    number(grade.parameters().historyTime() / 1e12),
                    grade.source());
        }
        return table;
    }

    private static TextTable nics() {
        TextTable table = new TextTable("NIC model", "source");
        for (NicModel model : NicModel.all()) {
            table.add(model.label(), model.source());
        }
        return table;
    }

    private static TextTable scenarios() throws IOException {
        Path folder = Path.of(System.getProperty(HOME, "")).resolve("scenarios");
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        TextTable table = new TextTable("scenario");
        files.forEach(file -> table.add(file.toString()));
        return table;
    }

    /** A number as short as it can be: {@code 1e-11}, {@code 8000}, {@code 0.5}. */
    private static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e-4 && size < 1e7) {
            return Decimals.brief(value);
        }
        return String.format(Locale.ROOT, "%.3g", value).replaceFirst("\\.?0*e", "e");
    }
}
