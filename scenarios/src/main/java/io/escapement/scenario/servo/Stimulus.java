// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.servo;

import static io.escapement.input.quantity.Dimension.FREQUENCY_OFFSET;
import static io.escapement.input.quantity.Dimension.TIME;

import io.escapement.engine.random.RandomStreams;
import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.parameter.Parameter;
import io.escapement.input.quantity.QuantityException;
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
    /** What fits well into 64 bits of ns. */
    private static final String LARGEST_PHASE = "1e9 s";

    static final Parameter STEP =
            Parameter.of("step", TIME.in("ns"), "-1e9 s", LARGEST_PHASE, "phase by which the clock is off");
    /** At its ends the clock stands still, or runs at twice its frequency. */
    static final Parameter RAMP = Parameter.of(
            "ramp", FREQUENCY_OFFSET.in("ppb"), "-1000000 ppm", "1000000 ppm", "frequency by which it is off");

    static final Parameter NOISE = Parameter.of("noise", TIME.in("ns"), "0 ns", LARGEST_PHASE, "standard deviation");
    static final Parameter BEGIN = Parameter.of("begin", TIME.in("s"), "0 s", "1e9 s", "when step or ramp begins");

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
            stimulus.add(part.strip(), new SourcePosition("--generate", 1, column));
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

    private void add(String part, SourcePosition place) throws InputException {
        int colon = part.indexOf(':');
        String kind = colon < 0 ? part : part.substring(0, colon);
        if (colon < 0 || !KINDS.contains(kind)) {
            throw wrong(place, "'" + part + "' is not one of step:TIME, ramp:FREQUENCY and noise:TIME");
        }
        if (!given.add(kind)) {
            throw wrong(place, "'" + part + "': there is a " + kind + " already");
        }
        String[] values = part.substring(colon + 1).split("@", 2);
        if (kind.equals("noise") && values.length > 1) {
            throw wrong(place, "'" + part + "': noise is there from the first sample on");
        }
        try {
            double from = values.length > 1 ? BEGIN.read(values[1]) : 0;
            switch (kind) {
                case "step" -> {
                    step = STEP.read(values[0]);
                    stepTime = from;
                }
                case "ramp" -> {
                    ramp = RAMP.read(values[0]);
                    rampTime = from;
                }
                default -> noise = NOISE.read(values[0]);
            }
        } catch (QuantityException e) {
            throw new InputException(e.at(place, kind));
        }
    }

    private static InputException wrong(SourcePosition place, String sentence) {
        return new InputException(InputRule.COMMAND_LINE.at(place, sentence));
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
