// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;

/** What is done to a servo, drawn at random, and what those of two releases answer. */
final class ServoTraces {
    private static final String HEADER =
            "i,op,offset_ns,local_ts_ns,arg,arg_hex,adj_ppb,adj_hex,state,rate_ratio,rate_ratio_hex";
    private static final int LENGTH = 120;
    private static final double NS_PER_S = 1e9;
    /** Timestamps begin at 2023, soon after 1970, or where a signed integer would have gone negative. */
    private static final long[] EPOCHS = {1_700_000_000_000_000_000L, 1_700_000_000_000_000_000L, 1000, Long.MIN_VALUE};

    private final Trace trace;
    private final UniformRandomProvider random;
    private final Answers next;
    private final Answers v311;
    private double interval = 1;
    private long time;
    /** Of the clock that is steered: how fast it would run, how fast it is made to run [ppb], and how far it is ahead [ns]. */
    private final double excess;

    private double programmed;
    private double ahead;

    /** The servo of one release, and what it answered. */
    private static final class Answers {
        private final NaiveServo servo;
        private final List<String> rows = new ArrayList<>(List.of(HEADER));

        Answers(NaiveServo servo) {
            this.servo = servo;
        }

        void row(String operation) {
            rows.add(rows.size() - 1 + "," + operation + ",,,,,");
        }

        double sample(long offset, long time, double weight) {
            double answer = servo.sample(offset, time, weight);
            rows.add(rows.size() - 1 + ",S," + offset + "," + Long.toUnsignedString(time) + "," + Rounded.both(weight)
                    + "," + Rounded.both(answer) + "," + servo.state + "," + Rounded.both(servo.rateRatio()));
            return answer;
        }
    }

    private ServoTraces(Trace trace, UniformRandomProvider random) {
        this.trace = trace;
        this.random = random;
        next = new Answers(NaiveServo.of(trace, false));
        v311 = new Answers(NaiveServo.of(trace, true));
        time = EPOCHS[random.nextInt(EPOCHS.length)];
        excess = random.nextInt(20_001) - 10_000;
        programmed = trace.frequency();
        ahead = random.nextLong(2 * trace.spread() + 1) - trace.spread();
    }

    /**
     * The rows of a trace: those of the servo after 4.4, whose answers a clock may follow, and those of 3.1.1's for the same
     * inputs.
     */
    static List<List<String>> rows(Trace trace, UniformRandomProvider random) {
        ServoTraces traces = new ServoTraces(trace, random);
        traces.interval(1);
        while (traces.next.rows.size() <= LENGTH) {
            traces.add();
        }
        return List.of(traces.next.rows, traces.v311.rows);
    }

    private void add() {
        switch (random.nextInt(40)) {
            case 0 -> tell("R,,,,", NaiveServo::restart);
            case 1 -> sample(0, noise(), 1);
            // Timestamps that go back don't happen to a clock that is followed.
            case 2 -> sample(trace.followed() ? 1 : -5_000, noise(), 1);
            case 3 -> sample(period(), 10 * noise(), 1);
            case 4 -> sample(period(), 0, 1);
            case 5, 6 -> sample(period(), noise(), Rounded.over(random.nextInt(1000) + 1, 1000));
            case 7 -> {
                if (trace.changing()) {
                    interval(Math.scalb(1.0, random.nextInt(7) - 5));
                }
            }
            case 8 -> {
                if (trace.changing()) {
                    int leap = random.nextInt(3) - 1;
                    tell("L,,," + leap + "," + Double.toHexString(leap), servo -> servo.leap(leap));
                }
            }
            default -> sample(period(), noise(), 1);
        }
    }

    private void interval(double seconds) {
        interval = seconds;
        tell("I,,," + Rounded.both(seconds), servo -> servo.interval(seconds));
    }

    private void tell(String row, Consumer<NaiveServo> call) {
        for (Answers answers : List.of(next, v311)) {
            call.accept(answers.servo);
            answers.row(row);
        }
    }

    private long period() {
        return (long) (interval * NS_PER_S) + random.nextInt(2000) - 1000;
    }

    private long noise() {
        return random.nextLong(2 * trace.spread() + 1) - trace.spread();
    }

    private void sample(long later, long noise, double weight) {
        time += later;
        ahead += (excess - programmed) * (later / NS_PER_S);
        long offset = trace.followed() ? (long) ahead + noise / 16 : noise;
        v311.sample(offset, time, weight);
        double answer = next.sample(offset, time, weight);
        if (next.servo.state != NaiveServo.UNLOCKED) {
            programmed = answer;
        }
        if (next.servo.state == NaiveServo.JUMP) {
            ahead -= offset;
        }
    }
}
