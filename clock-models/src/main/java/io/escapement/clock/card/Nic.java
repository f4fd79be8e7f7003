// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.HardwareClock;
import io.escapement.clock.PhaseSource;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A network card: one PTP hardware clock (PHC), its ports and its pins.
 *
 * <p>A plain one: a periodic output of the PHC appears at the pins that are set to it, and edges at pins that are set to
 * external timestamps are stamped with the PHC. A function and channel belong to one pin at a time; setting it on another
 * frees the first.
 */
public final class Nic {
    private final Simulator simulator;
    private final RandomStreams streams;
    private final String name;
    private final NicParameters parameters;
    private final HardwareClock clock;
    private final TimestampUnit processorReads;
    private final List<ExternalTimestampListener> listeners = new ArrayList<>();
    private final PinFunction[] functions;
    private final PpsCable[] cables;
    private final TimestampUnit[] pinUnits;
    private final EdgePolarity[] polarities;
    private final PeriodicOutput[] outputs;
    private boolean powered = true;

    /** Hears of external timestamps. */
    @FunctionalInterface
    public interface ExternalTimestampListener {
        /** An edge was stamped [ns] on a channel. */
        void externalTimestamp(int channel, long time);
    }

    /**
     * A powered card, with no port yet.
     *
     * @param name {@code host.nic}
     * @param source what its PHC counts
     * @param epoch what a perfect PHC reads at instant 0 [ns]
     * @param initialTimeError of the PHC [ns]
     */
    public Nic(
            Simulator simulator,
            RandomStreams streams,
            String name,
            NicParameters parameters,
            PhaseSource source,
            long epoch,
            double initialTimeError) {
        this.simulator = simulator;
        this.streams = streams;
        this.name = name;
        this.parameters = parameters;
        clock = new HardwareClock(
                name, source, epoch, initialTimeError, parameters.wordResolution(), parameters.maxAdjustment());
        processorReads = new TimestampUnit(clock, parameters.tick(), 0, streams.keyed(name + "/read"));
        int pins = parameters.pins().size();
        functions = new PinFunction[pins];
        cables = new PpsCable[pins];
        pinUnits = new TimestampUnit[pins];
        for (int pin = 0; pin < pins; pin++) {
            functions[pin] = PinFunction.NONE;
            // Edges are captured between ticks: what remains is the floor to whole ns.
            pinUnits[pin] = new TimestampUnit(
                    clock,
                    0,
                    parameters.externalTimestampNoise(),
                    streams.keyed(name + "/" + parameters.pins().get(pin).name()));
        }
        polarities = new EdgePolarity[parameters.externalTimestampChannels()];
        outputs = new PeriodicOutput[parameters.periodicOutputChannels()];
        for (int channel = 0; channel < outputs.length; channel++) {
            outputs[channel] = new PeriodicOutput(simulator, this, channel);
        }
    }

    /** Name {@code host.nic}. */
    public String name() {
        return name;
    }

    /** The PHC, named like the card. */
    public HardwareClock clock() {
        return clock;
    }

    /** The hardware's parameters. */
    public NicParameters parameters() {
        return parameters;
    }

    Simulator simulator() {
        return simulator;
    }

    RandomStreams streams() {
        return streams;
    }

    /** What the processor reads from the PHC at an instant: the counter at its last tick [ns]. */
    public long readByProcessor(long time) {
        return processorReads.latch(time, 0);
    }

    /** Index of the pin of that name (letter case as in the model), or -1. */
    public int pinIndex(String pin) {
        for (int i = 0; i < functions.length; i++) {
            if (parameters.pins().get(i).name().equals(pin)) {
                return i;
            }
        }
        return -1;
    }

    /** Assigns a function and channel to a pin; false if there is no such pin or it can't do that. */
    public boolean setPinFunction(int pin, PinFunction function, int channel) {
        if (pin < 0 || pin >= functions.length) {
            return false;
        }
        PinParameters p = parameters.pins().get(pin);
        boolean possible = switch (function) {
            case NONE -> true;
            case EXTERNAL_TIMESTAMP -> p.input() && channel == p.channel() && channel < polarities.length;
            case PERIODIC_OUTPUT -> p.output() && channel == p.channel() && channel < outputs.length;
        };
        if (!possible) {
            return false;
        }
        for (int other = 0; other < functions.length && function != PinFunction.NONE; other++) {
            if (functions[other] == function && parameters.pins().get(other).channel() == channel) {
                functions[other] = PinFunction.NONE;
            }
        }
        functions[pin] = function;
        return true;
    }

    /** Starts or stops external timestamps of a channel; false if there is no such channel. */
    public boolean requestExternalTimestamps(int channel, EdgePolarity polarity, boolean enable) {
        if (channel < 0 || channel >= polarities.length) {
            return false;
        }
        polarities[channel] = enable ? Objects.requireNonNull(polarity) : null;
        return true;
    }

    /**
     * Starts a periodic output: rising edges at clock readings {@code start} + n {@code period} [ns], falling ones half a
     * period later. Stops it with {@code period} 0. False if there is no such channel or the period is negative.
     */
    public boolean requestPeriodicOutput(int channel, long start, long period) {
        if (channel < 0 || channel >= outputs.length || period < 0) {
            return false;
        }
        outputs[channel].request(start, period);
        return true;
    }

    /** Adds a listener to the external timestamps of all channels. */
    public void addExternalTimestampListener(ExternalTimestampListener listener) {
        listeners.add(listener);
    }

    /** Removes a listener. */
    public void removeExternalTimestampListener(ExternalTimestampListener listener) {
        listeners.remove(listener);
    }

    /** Switches the card on or off: off, it neither drives nor stamps its pins. Its counter goes on. */
    public void setPowered(boolean on) {
        powered = on;
    }

    void connectOutput(int pin, PpsCable cable) {
        if (cables[pin] != null) {
            throw new IllegalArgumentException(
                    "pin " + parameters.pins().get(pin).name() + " of " + name + " already has a cable");
        }
        cables[pin] = cable;
    }

    /** A periodic output makes an edge now. */
    void outputEdge(int channel, boolean rising) {
        for (int pin = 0; pin < functions.length && powered; pin++) {
            if (functions[pin] == PinFunction.PERIODIC_OUTPUT
                    && cables[pin] != null
                    && parameters.pins().get(pin).channel() == channel) {
                cables[pin].edge(rising);
            }
        }
    }

    /** An edge arrives at a pin now. */
    public void inputEdge(int pin, boolean rising) {
        if (!powered || functions[pin] != PinFunction.EXTERNAL_TIMESTAMP) {
            return;
        }
        int channel = parameters.pins().get(pin).channel();
        EdgePolarity polarity = polarities[channel];
        if (polarity == null || polarity == (rising ? EdgePolarity.FALLING : EdgePolarity.RISING)) {
            return;
        }
        long stamp = pinUnits[pin].stamp(simulator.now(), 0);
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).externalTimestamp(channel, stamp);
        }
    }
}
