// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

import io.escapement.clock.HardwareClock;
import io.escapement.clock.PhaseSource;
import io.escapement.engine.EventHandler;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A digital phase-locked loop of second order: an equipment clock (EEC), or what makes 1PPS. It corrects its own oscillator by
 *
 * <pre>
 *   f = i + p,   p = P e limited to the slope,   i' = i + I p/P
 * </pre>
 *
 * e [ns] the input's phase less its own, less what was built out, plus white noise; f, i, p [ppb]; gains see {@link LoopResponse}. A
 * frequency is sampled every {@link DpllParameters#lineInterval()}, 1PPS with each pulse. A loop that is not locked takes the
 * frequency that its input was measured to have, and its phase (or builds it out), as long as that is not near.
 *
 * <p>It follows the qualified input of the lowest priority, and returns to a better one as soon as that qualifies. When its input
 * goes, it keeps the frequency it has, and after the hold-off takes the next one, or is in holdover, with the frequency averaged
 * while it was locked, or unlocked if it had not been locked long enough.
 *
 * <p>Model, not measurement: what a chip does while it acquires differs from make to make.
 *
 * @see "ITU-T G.8262, G.8262.1; Linux, Documentation/driver-api/dpll.rst for the states"
 */
public final class Dpll implements EventHandler {
    /** The least priority that keeps an input from being followed. */
    public static final int NEVER = 15;

    private static final double LOSES_LOCK = 4;

    private final Simulator simulator;
    private final String name;
    private final DpllParameters parameters;
    private final SteeredOscillator output;
    private final HardwareClock counter;
    private final ZigguratSampler.NormalizedGaussian normal;
    private final List<LoopInput> inputs = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();

    private State state = State.UNLOCKED;
    private LoopInput active;
    private boolean fresh;
    private double offset;
    private double integrator;
    private double history;
    /** Since when the difference has been small, or since when it is locked [ps]. */
    private long since;

    private boolean close;
    /** The input lost last, to which the loop returns as it was if it comes back within the hold-off. */
    private LoopInput held;

    private long holdOff;
    private boolean holdingOff;

    /** State of a loop, in the words of the kernel's dpll subsystem. */
    public enum State {
        /** It runs free, or has not locked yet. */
        UNLOCKED,
        /** It follows its input. */
        LOCKED,
        /** It follows its input, and knows its frequency well enough to go into holdover. */
        LOCKED_HO_ACQ,
        /** It lost its input, and keeps the frequency it learned. */
        HOLDOVER
    }

    /**
     * A loop without an input.
     *
     * @param name {@code host.nic/eec}, names its random stream
     * @param oscillator what it corrects
     * @param startTime what a perfect counter of its output reads at instant 0 [ns]
     * @param initialTimeError of that counter [ns]
     */
    public Dpll(
            Simulator simulator,
            RandomStreams streams,
            String name,
            DpllParameters parameters,
            PhaseSource oscillator,
            long startTime,
            double initialTimeError) {
        this.simulator = simulator;
        this.name = name;
        this.parameters = parameters;
        long interval = parameters.lineInterval();
        output = new SteeredOscillator(oscillator, (int) (TrueTime.PS_PER_S / interval) + 2);
        counter = new HardwareClock(name, output, startTime, initialTimeError, 0, 0);
        normal = ZigguratSampler.NormalizedGaussian.of(streams.stream(name));
    }

    /** Adds an input that takes a frequency. */
    public LineInput addLineInput(String input, int priority, LineSignal signal) {
        LineInput added = new LineInput(this, simulator, input, priority, signal);
        inputs.add(added);
        return added;
    }

    /** Adds an input that takes 1PPS. */
    public PulseLoopInput addPulseInput(String input, int priority) {
        PulseLoopInput added = new PulseLoopInput(this, simulator, input, priority);
        inputs.add(added);
        return added;
    }

    /** Name, {@code host.nic/eec}. */
    public String name() {
        return name;
    }

    /** Figures. */
    public DpllParameters parameters() {
        return parameters;
    }

    /** What it makes of its oscillator. */
    public SteeredOscillator output() {
        return output;
    }

    /** A counter of its output, whose whole seconds are its 1PPS. */
    public HardwareClock counter() {
        return counter;
    }

    /** State. */
    public State state() {
        return state;
    }

    /** The input it follows, or null. */
    public LoopInput active() {
        return active;
    }

    /** Adds who is told of changes of state and input, as they happen. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    boolean follows(LoopInput input) {
        return active == input;
    }

    /** Takes the best input there is. */
    void select() {
        LoopInput best = null;
        for (int i = 0; i < inputs.size(); i++) {
            LoopInput input = inputs.get(i);
            boolean better = best == null
                    || input.priority() < best.priority()
                    || input.priority() == best.priority() && input == active;
            if (input.eligible() && better) {
                best = input;
            }
        }
        if (best == active) {
            return;
        }
        // One that is there, but no longer to be followed, needs no hold-off.
        boolean commanded = active != null && active.qualified() && best != null;
        if (active != null && !active.eligible() && !commanded) {
            lose();
        }
        if (best != null && !(holdingOff && best != held)) {
            follow(best);
        }
    }

    private void lose() {
        active.left();
        held = active;
        active = null;
        output.correct(simulator.now(), heldFrequency());
        holdingOff = true;
        simulator.cancel(holdOff);
        holdOff = simulator.schedule(simulator.now() + parameters.holdOff(), this, 0);
    }

    private double heldFrequency() {
        return state == State.LOCKED_HO_ACQ ? history : integrator;
    }

    /** The hold-off is over. */
    @Override
    public void handle(long argument) {
        holdingOff = false;
        held = null;
        if (active == null) {
            select();
        }
        if (active == null) {
            integrator = heldFrequency();
            state = state == State.LOCKED_HO_ACQ || state == State.HOLDOVER ? State.HOLDOVER : State.UNLOCKED;
            changed();
        }
    }

    private void follow(LoopInput input) {
        if (active != null) {
            active.left();
        }
        fresh = input != held;
        held = null;
        holdingOff = false;
        simulator.cancel(holdOff);
        if (active == null) {
            integrator = heldFrequency();
        }
        active = input;
        close = false;
        input.followed();
        changed();
    }

    /** The phase difference to the input that is followed has been measured: input's less the output's [ns]. */
    void sample(double difference, Sampling sampling) {
        long now = simulator.now();
        double measured = difference + (sampling.noise() > 0 ? sampling.noise() * normal.sample() : 0);
        double error = StrictMath.IEEEremainder(measured - offset, sampling.modulus());
        boolean acquires = state == State.UNLOCKED && (fresh || Math.abs(error) > parameters.lockedWithin());
        if (acquires) {
            integrator = limited(active.frequencyOffset());
        }
        if (parameters.phase() == DpllParameters.PhaseAtSwitch.BUILT_OUT) {
            offset = fresh || acquires ? measured : offset;
            error = fresh || acquires ? 0 : error;
        } else if (acquires) {
            counter.step(now, Math.round(measured));
            error = 0;
        }
        fresh = false;
        double proportional = Math.max(
                -parameters.slope(),
                Math.min(parameters.slope(), sampling.gains().proportional() * error));
        double frequency = integrator + proportional;
        output.correct(now, limited(frequency));
        double counted = proportional / sampling.gains().proportional();
        integrator = limited(integrator + sampling.gains().integral() * counted);
        judge(now, Math.abs(error), sampling.seconds());
    }

    private double limited(double frequency) {
        return Math.max(-parameters.pullIn(), Math.min(parameters.pullIn(), frequency));
    }

    private void judge(long now, double error, double interval) {
        boolean locked = state == State.LOCKED || state == State.LOCKED_HO_ACQ;
        if (locked) {
            history += (output.correction() - history) * Math.min(1, interval / parameters.historyAveraging());
            if (error > LOSES_LOCK * parameters.lockedWithin()) {
                close = false;
                state = State.UNLOCKED;
                changed();
            } else if (state == State.LOCKED && now - since >= parameters.historyTime()) {
                state = State.LOCKED_HO_ACQ;
                changed();
            }
            return;
        }
        if (error > parameters.lockedWithin()) {
            close = false;
        } else if (!close) {
            close = true;
            since = now;
        } else if (now - since >= parameters.lockTime()) {
            history = output.correction();
            since = now;
            state = State.LOCKED;
            changed();
        }
    }

    private void changed() {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).run();
        }
    }
}
