// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.InputException;
import io.escapement.ptp.config.OptionDefinition;
import io.escapement.ptp.config.OptionDefinition.Twin;
import io.escapement.ptp.config.OptionDefinition.Type;
import io.escapement.ptp.config.OptionTable;
import io.escapement.ptp.config.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.LongStream;

/**
 * Sets one integer option of one daemon to a value at a limit, and runs a small network with it once with the originals and
 * once with the twins.
 */
final class OptionFuzz {
    /** Where C's arithmetic of intervals, shifts and powers turns, beside the limits of each option. */
    private static final long[] TURNS = {-128, -63, -31, -1, 0, 1, 31, 63, 127, Integer.MAX_VALUE};
    /** The settings under which twin and original are known to part; docs/real-daemons.md says why. */
    private static final Set<String> KNOWN = Set.of(
            "ptp4l logging_level=7",
            "phc2sys logging_level=7",
            "ts2phc logging_level=7",
            "ptp4l use_syslog=0",
            "phc2sys use_syslog=0",
            "ptp4l delay_filter_length=2147483647",
            "ptp4l inhibit_delay_req=1");

    private static final String FAST = "network_transport L2\nlogSyncInterval -3\nlogAnnounceInterval -2\n"
            + "logMinDelayReqInterval -3\nlogMinPdelayReqInterval -2\n";

    private final ScenarioFolder folder;
    private final SortedSet<String> refused = new TreeSet<>();
    private int compared;
    private int failed;
    private int known;
    private long frames;

    /** One option of one instance, which is {@code host/name}. */
    record Setting(String program, String instance, String option, long value) {
        String path() {
            return "config[" + instance + "]." + option + "=" + value;
        }

        private boolean isKnownToPart() {
            return KNOWN.contains(program + " " + option + "=" + value);
        }
    }

    /** @param root folder for the network's files */
    OptionFuzz(Path root) throws IOException {
        folder = new ScenarioFolder(root);
    }

    /** The integer options of a program of linuxptp 3.1.1 that its twin has. */
    static List<OptionDefinition> options(String program) {
        return OptionTable.of(Release.V3_1_1).options().stream()
                .filter(option ->
                        option.type() == Type.INTEGER && option.programs().contains(program))
                .filter(option -> option.twin() != Twin.REFUSED)
                .toList();
    }

    /** The limits of an option, one beyond each, and the turns, in order. */
    static List<Long> values(OptionDefinition option) {
        long least = (long) option.minimum();
        long most = (long) option.maximum();
        TreeSet<Long> values = new TreeSet<>(List.of(least - 1, least, most, most + 1));
        LongStream.of(TURNS).forEach(values::add);
        return List.copyOf(values);
    }

    /** Writes a grandmaster and a clock behind it. */
    void writeClocks(String delayMechanism) throws IOException {
        String common = "[global]\n" + FAST + "delay_mechanism " + delayMechanism + "\n";
        folder.write("topologies/t/gm/ptp4l.conf", common + "priority1 100\nclockClass 6\n[p1]\n");
        folder.write("topologies/t/oc/ptp4l.conf", common + "slaveOnly 1\n[eth0]\n");
        folder.write("topologies/t.yaml", """
                name: limits
                nodes:
                  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm}
                  oc: {nics: {nic1: {oscillator: TCXO, ports: [eth0]}}, configuration: t/oc}
                links:
                  - {ends: [gm.p1, oc.eth0], fibre: 1 km}
                """);
        writeScenario();
    }

