// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.host.Daemon;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** For each instance what the scenario chooses: a twin or an original binary. Closing it ends the originals. */
final class ChosenDaemons implements DaemonFactory, AutoCloseable {
    private final DaemonChoice choice;
    private final DaemonFactory builtin = new BuiltinDaemons();
    private final OriginalDaemons originals;

    /**
     * Daemons of a scenario.
     *
     * @throws io.escapement.host.DaemonException if it wants original binaries that can't be run here
     */
    ChosenDaemons(Scenario scenario) {
        choice = scenario.daemons();
        originals = choice.anyOriginal() ? new OriginalDaemons(scenario) : null;
    }

    /** Which files the original programs are, by name; empty if there are none. */
    SortedMap<String, String> descriptions() {
        return originals == null ? new TreeMap<>() : originals.descriptions();
    }

    @Override
    public Supplier<Daemon> daemon(ConfiguredInstance instance) {
        return factory(instance).daemon(instance);
    }

    @Override
    public Supplier<Daemon> pmc(ConfiguredInstance.Ptp4l instance, List<String> commands, int hops) {
        return factory(instance).pmc(instance, commands, hops);
    }

    private DaemonFactory factory(ConfiguredInstance instance) {
        boolean program = instance.instance().service().isProgram();
        return program && choice.original(instance.name()) ? originals : builtin;
    }

    @Override
    public void close() {
        if (originals != null) {
            originals.close();
        }
    }
}
