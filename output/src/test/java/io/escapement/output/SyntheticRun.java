// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.Journal;
import io.escapement.engine.record.SeriesSink;
import io.escapement.output.chart.ChartChoice;
import io.escapement.output.design.Design;
import io.escapement.output.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A recorded dual-NIC run without a simulation: start-up transients that decay, coloured noise about a static error, a
 * grandmaster link lost for a sixth of the run, drift meanwhile and overshoot after. Looks like a run; proves nothing.
 */
final class SyntheticRun {
    static final int RATE = 16;

    private final double duration;
    private final double lost;
    private final double back;
    private final List<Design.Clock> clocks = new ArrayList<>();

    private SyntheticRun(double duration) {
        this.duration = duration;
        this.lost = duration / 2;
        this.back = duration * 2 / 3;
    }

    /** Records a run of this length [s] with {@code radioUnits} radio units and completes it. */
    static Summary record(Path folder, double duration, int radioUnits) throws IOException {
        return record(folder, duration, radioUnits, false);
    }

    static Summary record(Path folder, double duration, int radioUnits, boolean allForms) throws IOException {
        try (RunWriter writer = RunWriter.create(folder, allForms, 0)) {
            return ReportBuilder.complete(
                            writer,
                            new SyntheticRun(duration).fill(writer, radioUnits),
                            ChartChoice.ALL.orPdf(allForms))
                    .summary();
        }
    }

    private Design fill(RunWriter writer, int radioUnits) {
        clocks.add(clock("controller-0.nic1", "phc", "controller-0/ptp01", 1, "controller-0.ens1f2"));
        clocks.add(clock("controller-0.nic2", "phc", "controller-0/ts2phc", 1));
        clocks.add(clock("controller-0.system", "system", "controller-0/phc2sys", 1));
        clocks.add(clock("gm.nic1", "phc", "", 0));
        for (int i = 1; i <= radioUnits; i++) {
            clocks.add(clock("ru-" + i + ".nic1", "phc", "ru-" + i + "/ptp4l", 2, "ru-" + i + ".eth0"));
        }
        for (Design.Clock clock : clocks) {
            series(writer.series(clock.name()), clock);
            events(writer.journal(), clock);
            log(writer, clock);
        }
        String link = "gm.p1--controller-0.ens1f2";
        writer.journal().record(TrueTime.ofSeconds(lost), link, EventKind.LINK, "up", "down", "scenario");
        writer.journal().record(TrueTime.ofSeconds(back), link, EventKind.LINK, "down", "up", "scenario");
        decisions(writer.journal());
        return design(link);
    }

    private void log(RunWriter writer, Design.Clock clock) {
        if (clock.instance().isEmpty()) {
            return;
        }
        String instance = clock.instance().substring(clock.instance().indexOf('/') + 1);
        writer.journal().record(0, clock.instance(), EventKind.INSTANCE, "", "running", "");
        writer.log(clock.node(), instance, "ptp4l[1000.000]: " + clock.name() + " starts");
        for (int t = 1; t < duration; t++) {
            String line = "ptp4l[%d.000]: master offset %10d s2 freq %+7d path delay %9d";
            writer.log(clock.node(), instance, line.formatted(1000 + t, t * 7 % 11 - 5, t % 13, 500));
        }
    }

    private static Design.Clock clock(String name, String kind, String instance, int hop, String... ports) {
        return new Design.Clock(name, name.substring(0, name.indexOf('.')), kind, instance, hop, List.of(ports));
    }

    private boolean holdsOver(Design.Clock clock) {
        return clock.hop() > 0;
    }