    /** Writes a host with a GNSS receiver, ts2phc and phc2sys, behind a grandmaster. */
    void writeDaemons() throws IOException {
        String files = "topologies/t/h/etc/linuxptp/ptpinstance/";
        String arguments = "topologies/t/h/etc/default/ptpinstance/";
        folder.write("topologies/t/gm/ptp4l.conf", "[global]\n" + FAST + "priority1 100\nclockClass 6\n[p1]\n");
        folder.write(files + "ptp4l-a.conf", "[global]\n" + FAST + "slaveOnly 1\n[ens1f0]\n");
        folder.write(arguments + "ptp4l-instance-a", "OPTIONS=\"\"\n");
        folder.write(files + "phc2sys-p.conf", "[global]\n");
        folder.write(arguments + "phc2sys-instance-p", "OPTIONS=\"-s ens1f0 -w\"\n");
        folder.write(
                files + "ts2phc-t.conf",
                "[global]\nleapfile /usr/share/zoneinfo/leap-seconds.list\n"
                        + "[ens2f0]\nts2phc.pin_index 1\nts2phc.channel 1\n");
        folder.write(arguments + "ts2phc-instance-t", "OPTIONS=\"-s generic\"\n");
        folder.write("topologies/t.yaml", """
                name: limits
                nodes:
                  gm: {grandmaster: PRTC-B, ports: [p1], configuration: t/gm}
                  h:
                    system-oscillator: {grade: XO, offset: 8 ppm}
                    system-time-error: 300 us
                    nics:
                      nic1: {oscillator: OCXO, gnss: {grade: PRTC-B, pulse-delay: 20 ns}, ports: [ens1f0]}
                      nic2: {oscillator: TCXO, model: E810-bypassed, ports: [ens2f0]}
                    configuration: t/h
                links:
                  - {ends: [gm.p1, h.ens1f0], fibre: 1 km}
                cables:
                  - {pps: [h.nic1.sma1, h.nic2.sma1], length: 1 m}
                """);
        writeScenario();
    }

    private void writeScenario() throws IOException {
        folder.write("scenarios/s.yaml", "name: limits\ntopology: ../topologies/t.yaml\nduration: 20 s\n");
    }

    /** Compares under a setting. Returns what differs, if anything does, or that what is known to does not any more. */
    Optional<String> compare(Setting setting) {
        Optional<String> difference = difference(setting);
        if (setting.isKnownToPart()) {
            known++;
            return difference.isPresent()
                    ? Optional.empty()
                    : Optional.of(setting.path() + ": known to part twin and original, but does not");
        }
        return difference.map(text -> setting.path() + ": " + text);
    }

    private Optional<String> difference(Setting setting) {
        Optional<Scenario> originals = read(setting, DaemonChoice.LINUXPTP);
        Optional<Scenario> twins = read(setting, DaemonChoice.BUILTIN);
        if (originals.isEmpty() || twins.isEmpty()) {
            refused.add(setting.instance() + " " + setting.option() + "=" + setting.value());
            return originals.isEmpty() == twins.isEmpty()
                    ? Optional.empty()
                    : Optional.of("refused for " + (twins.isEmpty() ? "twins" : "originals") + " only");
        }
        compared++;
        RunTrace original = new RunTrace(originals.get(), simulation -> {});
        RunTrace twin = new RunTrace(twins.get(), simulation -> {});
        frames += original.frames();
        failed += original.failures().isEmpty() ? 0 : 1;
        return RunTrace.first(twin, original).map(RunTrace.Difference::text);
    }

    private Optional<Scenario> read(Setting setting, String daemons) {
        try {
            return Optional.of(Scenario.read(
                    folder.scenario(), new Overrides(List.of(setting.path(), "daemons=" + daemons), null, null, true)));
        } catch (InputException e) {
            return Optional.empty();
        }
    }

    /** Pairs of runs so far [1]. */
    int compared() {
        return compared;
    }

    /** Settings so far that are refused before a run: {@code host/instance option=value}. */
    SortedSet<String> refused() {
        return refused;
    }

    /** What has been done so far, in words. */
    String summary() {
        return compared + " pairs of runs, " + failed + " with a daemon that fails, " + known + " known to part; "
                + frames + " frames; " + refused.size() + " settings refused";
    }
}
