// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * linuxptp's PI servo, written to be slow and plain: all samples since the last start are kept in a list, and timestamps are big
 * integers. Gains are constants, or, at an interval of one second, the defaults.
 */
final class NaivePi extends NaiveServo {
    private static final double DEFAULT_KP = 0.7;
    private static final double DEFAULT_KI = 0.3;
    private static final double MAX_KP = 1;
    private static final double MAX_KI = 2;

    private final Trace trace;
    private double kp;
    private double ki;

    private record Sample(long offset, BigInteger time) {}

    private final List<Sample> since = new ArrayList<>();
    private boolean running;
    private double drift;
    private double last;

    NaivePi(Trace trace, boolean v311) {
        super(trace, v311);
        this.trace = trace;
        drift = start(trace.frequency());
        last = drift;
    }

    @Override
    void interval(double seconds) {
        // In 3.1.1 one constant without the other counts for nothing.
        boolean both = trace.kp() != 0 && trace.ki() != 0;
        kp = trace.kp() != 0 && (both || !v311) ? Math.min(trace.kp(), Rounded.over(MAX_KP, seconds)) : DEFAULT_KP;
        ki = trace.ki() != 0 && (both || !v311) ? Math.min(trace.ki(), Rounded.over(MAX_KI, seconds)) : DEFAULT_KI;
    }

    @Override
    double answer(long offset, long time, double weight) {
        last = follow(offset, time, weight);
        return last;
    }

    private double follow(long offset, long time, double weight) {
        if (running && beyondStep(Math.abs(offset))) {
            restart();
            state = UNLOCKED;
            return last;
        }
        if (running) {
            return steer(offset, weight);
        }
        since.add(new Sample(offset, new BigInteger(Long.toUnsignedString(time))));
        state = UNLOCKED;
        if (since.size() == 1) {
            return last;
        }
        Sample begin = since.get(0);
        Sample end = since.get(since.size() - 1);
        if (begin.time().compareTo(end.time()) >= 0) {
            restart();
            return last;
        }
        double span = end.time().subtract(begin.time()).doubleValue();
        double seconds = Rounded.over(span, 1e9);
        seconds = Rounded.plus(seconds, Rounded.times(seconds, 0.001));
        if (seconds < Math.min(1000, Rounded.over(0.016, ki))) {
            return last;
        }
        double moved = end.offset() - begin.offset();
        drift = Rounded.plus(drift, Rounded.over(Rounded.times(Rounded.minus(1e9, drift), moved), span));
        drift = Math.max(-limit, Math.min(limit, drift));
        state = mustStep(Math.abs(offset)) ? JUMP : LOCKED;
        running = true;
        return drift;
    }

    private double steer(long offset, double weight) {
        double integral = Rounded.times(Rounded.times(ki, offset), weight);
        double answer = Rounded.plus(Rounded.plus(Rounded.times(Rounded.times(kp, offset), weight), drift), integral);
        state = LOCKED;
        if (Math.abs(answer) > limit) {
            return Math.copySign(limit, answer);
        }
        drift = Rounded.plus(drift, integral);
        return answer;
    }

    @Override
    void restart() {
        running = false;
        since.clear();
    }
}
