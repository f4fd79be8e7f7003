// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli.servo;

import io.escapement.engine.random.RandomStreams;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.quantity.Dimension;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Generated samples: what would be measured of a clock with a phase step, a frequency offset (a ramp of the phase) and white
 * noise,
 *
 * <pre>
 *   offset = round(step [t >= t_step] + ramp (t - t_ramp) [t >= t_ramp] + noise + steered)      [ns]
 * </pre>
 *
 * where {@code steered} is 0 in the open loop. In the closed loop it is what the servo has done to the clock so far: JUMP
 * subtracts the measured offset, and from then on the clock runs by the negative of the last adjustment.
 */
public final class Stimulus implements Samples {
    private static final List<String> KINDS = List.of("step", "ramp", "noise");
    private static final double NS_PER_S = 1e9;
    /** What fits well into 64 bits of ns [ns]. */
    private static final double LARGEST_PHASE = 1e18;
    /** A clock that stands still, or runs at twice its frequency [ppb]. */
    private static final double LARGEST_RAMP = 1e9;

    /** Reference time of the first sample [ns]: far from 0, which servos take for none. */
    private static final long ORIGIN = 1_000_000_000_000L;

    private final int count;
    private final double interval;
    private final boolean closedLoop;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final Set<String> given = new HashSet<>();
    private double step;
    private double stepTime;
    private double ramp;
    private double rampTime;
    private double noise;

    private double steered;
    private double programmed;

    /**
     * Samples as a text such as {@code step:1us@10s,ramp:100ppb,noise:5ns} asks for them.
     *
     * @param interval time between samples [s]
     * @param frequency frequency excess of the clock that the servo starts from [ppb]
     * @throws InputException if the text is not understood
     */
    public static Stimulus of(String text, int count, double interval, boolean closedLoop, long seed, double frequency)
            throws InputException {
        Stimulus stimulus = new Stimulus(count, interval, closedLoop, seed, frequency);
        int column = 1;
        for (String part : text.split(",", -1)) {
            try {
                stimulus.add(part.strip());
            } catch (IllegalArgumentException e) {
                throw new InputException(
                        InputRule.COMMAND_LINE.at(new SourcePosition("--generate", 1, column), e.getMessage()));
            }
            column += part.length() + 1;
        }
        return stimulus;
    }

    private Stimulus(int count, double interval, boolean closedLoop, long seed, double frequency) {
        this.count = count;
        this.interval = interval;
        this.closedLoop = closedLoop;
        programmed = -frequency;
        normal = ZigguratSampler.NormalizedGaussian.of(new RandomStreams(seed).stream("servo/noise"));
    }

    private void add(String part) {
        int colon = part.indexOf(':');
        String kind = colon < 0 ? part : part.substring(0, colon);
        if (colon < 0 || !KINDS.contains(kind)) {
            throw new IllegalArgumentException("'" + part + "' is not one of step:TIME, ramp:FREQUENCY and noise:TIME");
        }
        if (!given.add(kind)) {
            throw new IllegalArgumentException("'" + part + "': there is a " + kind + " already");
        }
        String[] values = part.substring(colon + 1).split("@", 2);
        double from = values.length > 1 ? Dimension.TIME.parse(values[1]).doubleValue() : 0;
        if (from < 0) {
            throw new IllegalArgumentException("'" + part + "' begins before the first sample");
        }
        switch (kind) {
            case "step" -> {
                step = nanoseconds(values[0]);
                stepTime = from;
            }
            case "ramp" -> {
                ramp = Dimension.FREQUENCY_OFFSET.parse(values[0]).doubleValue();
                if (Math.abs(ramp) > LARGEST_RAMP) {
                    throw new IllegalArgumentException("'" + part + "' is more than 1e9 ppb");
                }
                rampTime = from;
            }
            default -> {
                noise = nanoseconds(values[0]);
                if (noise < 0 || values.length > 1) {
                    throw new IllegalArgumentException(
                            "'" + part + "': noise has a standard deviation of 0 or more, from the first sample on");
                }
            }
        }
    }

    private static double nanoseconds(String text) {
        double nanoseconds = Dimension.TIME.parse(text).doubleValue() * NS_PER_S;
        if (Math.abs(nanoseconds) > LARGEST_PHASE) {
            throw new IllegalArgumentException("'" + text + "' is more than 1e9 s");
        }
        return nanoseconds;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public void give(int index, Servo servo, Answers answers) {
        double time = index * interval;
        double phase = (time >= stepTime ? step : 0) + (time >= rampTime ? ramp * (time - rampTime) : 0);
        long offset = Math.round(phase + (noise > 0 ? noise * normal.sample() : 0) + steered);
        long timestamp = ORIGIN + Math.round(time * NS_PER_S) + offset;
        double adjustment = answers.sample(servo, offset, timestamp, 1.0);
        if (closedLoop) {
            ServoState state = servo.state();
            if (state == ServoState.JUMP) {
                steered -= offset;
            }
            if (state != ServoState.UNLOCKED) {
                programmed = -adjustment;
            }
            steered += programmed * interval;
        }
    }
}
