// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import io.escapement.engine.EventHandler;
import io.escapement.engine.Phase;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.host.Daemon;
import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.DpllDevice;
import io.escapement.host.Host;
import io.escapement.host.LocalSocket;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PhcDevice;
import io.escapement.host.ReadyListener;
import io.escapement.host.SerialPort;
import io.escapement.host.SystemClockAccess;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * One run of a daemon on a simulated host, from its start to its end.
 *
 * <p>Whatever becomes ready asks for a wake-up at the present instant, in the phase of the daemon's ordinal; at most one is
 * pending. A wake-up that finds nothing ready any more, because the daemon has served it already, is not passed on.
 */
final class HostProcess implements Host, EventHandler {
    /** How long systemd waits for the end of what it has asked to end, DefaultTimeoutStopSec [ps]. */
    private static final long PATIENCE = 90 * TrueTime.PS_PER_S;
    /** What an event of this process stands for: a wake-up, or the end of that patience. */
    private static final long WAKE_UP = 0;

    private static final long PATIENCE_ENDS = 1;
    /** Instants of wake-ups: more than several links at their full rate bring. */
    private static final int MAX_INSTANTS_PER_MS = 100_000;

    private final SimulatedHost host;
    private final Simulator simulator;
    private final String instance;
    private final int ordinal;
    private final int processId;
    private final Daemon daemon;
    private final UniformRandomProvider random;
    private final KernelClock systemClock;
    private final List<Descriptor> descriptors = new ArrayList<>();
    private final List<ProcessInterface> interfaces = new ArrayList<>();
    /** Readings of each PHC against the system clock so far, however often it was opened [1]. */
    private final long[] phcReadings;
    /** Readings of each PHC by itself so far [1]. */
    private final long[] phcTimes;

    /** What readings of PHCs have taken since time stands still [ps]. */
    private long spent;

    private boolean running = true;
    private boolean wakePending;
    /** What the pending wake was asked for: nearly always it still waits then. */
    private Descriptor firstReady;

    /** End of the millisecond in which wake-ups are counted [ps]. */
    private long countedUntil;

    private int instants;
    private long lastWake = -1;

    private boolean stopping;
    private boolean exiting;
    private int exitStatus;

    HostProcess(SimulatedHost host, String instance, int ordinal, int processId, String randomName, Daemon daemon) {
        this.host = host;
        this.instance = instance;
        this.ordinal = ordinal;
        this.processId = processId;
        this.daemon = daemon;
        simulator = host.environment().simulator();
        random = host.environment().streams().stream(randomName);
        systemClock = new KernelClock(host, this);
        phcReadings = new long[host.nics().size()];
        phcTimes = new long[host.nics().size()];
    }

    int ordinal() {
        return ordinal;
    }

    boolean running() {
        return running;
    }

    /** True once it was asked to end. */
    boolean stopping() {
        return stopping;
    }

    /** Calls the daemon's start-up. */
    void start() {
        try {
            daemon.start(this);
        } catch (RuntimeException e) {
            fail(e);
        }
        endIfAsked();
    }

    /** Asks the daemon to end, which it may do later. It finds all that is ready at this instant. */
    void terminate() {
        stopping = true;
        host.timers().expireDue();
        spent = 0;
        try {
            daemon.stop();
        } catch (RuntimeException e) {
            fail(e);
        }
        endIfAsked();
        if (running) {
            simulator.schedule(simulator.now() + PATIENCE, Phase.DAEMONS + ordinal, this, PATIENCE_ENDS);
        }
    }

    /** Ends the process without asking the daemon. */
    void kill() {
        end();
        daemon.killed();
    }

    private void end() {
        running = false;
        for (Descriptor descriptor : descriptors) {
            descriptor.release();
        }
        descriptors.clear();
    }

    /** Something it can wait for has become ready. */
    void becameReady(Descriptor descriptor) {
        if (running && !wakePending) {
            wakePending = true;
            firstReady = descriptor;
            simulator.schedule(simulator.now(), Phase.DAEMONS + ordinal, this, WAKE_UP);
        }
    }

    @Override
    public void handle(long argument) {
        if (argument == PATIENCE_ENDS) {
            if (running) {
                fail(new DaemonException("goes on 90 s after SIGTERM"));
            }
            return;
        }
        wakePending = false;
        spent = 0;
        if (!running || !(firstReady.waiting() || anythingWaits())) {
            return;
        }
        if (wakesTooOften()) {
            fail(new DaemonException("it wakes up more than " + MAX_INSTANTS_PER_MS
                    + " times in a millisecond of simulated time: some interval of its configuration, or one that another clock"
                    + " asks for, is next to nothing"));
            return;
        }
        try {
            daemon.wake();
        } catch (RuntimeException e) {
            fail(e);
        }
        endIfAsked();
    }