    private void series(SeriesSink sink, Design.Clock clock) {
        UniformRandomProvider stream = new RandomStreams(1).stream(clock.name());
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(stream);
        boolean system = clock.kind().equals("system");
        double still = 4 * normal.sample() - 3 * clock.hop();
        double start = clock.hop() == 0 ? 0 : 8000 * normal.sample();
        double scale = system ? 14 : clock.hop() == 0 ? 1 : 2.5;
        double drift = clock.hop() == 0 ? 0 : system ? 0.2 : 0.11 + 0.001 * normal.sample();
        double noise = 0;
        double wander = 0;
        for (int i = 0; i < duration * RATE; i++) {
            double t = i / (double) RATE;
            noise = 0.9 * noise + Math.sqrt(1 - 0.81) * normal.sample();
            wander = 0.9995 * wander + 0.0316 * normal.sample();
            double te = still + scale * (0.7 * noise + 0.7 * wander) + start * Math.exp(-t / 12) * Math.cos(t / 9);
            if (holdsOver(clock) && t >= lost) {
                double away = Math.min(t, back) - lost;
                double decay = t < back ? 1 : Math.exp(-(t - back) / 8) * Math.cos((t - back) / 6);
                te += (drift * away + 5e-5 * away * away) * decay;
            }
            sink.append(i * (TrueTime.PS_PER_S / RATE), te, 3 * normal.sample());
        }
    }

    private void events(Journal journal, Design.Clock clock) {
        if (clock.hop() == 0) {
            return;
        }
        long lock = TrueTime.ofSeconds(20 + 7 * clock.hop());
        servo(journal, TrueTime.ofSeconds(3), clock, "UNLOCKED", "JUMP");
        servo(journal, lock, clock, "JUMP", "LOCKED");
        for (String port : clock.ports()) {
            port(journal, TrueTime.ofSeconds(0.1), port, "INITIALIZING", "LISTENING", "INIT_COMPLETE");
            port(journal, TrueTime.ofSeconds(3), port, "LISTENING", "UNCALIBRATED", "RS_SLAVE");
            port(journal, lock, port, "UNCALIBRATED", "SLAVE", "MASTER_CLOCK_SELECTED");
            if (clock.hop() == 1) {
                port(journal, TrueTime.ofSeconds(lost), port, "SLAVE", "FAULTY", "FAULT_DETECTED");
                port(journal, TrueTime.ofSeconds(back), port, "FAULTY", "LISTENING", "FAULT_CLEARED");
                port(journal, TrueTime.ofSeconds(back + 1), port, "LISTENING", "UNCALIBRATED", "RS_SLAVE");
                port(journal, TrueTime.ofSeconds(back + 4), port, "UNCALIBRATED", "SLAVE", "MASTER_CLOCK_SELECTED");
            }
        }
        if (clock.hop() == 1 && clock.kind().equals("phc") && !clock.ports().isEmpty()) {
            servo(journal, TrueTime.ofSeconds(back + 2), clock, "LOCKED", "UNLOCKED");
            servo(journal, TrueTime.ofSeconds(back + 4), clock, "UNLOCKED", "LOCKED");
        }
    }

    private static void servo(Journal journal, long time, Design.Clock clock, String from, String to) {
        journal.record(time, clock.name(), EventKind.SERVO_STATE, from, to, clock.instance());
    }

    private static void port(Journal journal, long time, String port, String from, String to, String event) {
        journal.record(time, port, EventKind.PORT_STATE, from, to, event);
    }

    private void decisions(Journal journal) {
        String port = "controller-0.ens1f2";
        String instance = "controller-0/ptp01";
        long first = TrueTime.ofSeconds(3);
        journal.record(
                first, instance, EventKind.BEST_MASTER, "", "001b19.fffe.0a0b01", "clockClass 6 is better than 248");
        journal.record(first, port, EventKind.STATE_DECISION, "", "S1", "best port: better by topology");
        long down = TrueTime.ofSeconds(lost + 0.4);
        journal.record(down, instance, EventKind.BEST_MASTER, "001b19.fffe.0a0b01", "", "announce receipt timeout");
        journal.record(
                down, instance, EventKind.CLOCK_CLASS, "6", "248", "own default data set, \"free running\", no master");
        long up = TrueTime.ofSeconds(back + 1);
        journal.record(
                up, instance, EventKind.BEST_MASTER, "", "001b19.fffe.0a0b01", "clockClass 6 is better than 248");
        journal.record(up, instance, EventKind.CLOCK_CLASS, "248", "6", "from the grandmaster");
    }

