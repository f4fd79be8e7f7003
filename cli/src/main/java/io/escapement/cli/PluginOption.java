// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.ptp.plugin.ServoPlugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --plugins}: servos that are not part of the program. Only the command line may name code to be run. */
final class PluginOption {
    @Option(
            names = "--plugins",
            paramLabel = "DIR|JAR",
            description = "loads servos from a folder or a jar file; clock_servo may name them in --set")
    private List<Path> paths = new ArrayList<>();

    ServoPlugins load() throws InputException {
        return ServoPlugins.load(paths);
    }
}