    /** Counts instants, not wake-ups: of what it sends to itself, a daemon may be woken many times at one. */
    private boolean wakesTooOften() {
        long now = simulator.now();
        if (now >= countedUntil) {
            countedUntil = now + TrueTime.PS_PER_MS;
            instants = 0;
        }
        if (now != lastWake) {
            lastWake = now;
            instants++;
        }
        return instants > MAX_INSTANTS_PER_MS;
    }

    /** Number of the next reading of a PHC against the system clock, from 0. */
    long nextPhcReading(int index) {
        return phcReadings[index]++;
    }

    /** Number of the next reading of a PHC by itself, from 0. */
    long nextPhcTime(int index) {
        return phcTimes[index]++;
    }

    /** The instant at which the process reads a clock now: readings of PHCs before it have taken their time [ps]. */
    long readingInstant() {
        return simulator.now() + spent;
    }

    /** A reading has taken that long [ps]. */
    void spend(long duration) {
        spent += duration;
    }

    void opened(Descriptor descriptor) {
        descriptors.add(descriptor);
    }

    void forget(Descriptor descriptor) {
        descriptors.remove(descriptor);
    }

    private boolean anythingWaits() {
        for (int i = 0; i < descriptors.size(); i++) {
            if (descriptors.get(i).waiting()) {
                return true;
            }
        }
        return false;
    }

    private void endIfAsked() {
        if (!running || !exiting) {
            return;
        }
        end();
        if (exitStatus == 0 || stopping) {
            host.ended(this, exitStatus);
        } else {
            host.failed(this, "exit status " + exitStatus, null);
        }
    }

    /** The daemon's own code has thrown. */
    void fail(RuntimeException cause) {
        end();
        host.failed(this, cause instanceof DaemonException ? cause.getMessage() : cause.toString(), cause);
    }

    @Override
    public String hostName() {
        return host.name();
    }

    @Override
    public String instanceName() {
        return instance;
    }

    @Override
    public int processId() {
        return processId;
    }

    @Override
    public long monotonicTime() {
        return host.timers().now();
    }

    @Override
    public long monotonicRawTime() {
        return host.kernelClock().readRawAt(simulator.now());
    }

    @Override
    public SystemClockAccess systemClock() {
        return systemClock;
    }

    @Override
    public PhcDevice openPhc(int index) {
        if (index < 0 || index >= host.nics().size()) {
            throw new DaemonException("host " + host.name() + " has no /dev/ptp" + index);
        }
        ProcessPhc phc = new ProcessPhc(host, this, host.nics().get(index), index);
        opened(phc);
        return phc;
    }

    @Override
    public SerialPort openSerialPort(String path) {
        SerialDevice device = host.serialDevice(path);
        if (device == null) {
            return null;
        }
        OpenSerialPort port = new OpenSerialPort(this, device);
        opened(port);
        return port;
    }

    @Override
    public boolean gnssFix(String path) {
        SerialDevice device = host.serialDevice(path);
        return device != null && device.fix();
    }

    @Override
    public boolean active(String instanceName) {
        return host.running(instanceName);
    }

    @Override
    public NetworkInterface networkInterface(String name) {
        for (ProcessInterface known : interfaces) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        var port = host.port(name);
        if (port == null) {
            return null;
        }
        ProcessInterface found = new ProcessInterface(this, port, host.nics().indexOf(port.nic()));
        interfaces.add(found);
        return found;
    }

    @Override
    public List<DpllDevice> dpllDevices() {
        return host.dplls().devices();
    }

    @Override
    public DpllDevice.Monitor monitorDplls() {
        OpenDpllMonitor monitor = new OpenDpllMonitor(this, host.dplls());
        opened(monitor);
        return monitor;
    }

    @Override
    public DescriptorTimer createTimer(ReadyListener listener) {
        HostTimer timer = new HostTimer(this, host.timers(), listener);
        opened(timer);
        return timer;
    }

    @Override
    public LocalSocket bindLocal(String path) {
        if (host.localSockets().containsKey(path)) {
            throw new DaemonException("host " + host.name() + ": " + path + " is in use");
        }
        BoundLocalSocket socket = new BoundLocalSocket(this, host.localSockets(), path);
        opened(socket);
        return socket;
    }

    @Override
    public int random() {
        return random.nextInt() >>> 1;
    }

    @Override
    public void print(String line) {
        host.environment().log().line(host.name(), instance, line);
    }

    @Override
    public void note(String object, EventKind kind, String from, String to, String detail) {
        host.environment().journal().record(simulator.now(), object, kind, from, to, detail);
    }

    @Override
    public void exit(int status) {
        exiting = true;
        exitStatus = status;
    }
}
