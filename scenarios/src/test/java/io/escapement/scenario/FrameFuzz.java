// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.InputException;
import io.escapement.ptp.message.Dissection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a network under hostile frames once with the originals and once with the twins. Where the runs part, it looks for the
 * fewest of the frames that part them.
 */
final class FrameFuzz {
    private static final double MEAN_GAP = 0.002;
    /** Pairs of runs that are made to find the frames that matter. */
    private static final int TRIALS = 400;

    private final ScenarioFolder folder;
    private long hostile;
    private long compared;
    private int trials;

    /** @param root folder for the networks' files */
    FrameFuzz(Path root) throws IOException {
        folder = new ScenarioFolder(root);
    }

    /** Hostile frames sent so far, each to a network of twins and to one of originals [1]. */
    long hostile() {
        return hostile;
    }

    /** Frames compared so far [1]. */
    long compared() {
        return compared;
    }

    /** Compares in the network of a seed. Returns what differs, with the frames to blame, if anything does. */
    Optional<String> run(long seed) throws IOException, InputException {
        HostileNetwork.write(seed, folder);
        HostileTraffic traffic = new HostileTraffic(seed, HostileNetwork.links(), MEAN_GAP);
        RunTrace original = new RunTrace(read(DaemonChoice.LINUXPTP), traffic);
        List<HostileTraffic.Sent> script = traffic.script();
        hostile += script.size();
        compared += original.frames();
        RunTrace twin = new RunTrace(read(DaemonChoice.BUILTIN), HostileTraffic.played(script));
        Optional<RunTrace.Difference> difference = RunTrace.first(twin, original);
        if (difference.isEmpty()) {
            return Optional.empty();
        }
        trials = 0;
        List<HostileTraffic.Sent> few = shrink(script, difference.get());
        return Optional.of(describe(seed, few));
    }

    private Scenario read(String daemons) throws InputException {
        return Scenario.read(folder.scenario(), new Overrides(List.of("daemons=" + daemons), null, null, true));
    }

    private Optional<RunTrace.Difference> compare(List<HostileTraffic.Sent> script) throws InputException {
        trials++;
        Consumer<Simulation> played = HostileTraffic.played(script);
        return RunTrace.first(
                new RunTrace(read(DaemonChoice.BUILTIN), played), new RunTrace(read(DaemonChoice.LINUXPTP), played));
    }

    /** Leaves out as many frames as can be, first large parts, then single ones, as long as the runs part. */
    private List<HostileTraffic.Sent> shrink(List<HostileTraffic.Sent> script, RunTrace.Difference difference)
            throws InputException {
        List<HostileTraffic.Sent> kept = new ArrayList<>(script);
        kept.removeIf(sent -> sent.time() > difference.time());
        for (int last = 1; last < kept.size(); last *= 2) {
            List<HostileTraffic.Sent> end = kept.subList(kept.size() - last, kept.size());
            if (compare(end).isPresent()) {
                kept = new ArrayList<>(end);
                break;
            }
        }
        for (int part = Math.max(1, kept.size() / 2); ; part = Math.max(1, part / 2)) {
            boolean any = false;
            for (int begin = 0; begin < kept.size() && trials < TRIALS; ) {
                List<HostileTraffic.Sent> fewer = new ArrayList<>(kept);
                fewer.subList(begin, Math.min(begin + part, fewer.size())).clear();
                if (!fewer.isEmpty() && compare(fewer).isPresent()) {
                    kept = fewer;
                    any = true;
                } else {
                    begin += part;
                }
            }
            if (part == 1 && (!any || trials >= TRIALS)) {
                return kept;
            }
        }
    }

    private String describe(long seed, List<HostileTraffic.Sent> script) throws InputException {
        StringBuilder text = new StringBuilder("seed " + seed + ": ");
        text.append(compare(script).map(RunTrace.Difference::text).orElse("(no difference any more)"));
        text.append("\n").append(script.size()).append(" hostile frames part the runs:\n");
        for (HostileTraffic.Sent sent : script.subList(Math.max(0, script.size() - 6), script.size())) {
            text.append("  ")
                    .append(sent.time())
                    .append(" ps from ")
                    .append(sent.port())
                    .append(": ");
            text.append(new Dissection(sent.octets()).title()).append("\n    ");
            text.append(HexFormat.of().formatHex(sent.octets())).append('\n');
        }
        return text.toString();
    }
}
