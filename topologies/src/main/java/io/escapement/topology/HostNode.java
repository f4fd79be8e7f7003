// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology;

import io.escapement.input.SourcePosition;
import io.escapement.input.quantity.Spread;
import io.escapement.topology.host.HostConfiguration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A host: a machine with NICs, a system clock and daemons.
 *
 * @param name name, letters, digits and hyphens
 * @param reference what steers its PHCs from outside, or null
 * @param systemOscillator what the system clock counts
 * @param systemTimeError CLOCK_REALTIME at the start, minus true time [s]; null takes the boot form's default
 * @param taiOffset the kernel's TAI - UTC at the start [s], or null for the boot form's default
 * @param temperature ambient temperature
 * @param start when its daemons start, from the start of the simulation [ps], or -1 to be drawn within the first second
 * @param nics its NICs, by name
 * @param esmc its control of synchronous Ethernet, or null
 * @param configuration the daemons and what configures them
 * @param options option values that replace those of the configuration files
 * @param grandmasterSettings what the platform tells each ptp4l instance at start-up, by instance
 * @param mark where the host was written
 */
public record HostNode(
        String name,
        Reference reference,
        Oscillator systemOscillator,
        Spread systemTimeError,
        Integer taiOffset,
        Temperature temperature,
        long start,
        List<NetworkCard> nics,
        Esmc esmc,
        HostConfiguration configuration,
        List<OptionSetting> options,
        List<GrandmasterSettings> grandmasterSettings,
        SourcePosition mark) {
    /** Name of the system clock within its host. */
    public static final String SYSTEM = "system";

    /** Keeps copies of the lists. */
    public HostNode {
        nics = List.copyOf(nics);
        options = List.copyOf(options);
        grandmasterSettings = List.copyOf(grandmasterSettings);
    }

    /** True if a reference steers its PHCs, or a NIC has a GNSS receiver. */
    public boolean isGrandmaster() {
        return reference != null || nics.stream().anyMatch(card -> card.gnss() != null);
    }

    /** The NIC of that name, or null. */
    public NetworkCard nic(String nic) {
        return nics.stream().filter(card -> card.name().equals(nic)).findFirst().orElse(null);
    }

    /** The NIC that has a port of that name, or null. */
    public NetworkCard nicOfPort(String port) {
        return nics.stream().filter(card -> card.port(port) != null).findFirst().orElse(null);
    }

    /** The NIC whose PHC has that index, or null. */
    public NetworkCard nicOfPhc(int index) {
        return nics.stream().filter(card -> card.phc() == index).findFirst().orElse(null);
    }

    /** The names of its ports. */
    public List<String> portNames() {
        return nics.stream()
                .flatMap(card -> card.ports().stream().map(CardPort::name))
                .toList();
    }

    /** The names of its clocks, {@code host.nic} and {@code host.system}. */
    public List<String> clocks() {
        return Stream.concat(nics.stream().map(card -> name + "." + card.name()), Stream.of(name + "." + SYSTEM))
                .toList();
    }
}
