// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.engine.BinaryHeapQueue;
import io.escapement.engine.Simulator;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Simulates a host with one program until it is ended. Arguments: the program's folder; {@code here} or {@code isolated}. */
final class EndlessSimulation {
    private EndlessSimulation() {}

    public static void main(String[] arguments) {
        Runner.load();
        Simulator simulator = new Simulator(new BinaryHeapQueue());
        try (LinuxptpPrograms programs =
                new LinuxptpPrograms(Path.of(arguments[0]).toString(), arguments[1].equals("isolated"), 3_600_000)) {
            TestHost.create(simulator, System.out::println, System.err::println)
                    .start("test", () -> programs.daemon("test", List.of(), new TreeMap<>()));
            simulator.run(Long.MAX_VALUE / 4);
        }
    }
}
