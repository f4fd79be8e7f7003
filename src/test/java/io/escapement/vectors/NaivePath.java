// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import io.escapement.vectors.NaiveProcessor.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The way of a slave port's messages to the clock it steers, from the parts of this package. The clock answers to what is done to
 * it; its frequency, the path and the noise on it are drawn.
 */
final class NaivePath {
    static final String HEADER = "i,op,seq,ta,tb,tc,td,corr1,corr2,onestep,log_interval,offset_ns,delay_ns,servo_state,"
            + "set_freq,set_freq_hex,step_ns,event,rr_hex";
    private static final int SYNCS = 100;
    private static final long SECOND = 1_000_000_000L;
    private static final long UTC_OFFSET = 37;
    private static final int SYNCHRONIZATION_FAULT = 10;
    private static final int MASTER_CLOCK_SELECTED = 11;

    private final Settings settings;
    private final UniformRandomProvider random;
    private final NaiveServo servo;
    private final NaiveProcessor clock;
    private final NaiveProcessor port;
    private final NaiveRatio freeRunning = new NaiveRatio();
    private final NaiveRatio neighbour = new NaiveRatio();
    private final List<String> rows = new ArrayList<>(List.of(HEADER));

    // What ptp4l knows.
    private int interval;
    private long offset;
    private long pathDelay;
    private long peerDelay;

    // How things are: true time, and by how much the clock is ahead of it [ns].
    private long now = 1_700_000_000L * SECOND;
    private double ahead;
    private double excess;