    private Design design(String link) {
        List<Design.Node> nodes = new ArrayList<>();
        List<Design.Edge> links = new ArrayList<>();
        nodes.add(new Design.Node(
                "controller-0", "boundary clock", List.of("phc2sys", "ptp4l ptp01", "ptp4l ptp02", "ts2phc")));
        nodes.add(new Design.Node("gm", "grandmaster", List.of("ptp4l")));
        links.add(new Design.Edge(
                "controller-0.nic1.sma1--controller-0.nic2.sma1",
                "controller-0",
                "controller-0",
                "controller-0.nic1",
                "controller-0.nic2",
                "1pps",
                "1 m coax"));
        for (Design.Clock clock : clocks) {
            if (clock.hop() == 2) {
                String port = nodes.size() % 2 == 0 ? "ens1f0" : "ens2f1";
                links.add(new Design.Edge(
                        "controller-0." + port + "--" + clock.node() + ".eth0",
                        "controller-0",
                        clock.node(),
                        port.startsWith("ens1") ? "controller-0.nic1" : "controller-0.nic2",
                        clock.name(),
                        "ethernet",
                        "fibre 300 m, asymmetry 2 ns"));
                nodes.add(new Design.Node(clock.node(), "time receiver", List.of("ptp4l")));
            }
        }
        links.add(new Design.Edge(
                link, "gm", "controller-0", "gm.nic1", "controller-0.nic1", "ethernet", "fibre 8 km, asymmetry 10 ns"));
        return new Design(
                "Synthetic dual NIC",
                1,
                "0.1.0",
                1_800_000_000_000_000_000L,
                duration,
                Math.min(300, duration / 4),
                RATE,
                nodes,
                links,
                clocks,
                List.of(
                        new Design.Observation("controller-0.nic2", ""),
                        new Design.Observation("controller-0.nic2", "controller-0.nic1"),
                        new Design.Observation("ru-1.nic1", "controller-0.nic1")),
                requirements(),
                List.of(new Design.Happening(lost, link, "down"), new Design.Happening(back, link, "up")),
                List.of(
                        new Design.Assumption("fibre", "4.897 ns/m", "G.652 at 1550 nm"),
                        new Design.Assumption(
                                "radio unit oscillator", "TCXO, 10 ppb/K", "vendor data sheet (unverified)")));
    }

    private static List<Design.Requirement> requirements() {
        return List.of(
                metric("controller-0.nic2", "", "max|TE|", 40, true),
                metric("ru-1.nic1", "", "max|TE|", 130, true),
                metric("controller-0.nic2", "controller-0.nic1", "max|TE|", 45, false),
                metric("controller-0.system", "", "max|TE|", 90, false),
                mask("ru-1.nic1", "", "G.8271.1 C", true),
                mask("controller-0.nic1", "", "G.8271.1 C", false));
    }

    static Design.Requirement metric(String clock, String against, String metric, double limit, boolean locked) {
        String other = against.isEmpty() ? "" : " against " + against;
        String text =
                clock + other + ": " + metric + " below " + (int) limit + " ns" + (locked ? ", while locked" : "");
        return new Design.Requirement(
                text, clock, against, metric, true, limit, "ns", "", locked, 0, Double.POSITIVE_INFINITY);
    }

    static Design.Requirement mask(String clock, String against, String mask, boolean locked) {
        String other = against.isEmpty() ? "" : " against " + against;
        String text = clock + other + ": within " + mask + (locked ? ", while locked" : "");
        return new Design.Requirement(
                text, clock, against, "", true, Double.NaN, "ns", mask, locked, 0, Double.POSITIVE_INFINITY);
    }
}
