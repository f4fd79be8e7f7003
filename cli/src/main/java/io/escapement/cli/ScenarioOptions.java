// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.ptp.config.InputException;
import io.escapement.ptp.config.InputProblem;
import io.escapement.scenario.Overrides;
import io.escapement.scenario.Scenario;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A scenario on the command line, with what the command line changes of it. */
final class ScenarioOptions {
    @Parameters(paramLabel = "SCENARIO", description = "a scenario file")
    private Path file;

    @Option(names = "--seed", paramLabel = "N", description = "seed of the random streams, instead of the file's")
    private Long seed;

    @Option(names = "--duration", paramLabel = "TIME", description = "simulated time, such as '10 min'")
    private String duration;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "changes a value: settle='1 min', topology.links[a.p--b.q].asymmetry='20 ns',"
                    + " config[host/instance].clock_servo=pi")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--allow-outside", description = "let the scenario name files outside the folder above its own")
    private boolean allowOutside;

    /** Reads the scenario and prints its warnings. */
    Scenario read(PrintWriter err) throws InputException {
        Scenario scenario = Scenario.read(file, new Overrides(settings, seed, duration, allowOutside));
        for (InputProblem warning : scenario.warnings()) {
            err.println(new InputProblem(
                    warning.file(), warning.line(), warning.column(), "warning: " + warning.message()));
        }
        return scenario;
    }

    /** {@code results/<file stem>} in the working folder. */
    Path defaultFolder() {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Path.of("results").resolve(dot > 0 ? name.substring(0, dot) : name);
    }
}
