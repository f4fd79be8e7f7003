// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.plugin;

import io.escapement.host.DaemonException;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoState;

/**
 * A plug-in's servo whose answers are looked at before anybody acts on them. What no servo may answer ends the daemon, with
 * a message that names the plug-in and the sample: an exception; an adjustment that is no number, or more than the clock
 * takes; no state; a rate ratio that is none; a clock stepped with each of many samples. Nothing is allocated per sample.
 */
final class WatchedServo implements Servo {
    /** Samples in a row that may be answered with JUMP [1]: more, and the clock is stepped for ever and never steered. */
    static final int MOST_JUMPS = 64;

    private final String name;
    private final Servo servo;
    private final int maxPpb;
    private long samples;
    private int jumps;
    private ServoState state = ServoState.UNLOCKED;
    private double rateRatio = 1.0;

    WatchedServo(String name, Servo servo, int maxPpb) {
        this.name = name;
        this.servo = servo;
        this.maxPpb = maxPpb;
    }

    @Override
    public double sample(long offset, long localTimestamp, double weight) {
        samples++;
        String method = "sample";
        double adjustment;
        try {
            adjustment = servo.sample(offset, localTimestamp, weight);
            method = "state";
            state = servo.state();
            method = "rateRatio";
            rateRatio = servo.rateRatio();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw threw(method, e);
        }
        check(adjustment);
        return adjustment;
    }

    private void check(double adjustment) {
        if (!(Math.abs(adjustment) <= maxPpb)) {
            throw failure("sample() returned " + adjustment + " ppb; the clock takes -" + maxPpb + " to " + maxPpb);
        }
        if (state == null) {
            throw failure("state() returned null");
        }
        if (!(rateRatio > 0 && rateRatio < Double.POSITIVE_INFINITY)) {
            throw failure("rateRatio() returned " + rateRatio + ", which is no ratio of frequencies");
        }
        jumps = state == ServoState.JUMP ? jumps + 1 : 0;
        if (jumps > MOST_JUMPS) {
            throw failure("state() returned JUMP for the " + jumps + "th sample in a row");
        }
    }

    @Override
    public ServoState state() {
        return state;
    }

    @Override
    public double rateRatio() {
        return rateRatio;
    }

    @Override
    public void syncInterval(double interval) {
        try {
            servo.syncInterval(interval);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw threw("syncInterval", e);
        }
    }

    @Override
    public void reset() {
        try {
            servo.reset();
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw threw("reset", e);
        }
    }

    @Override
    public void leap(int leap) {
        try {
            servo.leap(leap);
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            throw threw("leap", e);
        }
    }

    private DaemonException threw(String method, Throwable cause) {
        return failure(method + "() threw " + describe(cause));
    }

    private DaemonException failure(String what) {
        return new DaemonException("servo plug-in '" + name + "', sample " + samples + ": " + what);
    }

    /** What was thrown, and where. */
    static String describe(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        if (trace.length == 0) {
            return cause.toString();
        }
        StackTraceElement place = trace[0];
        return cause + " at " + place.getClassName() + "." + place.getMethodName() + "(" + place.getFileName() + ":"
                + place.getLineNumber() + ")";
    }
}
