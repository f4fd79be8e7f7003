// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli.conformance;

import io.escapement.engine.record.EventKind;
import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import io.escapement.host.LocalSocket;
import io.escapement.host.NetworkInterface;
import io.escapement.host.PhcDevice;
import io.escapement.host.SerialPort;
import io.escapement.host.SystemClockAccess;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The host of a ptp4l that relives a recording: time stands where it is put, timers expire when they are told to, random
 * numbers are the recorded ones, and what the daemon sends goes nowhere.
 */
final class ReplayHost implements Host {
    private final List<ReplayInterface> interfaces = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private final List<Arming> armed = new ArrayList<>();
    private final Deque<Integer> draws = new ArrayDeque<>();
    private long now;
    private int decisions;
    private int missingDraws;

    /** With interfaces {@code p1}, {@code p2} and so on. */
    ReplayHost(int interfaceCount) {
        for (int i = 1; i <= interfaceCount; i++) {
            interfaces.add(new ReplayInterface(i));
        }
    }

    /**
     * A timer was armed.
     *
     * @param timer which one, in the order of creation from 0
     * @param length for how long [ns]
     */
    record Arming(int timer, long length) {}

    /** A timer that expires by decree. */
    static final class Timer implements DescriptorTimer {
        private final ReplayHost host;
        private final int index;
        private long expiry;
        private boolean running;
        private boolean expired;

        private Timer(ReplayHost host, int index) {
            this.host = host;
            this.index = index;
        }

        @Override
        public void arm(long delay) {
            armAt(host.now + delay);
        }

        @Override
        public void armAt(long time) {
            expiry = time;
            running = true;
            expired = false;
            host.armed.add(new Arming(index, time - host.now));
        }

        @Override
        public void disarm() {
            running = false;
            expired = false;
        }

        @Override
        public boolean expired() {
            return expired;
        }

        /** When it would expire [ns], or -1 if it isn't armed. */
        long expiry() {
            return running ? expiry : -1;
        }

        void expire() {
            expired = true;
        }
    }

    /** Moves time to a row's, and forgets what happened in the row before. */
    void startRow(long time) {
        now = time;
        armed.clear();
        draws.clear();
        decisions = 0;
        missingDraws = 0;
    }

    /** The next number that random() returns. */
    void addDraw(int draw) {
        draws.add(draw);
    }

    /** Numbers that were drawn beyond the recorded ones, or, negative, that were left. */
    int surplusDraws() {
        return missingDraws - draws.size();
    }

    /** The timers armed in this row, in order. */
    List<Arming> armed() {
        return armed;
    }

    /** State decisions made in this row, as the daemon's log tells them. */
    int decisions() {
        return decisions;
    }

    Timer timer(int index) {
        return timers.get(index);
    }

    ReplayInterface port(int number) {
        return interfaces.get(number - 1);
    }

    @Override
    public String hostName() {
        return "replay";
    }

    @Override
    public String instanceName() {
        return "ptp4l";
    }

    @Override
    public int processId() {
        return 1;
    }

    @Override
    public long monotonicTime() {
        return now;
    }

    @Override
    public long monotonicRawTime() {
        return monotonicTime();
    }

    @Override
    public SystemClockAccess systemClock() {
        throw new DaemonException("a replay has no system clock");
    }

    @Override
    public PhcDevice openPhc(int index) {
        return new ReplayPhc();
    }

    @Override
    public NetworkInterface networkInterface(String name) {
        return interfaces.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public DescriptorTimer createTimer() {
        Timer timer = new Timer(this, timers.size());
        timers.add(timer);
        return timer;
    }

    @Override
    public SerialPort openSerialPort(String path) {
        return null;
    }

    @Override
    public LocalSocket bindLocal(String path) {
        return new SilentSocket(path);
    }

    @Override
    public int random() {
        if (draws.isEmpty()) {
            missingDraws++;
            return 0;
        }
        return draws.remove();
    }

    @Override
    public void print(String line) {
        if (line.contains(": selected best master clock ") || line.contains(": selected local clock ")) {
            decisions++;
        }
    }

    @Override
    public void note(String object, EventKind kind, String from, String to, String detail) {
        // The replay looks at the clock itself.
    }

    @Override
    public void exit(int status) {
        throw new DaemonException("ended with status " + status);
    }

    /** A socket that nobody writes to. */
    private record SilentSocket(String path) implements LocalSocket {
        @Override
        public boolean ready() {
            return false;
        }

        @Override
        public int receive(byte[] buffer) {
            return 0;
        }

        @Override
        public String sender() {
            return "";
        }

        @Override
        public boolean send(String to, byte[] buffer, int length) {
            return false;
        }

        @Override
        public void close() {}
    }
}
