// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.clock.HardwareClock;
import io.escapement.clock.PhaseSource;
import io.escapement.clock.SystemClock;
import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.card.NicPort;
import io.escapement.engine.Phase;
import io.escapement.engine.record.EventKind;
import io.escapement.host.Daemon;
import io.escapement.host.DpllDevice;
import io.escapement.host.Host;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A simulated Linux machine: its kernel clock, NICs and daemons.
 *
 * <p>Each daemon runs as a process of its own, which is its {@link Host}. Daemons of one instant run in the order in which
 * they were first started; one that becomes ready again at the same instant through another runs again. A daemon that
 * throws, or exits with another status than 0, stops the simulator and is reported to the {@link
 * HostEnvironment.FailureListener}.
 */
public final class SimulatedHost {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int FIRST_PROCESS_ID = 1000;
    private static final int MAX_INSTANCES = Phase.RECORD - Phase.DAEMONS;

    private final HostEnvironment environment;
    private final String name;
    private final SystemClock kernelClock;
    private final HostTimers timers;
    private final KernelLeap leap;
    private final List<Nic> nics = new ArrayList<>();
    private final Map<String, NicPort> ports = new LinkedHashMap<>();
    private final DpllSubsystem dplls = new DpllSubsystem();
    private final Map<String, SerialDevice> serialDevices = new HashMap<>();
    private final Map<String, BoundLocalSocket> localSockets = new HashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private boolean poweredOn = true;
    private int processes;

    /** A daemon by name: what runs now or ran last, and how to run it again. */
    private static final class Instance {
        private Supplier<Daemon> daemon;
        private HostProcess process;
        /** What is to run when that has ended, or when the host is on again; or null. */
        private Supplier<Daemon> next;

        private String lastState = "";
        private int starts;

        private boolean running() {
            return process != null && process.running();
        }

        private boolean stopping() {
            return running() && process.stopping();
        }
    }

    /** A host that is running, with no NIC and no daemon yet. */
    public SimulatedHost(
            HostEnvironment environment, String name, HostParameters parameters, PhaseSource systemOscillator) {
        this.environment = environment;
        this.name = name;
        kernelClock = new SystemClock(
                name + ".system",
                systemOscillator,
                environment.startTime(),
                environment.utc(),
                Math.round(parameters.realtimeError()),
                parameters.uptime(),
                parameters.taiOffset());
        timers = new HostTimers(environment.simulator(), kernelClock.monotonic());
        leap = new KernelLeap(this);
    }

    /** Name of the host. */
    public String name() {
        return name;
    }

    /** CLOCK_REALTIME, named {@code host.system}. */
    public SystemClock systemClock() {
        return kernelClock;
    }

    /** The NICs, in order of their PHC's index. */
    public List<Nic> nics() {
        return Collections.unmodifiableList(nics);
    }

    /**
     * Adds a NIC; its PHC is {@code /dev/ptp0} for the first, {@code /dev/ptp1} for the second.
     *
     * @param nic name on this host, such as {@code nic1}
     * @param source what its PHC counts: an oscillator, or a grandmaster's reference
     * @param initialTimeError of the PHC against TAI [ns]
     */
    public Nic addNic(String nic, NicParameters parameters, PhaseSource source, double initialTimeError) {
        Nic added = new Nic(
                environment.simulator(),
                environment.streams(),
                name + "." + nic,
                parameters,
                source,
                environment.startTime(),
                initialTimeError);
        nics.add(added);
        return added;
    }

    /** Adds a port to a NIC; interface indices count from 1 in the order of these calls. */
    public NicPort addPort(Nic nic, String interfaceName, byte[] macAddress) {
        if (ports.containsKey(interfaceName)) {
            throw new IllegalArgumentException("host " + name + " already has an interface " + interfaceName);
        }
        NicPort port = new NicPort(nic, name + "." + interfaceName, interfaceName, ports.size() + 1, macAddress);
        ports.put(interfaceName, port);
        return port;
    }

