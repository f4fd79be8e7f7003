// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The E810 as it is: its DPLLs between connectors, PHC and external timestamps. */
class SynchronizedCardTest {
    private static final Pattern OFFSET = Pattern.compile(".*ens2f1 master offset +(-?\\d+) s(\\d) freq.*");

    private static RecordedInMemory run(String scenario, String... settings) throws Exception {
        return new RecordedInMemory(
                Scenario.read(Path.of(scenario), new Overrides(Arrays.asList(settings), null, null, false)));
    }

    /** The lines of a log from the {@code from}-th part of it on. */
    private static List<Matcher> offsets(List<String> log, double from) {
        return log.subList((int) (log.size() * from), log.size()).stream()
                .map(OFFSET::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    @Test
    void aPulledCableIsNotSeenByWhoStampsThePulses() throws Exception {
        RecordedInMemory run = run(
                "sma-cable-pulled.yaml",
                "duration=1000 s",
                "events=[{at: 400 s, cable: controller-0.nic1.sma1--controller-0.nic2.sma1, state: disconnected}]",
                "require=[]",
                "config[controller-0/ts1].logging_level=7",
                "topology.nodes.controller-0.nics.nic2.oscillator={grade: OCXO, drift: 300 ppb/d}");
        assertThat(run.events())
                .filteredOn(event -> event.contains("nic2/") && event.contains("loop-state"))
                .last()
                .asString()
                .contains("locked-ho-acq,holdover,no input");
        assertThat(run.events().stream().filter(event -> event.contains(",loop-state,locked-ho-acq,holdover,")))
                .as("both loops of NIC 2, and none of NIC 1")
                .hasSize(2)
                .allMatch(event -> event.contains("controller-0.nic2/"));
        List<Matcher> reported = offsets(run.log("controller-0/ts1"), 0.5);
        assertThat(reported)
                .hasSizeGreaterThan(400)
                .allMatch(line -> line.group(2).equals("2"));
        assertThat(reported)
                .allSatisfy(line -> assertThat(Integer.parseInt(line.group(1))).isBetween(-5, 5));

        double[] te = run.clock("controller-0.nic2").timeErrorFrom(401);
        // 599 s at 3.5e-3 ppb/s, from the frequency of 60 s before, which an average over 60 s holds; noise of 0.1 ppb
        double drift = 300.0 / 86400;
        assertThat(te[te.length - 1] - te[0]).isCloseTo(0.5 * drift * 599 * 599 + 60 * drift * 599, within(60.0));
    }

    /** Both loops follow the receiver; without it, the pulses and the PHC's rate go on from what was learned. */
    @Test
    void gnssLeadsBothLoops() throws Exception {
        RecordedInMemory run = run(
                "telecom-grandmaster.yaml",
                "duration=500 s",
                "topology.nodes.tgm.nics.nic1.model=E810",
                "topology.nodes.tgm.nics.nic1.gnss={grade: PRTC-B, device: /dev/ttyGNSS_BBDD_0}",
                "events=[{at: 300 s, gnss: tgm.nic1, state: lost}]",
                "require=[]");
        double[] all = run.clock("tgm.nic1").timeErrorFrom(100);
        double[] locked = Arrays.copyOf(all, all.length / 2);
        assertThat(DoubleStream.of(locked).map(Math::abs).max().orElseThrow()).isLessThan(30);
        assertThat(run.events())
                .filteredOn(event -> event.contains("/eec,loop-state,locked-ho-acq,holdover")
                        || event.contains("/pps,loop-state,locked-ho-acq,holdover"))
                .hasSize(2);
        // an OCXO known over minutes of a PRTC-B
        double[] rate = run.clock("tgm.nic1").frequencyFrom(400);
        assertThat(DoubleStream.of(rate).average().orElseThrow()).isCloseTo(0, within(1.0));
    }
}
