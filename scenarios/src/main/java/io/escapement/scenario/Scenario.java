// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Finding;
import io.escapement.input.InputException;
import io.escapement.output.design.Design;
import io.escapement.ptp.config.Release;
import io.escapement.topology.Topology;
import java.nio.file.Path;
import java.util.List;

/**
 * What is built, what happens to it and what is asked of it: a scenario file, read and checked. Immutable.
 *
 * @param file the file it was read from
 * @param name name, for tables and reports
 * @param topology what is built
 * @param duration simulated time [ps]
 * @param settle left out of the statistics, from the start [ps]
 * @param seed seed of the random streams [1]
 * @param start true time at the start on the TAI scale [ns since 1970-01-01 TAI]
 * @param utc true UTC
 * @param boot state of the hosts at the start
 * @param recordInterval time between two samples of a series [ps]
 * @param release which linuxptp runs
 * @param daemons what runs as the daemons
 * @param instances the daemons with their configurations, in the order of hosts, then of start
 * @param version version of the program that wrote the file, or empty: a lock file names it
 * @param events what happens, in order of time, then of the file
 * @param captures which frames are captured, in the order of the file
 * @param observations what is charted
 * @param requirements what is asked, in the order of the file
 * @param remarks what does not stop it but the user should know, in order of file and line
 */
public record Scenario(
        Path file,
        String name,
        Topology topology,
        long duration,
        long settle,
        long seed,
        long start,
        TrueUtc utc,
        Boot boot,
        long recordInterval,
        Release release,
        DaemonChoice daemons,
        List<ConfiguredInstance> instances,
        String version,
        List<ScenarioEvent> events,
        List<Capture> captures,
        List<Design.Observation> observations,
        List<Design.Requirement> requirements,
        List<Finding> remarks) {
    /** Keeps copies of the lists. */
    public Scenario {
        instances = List.copyOf(instances);
        events = List.copyOf(events);
        captures = List.copyOf(captures);
        observations = List.copyOf(observations);
        requirements = List.copyOf(requirements);
        remarks = List.copyOf(remarks);
    }

    /**
     * Reads a scenario with its topology and the configuration of its hosts.
     *
     * @param overrides what the command line changes
     * @throws InputException with every problem, if anything is wrong
     */
    public static Scenario read(Path file, Overrides overrides) throws InputException {
        return new ScenarioReader(file, overrides).read();
    }

    /** Names of its clocks: hardware clocks and system clocks. */
    public List<String> clocks() {
        return List.copyOf(topology.clocks());
    }

    /** State of the hosts at the start. */
    public enum Boot {
        /** Running for long: kernel TAI offset set, clocks within 10 us of true time. */
        WARM,
        /** Just powered on: kernel TAI offset 0, PHCs at 1970. */
        COLD
    }
}