    /** Adds a character device, into which nothing talks yet. */
    public SerialDevice addSerialDevice(String path) {
        SerialDevice device = new SerialDevice(path);
        if (serialDevices.putIfAbsent(path, device) != null) {
            throw new IllegalArgumentException("host " + name + " already has a device " + path);
        }
        return device;
    }

    /** Loads the driver of a NIC that has all its ports: the phase-locked loops that it shows are there from now on. */
    public void loadDriver(Nic nic) {
        List<NicPort> its =
                ports.values().stream().filter(port -> port.nic() == nic).toList();
        long clockId =
                DpllDevice.clockId(its.isEmpty() ? new byte[6] : its.get(0).macAddress());
        if (nic.cgu() != null) {
            new CguDriver(environment.simulator(), dplls, nic, its, clockId);
        } else if (nic.equipmentClock() != null) {
            new EquipmentClockDriver(environment.simulator(), dplls, nic, clockId);
        }
    }

    /** The dpll subsystem, without a device until a card brings some. */
    DpllSubsystem dplls() {
        return dplls;
    }

    /** The port of that interface name, or null. */
    public NicPort port(String interfaceName) {
        return ports.get(interfaceName);
    }

    /**
     * Starts a daemon now or, while the one of that name is still ending, as soon as that has ended. The order of first starts
     * is the order in which daemons of this host run at one instant.
     *
     * @throws IllegalStateException if it runs already, or the host is switched off
     */
    public void start(String instance, Supplier<Daemon> daemon) {
        Instance started = instances.computeIfAbsent(instance, key -> new Instance());
        if (started.running() && !started.stopping() || !poweredOn) {
            throw new IllegalStateException(
                    name + "/" + instance + (poweredOn ? " runs already" : ": the host is switched off"));
        }
        started.next = Objects.requireNonNull(daemon);
        if (!started.running()) {
            runNext(instance, started);
        }
    }

    /**
     * Asks a running daemon to end now (SIGTERM), unless it was asked already; it can be started again with {@link #start}.
     *
     * @throws IllegalStateException if it does not run
     */
    public void stop(String instance) {
        Instance stopped = runningInstance(instance);
        stopped.next = null;
        if (!stopped.stopping()) {
            stopped.process.terminate();
        }
    }

    /**
     * Ends a running daemon now without asking it (SIGKILL); it can be started again with {@link #start}.
     *
     * @throws IllegalStateException if it does not run
     */
    public void kill(String instance) {
        Instance killed = runningInstance(instance);
        killed.process.kill();
        ended(instance, killed, "killed", "");
    }

    private Instance runningInstance(String instance) {
        Instance known = instances.get(instance);
        if (known == null || !known.running()) {
            throw new IllegalStateException(name + "/" + instance + " does not run");
        }
        return known;
    }

    /** True while a daemon of that name runs, also if it has been asked to end. */
    public boolean running(String instance) {
        Instance known = instances.get(instance);
        return known != null && known.running();
    }

    /** True while a daemon of that name runs that has been asked to end. */
    public boolean stopping(String instance) {
        Instance known = instances.get(instance);
        return known != null && known.stopping();
    }

    /** True while the host is switched on. */
    public boolean poweredOn() {
        return poweredOn;
    }

    /** Switches the host off: its daemons end at once, its links go down. */
    public void powerOff() {
        if (!poweredOn) {
            throw new IllegalStateException("host " + name + " is switched off already");
        }
        poweredOn = false;
        note(name, EventKind.HOST, "on", "off", "");
        for (Instance instance : instances.values()) {
            if (instance.running() && !instance.stopping()) {
                instance.next = instance.daemon;
            }
            if (instance.running()) {
                instance.process.kill();
                instance.lastState = "stopped";
            }
        }
        leap.set(0);
        for (Nic nic : nics) {
            nic.setPowered(false);
        }
        ports.values().forEach(port -> port.setPowered(false));
    }

