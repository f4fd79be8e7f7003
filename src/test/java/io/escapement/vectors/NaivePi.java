// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * linuxptp's PI servo, and its nullf, written as directly as its description reads, to be slow and plain: all samples since the
 * last start are kept in a list, timestamps are big integers, and doubles are those of {@link Rounded}.
 */
final class NaivePi {
    static final double THRESHOLD_UNIT = 1e9;

    private final boolean v311;
    private final boolean nullf;
    private final double kp;
    private final double ki;
    private final double first;
    private final double step;
    private final double limit;
    private final int stableWithin;
    private final int stableCount;

    private record Sample(long offset, BigInteger time) {}

    private final List<Sample> since = new ArrayList<>();
    private boolean running;
    private boolean answered;
    private int good;
    private double drift;
    private double last;
    int state;

    /** A trace's settings; {@code v311} for linuxptp 3.1.1, else what came after 4.4. */
    NaivePi(Trace trace, boolean v311) {
        this.v311 = v311;
        nullf = trace.servo().equals("nullf");
        kp = trace.kp();
        ki = trace.ki();
        first = Rounded.times(trace.firstStep(), THRESHOLD_UNIT);
        step = Rounded.times(trace.step(), THRESHOLD_UNIT);
        limit = Math.min(trace.maxPpb(), trace.maxFrequency() == 0 ? Integer.MAX_VALUE : trace.maxFrequency());
        stableWithin = trace.stableWithin();
        stableCount = trace.stableCount();
        drift = v311 ? (int) trace.frequency() : trace.frequency();
        last = drift;
    }

    double sample(long offset, long time, double weight) {
        double answer = nullf ? nullf(Math.abs(offset)) : pi(offset, time, weight);
        if (state != 2) {
            good = 0;
        } else if (stableWithin != 0) {
            if (Math.abs(offset) < stableWithin) {
                good++;
            } else if (!v311) {
                good = 0;
            }
            if (good >= stableCount) {
                good = stableCount;
                state = 3;
            }
        }
        answered |= state != 0;
        last = answer;
        return answer;
    }

    private boolean beyondFirst(double size) {
        return !answered && first != 0 && size > first;
    }

    private boolean beyondStep(double size) {
        return step != 0 && size > step;
    }

    private double nullf(long size) {
        boolean within = v311 ? size == 0 : stableWithin != 0 && size < stableWithin || step != 0 && size <= step;
        state = within ? 2 : beyondFirst(size) || beyondStep(size) ? 1 : 0;
        return 0;
    }

    private double pi(long offset, long time, double weight) {
        if (running && beyondStep(Math.abs(offset))) {
            restart();
            state = 0;
            return last;
        }
        if (running) {
            return steer(offset, weight);
        }
        since.add(new Sample(offset, new BigInteger(Long.toUnsignedString(time))));
        state = 0;
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
        double size = Math.abs(offset);
        state = beyondFirst(size) || beyondStep(size) ? 1 : 2;
        running = true;
        return drift;
    }

    private double steer(long offset, double weight) {
        double integral = Rounded.times(Rounded.times(ki, offset), weight);
        double answer = Rounded.plus(Rounded.plus(Rounded.times(Rounded.times(kp, offset), weight), drift), integral);
        state = 2;
        if (Math.abs(answer) > limit) {
            return Math.copySign(limit, answer);
        }
        drift = Rounded.plus(drift, integral);
        return answer;
    }

    void restart() {
        running = false;
        since.clear();
    }
}
