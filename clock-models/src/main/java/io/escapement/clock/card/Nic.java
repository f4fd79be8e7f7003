// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.HardwareClock;
import io.escapement.clock.PhaseSource;
import io.escapement.clock.signal.Edge;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A network card: a board with a PTP hardware clock (PHC), ports and pins, and what is between them.
 *
 * <p>A plain one: a periodic output of the PHC drives the pins that are set to it, and edges at pins that are set to external
 * timestamps are led to the PHC and stamped. One with a {@link ClockGenerationUnit}: see there, and {@link SynchronizedBoard}. A function and channel belong to one pin at a time; setting it on another
 * frees the first.
 */
public final class Nic {
    private final Simulator simulator;
    private final RandomStreams streams;
    private final String name;
    private final NicParameters parameters;
    private final ClockGenerationUnit cgu;
    private final EquipmentClock equipmentClock;
    private final Board board;
    private final HardwareClock clock;
    private final TimestampUnit processorReads;
    private final List<ExternalTimestampListener> listeners = new ArrayList<>();
    private final PinTable table;
    private final Pin[] pins;
    private final List<Connector> connectors = new ArrayList<>();
    private final TimestampUnit[] pinUnits;
    /** Of each channel, the edges that are stamped. */
    private final List<Set<Edge>> stamped = new ArrayList<>();

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
     * @param source the card's oscillator: what its PHC counts, on a plain card
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
        cgu = parameters.cgu() == null
                ? null
                : new ClockGenerationUnit(
                        simulator, streams, name, parameters.cgu(), source, epoch, initialTimeError, this::pulse);
        equipmentClock = parameters.equipmentClock() == null
                ? null
                : new EquipmentClock(simulator, streams, name, parameters.equipmentClock(), source, epoch);
        clock = new HardwareClock(
                name,
                counted(source),
                epoch,
                initialTimeError,
                parameters.wordResolution(),
                parameters.maxAdjustment());
        processorReads = new TimestampUnit(clock, parameters.tick(), 0, streams.keyed(name + "/read"));
        table = parameters.pins();
        pins = new Pin[table.pins().size()];
        pinUnits = new TimestampUnit[pins.length];
        for (int pin = 0; pin < pins.length; pin++) {
            PinParameters p = table.pins().get(pin);
            pins[pin] = new Pin(p);
            // Edges are captured between ticks: what remains is the floor to whole ns.
            pinUnits[pin] = new TimestampUnit(
                    clock, 0, parameters.externalTimestampNoise(), streams.keyed(name + "/" + p.name()));
        }
        for (int channel = 0; channel < parameters.externalTimestampChannels(); channel++) {
            stamped.add(EnumSet.noneOf(Edge.class));
        }
        for (ConnectorParameters connector : table.connectors()) {
            int index = connectors.size();
            connectors.add(new Connector(name, connector, edge -> arrive(index, edge)));
        }
        board = cgu == null ? new DirectBoard(this, table, connectors) : new SynchronizedBoard(this, table, connectors);
        outputs = new PeriodicOutput[parameters.periodicOutputChannels()];
        for (int channel = 0; channel < outputs.length; channel++) {
            int number = channel;
            outputs[channel] = new PeriodicOutput(simulator, clock, edge -> drive(number, edge));
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

    /** What its PHC counts and its ports transmit with. */
    private PhaseSource counted(PhaseSource oscillator) {
        if (equipmentClock != null) {
            return equipmentClock.loop().output();
        }
        return cgu == null ? oscillator : cgu.eec().output();
    }

    /** The equipment clock of a network element's card; null on others. */
    public EquipmentClock equipmentClock() {
        return equipmentClock;
    }

    /** The clock generation unit; null on a plain card. */
    public ClockGenerationUnit cgu() {
        return cgu;
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

    /**
     * The connector of that name, in any letter case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Connector connector(String wanted) {
        return connectors.stream()
                .filter(connector -> connector.parameters().name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " has no pin " + wanted));
    }

    /** Assigns a function and channel to a pin; false if there is no such pin or it can't do that. */
    public boolean setPinFunction(int index, PinFunction function, int channel) {
        if (index < 0 || index >= pins.length) {
            return false;
        }
        Pin pin = pins[index];
        if (function == PinFunction.NONE) {
            pin.free();
            return true;
        }
        PinParameters p = pin.parameters();
        boolean input = function == PinFunction.EXTERNAL_TIMESTAMP;
        boolean possible = input ? p.input() && channel < stamped.size() : p.output() && channel < outputs.length;
        if (!possible || !p.takes(channel)) {
            return false;
        }
        for (Pin other : pins) {
            if (other.has(function, channel) || p.channel() == PinParameters.FREE && sharesLine(pin, input, other)) {
                other.free();
            }
        }
        pin.set(function, channel);
        return true;
    }

    /** Whether a pin that is used takes the line that another is to take. */
    private static boolean sharesLine(Pin wanting, boolean input, Pin other) {
        PinParameters p = wanting.parameters();
        PinParameters o = other.parameters();
        return other != wanting
                && (input
                        ? other.function() == PinFunction.EXTERNAL_TIMESTAMP && o.inputGpio() == p.inputGpio()
                        : other.function() == PinFunction.PERIODIC_OUTPUT && o.outputGpio() == p.outputGpio());
    }

    /** Stamps these edges of a channel from now on, none to stop it; false if there is no such channel. */
    public boolean requestExternalTimestamps(int channel, Set<Edge> edges) {
        if (channel < 0 || channel >= stamped.size()) {
            return false;
        }
        stamped.set(channel, edges);
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

    /** A periodic output makes an edge now. */
    private void drive(int channel, Edge edge) {
        for (int i = 0; i < pins.length && powered; i++) {
            if (pins[i].has(PinFunction.PERIODIC_OUTPUT, channel)) {
                board.driven(pins[i].parameters(), edge);
            }
        }
    }

    /** An edge has arrived now at the connector of that index. */
    private void arrive(int connector, Edge edge) {
        board.arrived(connectors.get(connector), edge);
    }

    /** The clock generation unit's 1PPS. */
    private void pulse(Edge edge) {
        if (powered) {
            ((SynchronizedBoard) board).pulse(edge);
        }
    }

    /** Whether a connector is set to give a signal: as a pin, or by itself. */
    boolean isOutput(Connector connector) {
        int pin = table.index(connector.parameters().name());
        return pin < 0 ? connector.isOutput() : pins[pin].function() == PinFunction.PERIODIC_OUTPUT;
    }

    /** An edge has arrived at a pin now; it is stamped if the pin is set to that. */
    void stamp(int pin, Edge edge) {
        if (!powered || pins[pin].function() != PinFunction.EXTERNAL_TIMESTAMP) {
            return;
        }
        int channel = pins[pin].channel();
        if (!stamped.get(channel).contains(edge)) {
            return;
        }
        long stamp = pinUnits[pin].stamp(simulator.now(), 0);
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).externalTimestamp(channel, stamp);
        }
    }
}