    /** A trace's settings, under ptp4l's names. */
    record Settings(
            String name,
            boolean peerToPeer,
            boolean gptp,
            boolean followUpInfo,
            boolean oneStepPeer,
            Kind kind,
            Trace servo,
            boolean freeRunning,
            int estimation,
            boolean utc,
            int asymmetry,
            int ingressLatency,
            int egressLatency,
            int initialDelay,
            int logSync) {

        static Settings drawn(String name, UniformRandomProvider random) {
            boolean peerToPeer = random.nextInt(3) == 0;
            boolean gptp = peerToPeer && random.nextBoolean();
            boolean latencies = random.nextBoolean();
            String mode =
                    List.of("filter", "raw", "filter_weight", "raw_weight").get(random.nextInt(4));
            String filter = List.of("moving_median", "moving_average").get(random.nextInt(2));
            String kind = List.of("pi", "linreg", "nullf").get(random.nextInt(3));
            Trace servo = Trace.drawn(name, kind, random);
            return new Settings(
                    name,
                    peerToPeer,
                    gptp,
                    gptp || peerToPeer && random.nextBoolean(),
                    !gptp && random.nextBoolean(),
                    new Kind(mode, filter, 1 + random.nextInt(12)),
                    servo.kp() != 0 && servo.ki() != 0 ? servo : servo.withGains(0.5, 0.25),
                    random.nextInt(5) == 0,
                    random.nextInt(3),
                    random.nextInt(4) == 0,
                    random.nextBoolean() ? 0 : random.nextInt(4001) - 2000,
                    latencies ? random.nextInt(2001) - 1000 : 0,
                    latencies ? random.nextInt(2001) - 1000 : 0,
                    random.nextInt(4) == 0 ? random.nextInt(1000) : 0,
                    random.nextInt(6) - 4);
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"name\": \"%1$s\", \"file\": \"%1$s.csv.gz\", \"delay_mechanism\": \"%2$s\", \"transportSpecific\": %3$d,"
                            + " \"follow_up_info\": %4$d, %5$s, \"clock_servo\": \"%6$s\", \"sw_ts\": 0, \"fadj_ppb\": %7$s,"
                            + " \"max_ppb\": %8$d, \"free_running\": %9$d, \"freq_est_interval\": %10$d,"
                            + " \"utc_timescale\": %11$d, \"utc_offset\": %12$d, \"delayAsymmetry\": %13$d,"
                            + " \"ingressLatency\": %14$d, \"egressLatency\": %15$d, \"initial_delay\": %16$d,"
                            + " \"logSyncInterval\": %17$d, \"servo_config\": %18$s}",
                    name,
                    peerToPeer ? "P2P" : "E2E",
                    gptp ? 1 : 0,
                    followUpInfo ? 1 : 0,
                    kind.json(),
                    servo.servo(),
                    Rounded.decimal(servo.frequency()),
                    servo.maxPpb(),
                    freeRunning ? 1 : 0,
                    estimation,
                    utc ? 1 : 0,
                    UTC_OFFSET,
                    asymmetry,
                    ingressLatency,
                    egressLatency,
                    initialDelay,
                    logSync,
                    servo.configJson());
        }
    }

    private NaivePath(Settings settings, UniformRandomProvider random) {
        this.settings = settings;
        this.random = random;
        servo = NaiveServo.of(settings.servo(), false);
        servo.interval(1);
        clock = new NaiveProcessor(settings.kind());
        port = new NaiveProcessor(settings.kind());
        freeRunning.span(settings.estimation(), 0);
        neighbour.span(settings.estimation(), 0);
        pathDelay = settings.initialDelay();
        if (pathDelay != 0) {
            clock.delay(pathDelay);
        }
        ahead = random.nextInt(2_000_001) - 1_000_000;
        excess = random.nextInt(20_001) - 10_000;
    }

    static List<String> rows(Settings settings, UniformRandomProvider random) {
        NaivePath path = new NaivePath(settings, random);
        int logSync = settings.logSync();
        for (int sequence = 1; sequence <= SYNCS; sequence++) {
            if (random.nextInt(40) == 0) {
                // Now and then another interval, sometimes one that nobody sends at.
                logSync = random.nextInt(4) == 0 ? 127 : random.nextInt(6) - 4;
            }
            path.pass(SECOND >> Math.max(0, Math.min(4, -logSync)));
            path.sync(sequence, logSync);
            if (random.nextInt(3) > 0) {
                path.pass(random.nextInt(100_000_000));
                path.measureDelay(sequence);
            }
        }
        return path.rows;
    }

    private void pass(long time) {
        now += time;
        ahead += excess * time / SECOND;
    }

    private long local() {
        return now + (long) ahead - (settings.utc() ? UTC_OFFSET * SECOND : 0);
    }

    private long travel() {
        return 900 + random.nextInt(60) + (random.nextInt(20) == 0 ? random.nextInt(5000) : 0);
    }

    private long correction() {
        return random.nextBoolean() ? 0 : random.nextInt(1 << 27) - (1 << 24);
    }

    /** A correction in whole ns, toward minus infinity. */
    private static long floor(long correction) {
        return BigInteger.valueOf(correction).shiftRight(16).longValueExact();
    }

    private long asymmetric(long correction) {
        return correction + 65_536L * settings.asymmetry();
    }

    private void sync(int sequence, int logSync) {
        boolean oneStep = random.nextInt(4) == 0;
        long origin = now;
        long received = local() + travel();
        long corr1 = correction();
        long corr2 = oneStep ? 0 : correction();
        if (logSync != interval && logSync >= -10 && logSync <= 22) {
            interval = logSync;
            servo.interval(Math.scalb(1.0, logSync));
            freeRunning.span(settings.estimation(), logSync);
        }
        String row = "SYNC," + sequence + "," + origin + "," + received + ",,," + corr1 + "," + corr2 + ","
                + (oneStep ? 1 : 0) + "," + logSync;
        String done =
                synchronize(received - settings.ingressLatency(), origin + floor(asymmetric(corr1)) + floor(corr2));
        double ratio = settings.freeRunning() ? freeRunning.ratio() : servo.rateRatio();
        int state = settings.freeRunning() || !done.startsWith("=") ? NaiveServo.UNLOCKED : servo.state;
        int event = state >= NaiveServo.LOCKED ? MASTER_CLOCK_SELECTED : SYNCHRONIZATION_FAULT;
        row(row + "," + offset + "," + pathDelay + "," + state + "," + done.replace("=", "") + "," + event + ","
                + Double.toHexString(ratio));
    }

    /** Returns the columns of what is done to the clock; an equals sign before them tells that the servo was asked. */
    private String synchronize(long ingress, long origin) {
        clock.down(origin, ingress);
        NaiveProcessor.Offset found = clock.offset();
        if (found != null) {
            offset = found.value() + (settings.utc() ? UTC_OFFSET * SECOND : 0);
        }
        if (settings.freeRunning()) {
            freeRunning.measure(origin, ingress);
            return ",,";
        }
        if (found == null) {
            return ",,";
        }
        double answer = servo.sample(offset, ingress, found.weight());
        clock.ratio(servo.rateRatio());
        if (servo.state == NaiveServo.UNLOCKED) {
            return "=,,";
        }
        excess -= answer - programmedAway;
        programmedAway = answer;
        if (servo.state == NaiveServo.JUMP) {
            ahead -= offset;
            clock.forget(false);
        }
        return "=" + Rounded.both(-answer) + "," + (servo.state == NaiveServo.JUMP ? -offset : "");
    }

    /** The servo's last answer, which the clock's frequency is already without [ppb]. */
    private double programmedAway;

    private void measureDelay(int sequence) {
        if (settings.peerToPeer()) {
            peerDelay(sequence);
            return;
        }
        long sent = local();
        long arrived = now + travel();
        long correction = correction();
        clock.up(sent + settings.egressLatency(), arrived - floor(correction));
        Long delay = clock.delay();
        pathDelay = delay == null ? pathDelay : delay;
        row("DELAY," + sequence + "," + sent + "," + arrived + ",,," + correction + ",,,,," + pathDelay + ",,,,,,");
    }

    private void peerDelay(int sequence) {
        boolean oneStep = settings.oneStepPeer();
        long t1 = local();
        long there = travel();
        long turnaround = 50_000 + random.nextInt(5000);
        long t2 = oneStep ? 0 : now + there;
        long t3 = oneStep ? 0 : now + there + turnaround;
        long t4 = t1 + there + turnaround + travel();
        long corr1 = oneStep ? turnaround << 16 : correction();
        long corr2 = oneStep ? 0 : correction();
        long sent = t1 + settings.egressLatency();
        long came = t4 - settings.ingressLatency();
        long c1 = floor(asymmetric(corr1));
        long c2 = floor(corr2);
        long left = t3 + (settings.gptp() ? c2 - c1 : c1 + c2);
        if (settings.followUpInfo()) {
            neighbour.measure(left, came);
        }
        double clockRatio = settings.freeRunning() ? freeRunning.ratio() : servo.rateRatio();
        port.ratio(Rounded.times(neighbour.ratio(), clockRatio));
        port.up(sent, t2);
        port.down(left, came);
        peerDelay = port.delay();
        pathDelay = peerDelay;
        clock.delay(peerDelay);
        clock.up(sent, t2);
        row("PDELAY," + sequence + "," + t1 + "," + t2 + "," + t3 + "," + t4 + "," + corr1 + "," + corr2 + ",,,,"
                + peerDelay + ",,,,,," + Double.toHexString(neighbour.ratio()));
    }

    private void row(String columns) {
        rows.add(rows.size() - 1 + "," + columns);
    }
}
