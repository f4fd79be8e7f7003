// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.replay;

import io.escapement.engine.record.EventKind;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The host of a ptp4l that relives a recording: time stands where it is put, frames, datagrams and random numbers are the
 * recorded ones, and what the daemon sends goes nowhere. What it does is written down:
 *
 * <pre>
 *   R result of random()
 *   A clock adjustment: 0, 1 for frequency [2^-16 ppm] or 2 for a step [ns], value
 *   X frame sent: number of interface, octets        U datagram sent: path, octets
 * </pre>
 */
public final class ReplayHost implements Host {
    private static final int PROCESS_ID = 1000;

    private final boolean timersExpire;
    private final List<ReplayInterface> interfaces = new ArrayList<>();
    private final List<ReplayTimer> timers = new ArrayList<>();
    private final List<Arming> armings = new ArrayList<>();
    private final Deque<Integer> draws = new ArrayDeque<>();
    private final List<String> actions = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final ReplayPhc phc = new ReplayPhc(actions);
    private ReplaySocket local;
    private long now;
    private int missingDraws;

    /**
     * A timer was armed.
     *
     * @param timer which one, in the order of creation from 0
     * @param length for how long [ns]
     */
    public record Arming(int timer, long length) {}

    /**
     * At time 0, without interfaces.
     *
     * @param timersExpire timers expire when their time has come; otherwise by decree only
     */
    public ReplayHost(boolean timersExpire) {
        this.timersExpire = timersExpire;
    }

    /** Gives the host its next interface. */
    public void addInterface(String name, byte[] macAddress) {
        interfaces.add(new ReplayInterface(name, interfaces.size(), macAddress, phc, actions));
    }

    /** Sets what the clocks read: the monotonic clock and the PHC [ns]. */
    public void set(long monotonic, long phcTime) {
        now = monotonic;
        phc.set(phcTime);
        timers.forEach(ReplayTimer::timeChanged);
    }

    /** An interface, by its number from 0. */
    public ReplayInterface port(int number) {
        return interfaces.get(number);
    }

    /** Has a program send a datagram to the daemon's local socket. */
    public void deliverLocal(String sender, byte[] datagram) {
        local.deliver(sender, datagram);
    }

    /** The next number that random() returns. */
    public void draw(int number) {
        draws.add(number);
    }

    /** A timer, in the order of creation from 0. */
    public ReplayTimer timer(int index) {
        return timers.get(index);
    }

    /** What has been done since the last call. */
    public List<String> takeActions() {
        return take(actions);
    }

    /** The timers armed since the last call, in order. */
    public List<Arming> takeArmings() {
        return take(armings);
    }

    /** The lines printed since the last call. */
    public List<String> takeLog() {
        return take(log);
    }

    private static <T> List<T> take(List<T> list) {
        List<T> taken = List.copyOf(list);
        list.clear();
        return taken;
    }

    /** Numbers that were drawn since the last call beyond those given or, negative, that were left; those are dropped. */
    public int takeSurplusDraws() {
        int surplus = missingDraws - draws.size();
        missingDraws = 0;
        draws.clear();
        return surplus;
    }

    @Override
    public String hostName() {
        return "host";
    }

    @Override
    public String instanceName() {
        return "ptp4l";
    }

    @Override
    public int processId() {
        return PROCESS_ID;
    }

    @Override
    public long monotonicTime() {
        return now;
    }

    @Override
    public long monotonicRawTime() {
        return now;
    }

    @Override
    public SystemClockAccess systemClock() {
        throw new DaemonException("a replay has no system clock");
    }

    @Override
    public PhcDevice openPhc(int index) {
        return phc;
    }

    @Override
    public NetworkInterface networkInterface(String name) {
        return interfaces.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public DescriptorTimer createTimer(ReadyListener listener) {
        ReplayTimer timer = new ReplayTimer(this, timers.size(), listener);
        timers.add(timer);
        return timer;
    }

    @Override
    public SerialPort openSerialPort(String path) {
        return null;
    }

    @Override
    public boolean gnssFix(String path) {
        return false;
    }

    @Override
    public boolean active(String instance) {
        return false;
    }

    @Override
    public List<DpllDevice> dpllDevices() {
        return List.of();
    }

    @Override
    public DpllDevice.Monitor monitorDplls() {
        throw new DaemonException("a replay has no dpll subsystem");
    }

    @Override
    public LocalSocket bindLocal(String path) {
        local = new ReplaySocket(path, actions);
        return local;
    }

    @Override
    public int random() {
        int draw = 0;
        if (draws.isEmpty()) {
            missingDraws++;
        } else {
            draw = draws.remove();
        }
        actions.add("R " + draw);
        return draw;
    }

    @Override
    public void print(String line) {
        log.add(line);
    }

    @Override
    public void note(String object, EventKind kind, String from, String to, String detail) {
        // Replays look at the daemon itself.
    }

    @Override
    public void exit(int status) {
        throw new DaemonException("ended with status " + status);
    }

    void armed(int timer, long time) {
        armings.add(new Arming(timer, time - now));
    }

    boolean isPast(long time) {
        return timersExpire && now >= time;
    }
}