    /**
     * Switches the host on again, a cold boot: frequency adjustments are 0, the kernel knows no TAI offset,
     * CLOCK_MONOTONIC starts at 0, CLOCK_REALTIME has been carried on by the battery clock (modelled by the system
     * oscillator as last steered), each PHC is set to CLOCK_REALTIME as drivers do. Pins and periodic outputs are set up as
     * before. Then the daemons that ran when it was switched off start, in their order.
     */
    public void powerOn() {
        if (poweredOn) {
            throw new IllegalStateException("host " + name + " is switched on already");
        }
        poweredOn = true;
        note(name, EventKind.HOST, "off", "on", "");
        kernelClock.boot(now());
        for (Nic nic : nics) {
            nic.setPowered(true);
            nic.clock().adjustFrequency(now(), 0);
            step(nic, kernelClock.readAt(now()) - nic.clock().readAt(now()), "boot");
        }
        ports.values().forEach(port -> port.setPowered(true));
        for (Map.Entry<String, Instance> entry : instances.entrySet()) {
            if (entry.getValue().next != null) {
                runNext(entry.getKey(), entry.getValue());
            }
        }
    }

    /**
     * Steps a clock of this host by {@code offset} [ns]: a scenario's event.
     *
     * @param clock {@code host.nic} or {@code host.system}
     * @throws IllegalArgumentException if the host has no such clock
     */
    public void stepClock(String clock, long offset) {
        if (clock.equals(kernelClock.name())) {
            stepRealtime(offset, "scenario");
            return;
        }
        for (Nic nic : nics) {
            if (clock.equals(nic.name())) {
                step(nic, offset, "scenario");
                return;
            }
        }
        throw new IllegalArgumentException("host " + name + " has no clock " + clock);
    }

    HostEnvironment environment() {
        return environment;
    }

    SystemClock kernelClock() {
        return kernelClock;
    }

    HostTimers timers() {
        return timers;
    }

    /** The character device of that path, or null. */
    SerialDevice serialDevice(String path) {
        return serialDevices.get(path);
    }

    Map<String, BoundLocalSocket> localSockets() {
        return localSockets;
    }

    long now() {
        return environment.simulator().now();
    }

    void step(Nic nic, long offset, String who) {
        HardwareClock clock = nic.clock();
        clock.step(now(), offset);
        note(clock.name(), EventKind.CLOCK_STEP, "", Long.toString(offset), who);
    }

    void stepRealtime(long offset, String who) {
        kernelClock.step(offset);
        leap.stepped();
        note(kernelClock.name(), EventKind.CLOCK_STEP, "", Long.toString(offset), who);
    }

    void setLeap(int direction) {
        leap.set(direction);
    }

    /** A process has ended in its own time. */
    void ended(HostProcess process, int status) {
        ended(
                process.instanceName(),
                instances.get(process.instanceName()),
                "stopped",
                status == 0 ? "" : "exit status " + status);
    }

    private void ended(String instanceName, Instance instance, String how, String detail) {
        instance.lastState = how;
        note(name + "/" + instanceName, EventKind.INSTANCE, "running", how, detail);
        if (instance.next != null) {
            runNext(instanceName, instance);
        }
    }

    void failed(HostProcess process, String message, Throwable cause) {
        note(name + "/" + process.instanceName(), EventKind.INSTANCE, "running", "failed", message);
        environment.simulator().stop();
        environment.failures().failed(name, process.instanceName(), message, cause);
    }

    private void runNext(String instanceName, Instance instance) {
        instance.daemon = instance.next;
        instance.next = null;
        int ordinal = instance.process == null ? ordinalOfNext() : instance.process.ordinal();
        instance.starts++;
        String randomName = name + "/" + instanceName + "/random" + (instance.starts == 1 ? "" : "/" + instance.starts);
        int processId = FIRST_PROCESS_ID + processes++;
        instance.process = new HostProcess(this, instanceName, ordinal, processId, randomName, instance.daemon.get());
        note(name + "/" + instanceName, EventKind.INSTANCE, instance.lastState, "running", "");
        instance.process.start();
    }

    private int ordinalOfNext() {
        int ordinal = instances.size() - 1;
        if (ordinal >= MAX_INSTANCES) {
            throw new IllegalStateException("host " + name + " runs more than " + MAX_INSTANCES + " daemons");
        }
        return ordinal;
    }

    private void note(String object, EventKind kind, String from, String to, String detail) {
        environment.journal().record(now(), object, kind, from, to, detail);
    }
}
