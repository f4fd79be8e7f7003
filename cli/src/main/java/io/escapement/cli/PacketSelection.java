// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.input.InputException;
import io.escapement.output.analysis.PacketOptions;
import picocli.CommandLine.Option;

/** How packets are selected and counted, where a file tells their delays. */
final class PacketSelection {
    @Option(
            names = "--window",
            paramLabel = "T",
            description = "delays of packets: length of the windows (default: 200 s)")
    private String window;

    @Option(
            names = "--fastest",
            paramLabel = "P",
            description = "delays of packets: share of each window that is selected (default: 0.25%%)")
    private String fastest;

    @Option(
            names = "--cluster",
            paramLabel = "T",
            description = "delays of packets: what counts as near the floor (default: 150 us)")
    private String cluster;

    PacketOptions read() throws InputException {
        PacketOptions standard = PacketOptions.STANDARD;
        Double length = OptionQuantity.read(OptionQuantity.WINDOW, window);
        Double share = OptionQuantity.read(OptionQuantity.FASTEST, fastest);
        Double width = OptionQuantity.read(OptionQuantity.CLUSTER, cluster);
        return new PacketOptions(
                length == null ? standard.window() : length,
                share == null ? standard.fastest() : share,
                width == null ? standard.cluster() : width,
                window != null || fastest != null || cluster != null);
    }
}
