// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import io.escapement.clock.PhaseSource;
import io.escapement.clock.frequency.Dpll;
import io.escapement.clock.frequency.LineSignal;
import io.escapement.clock.frequency.LoopInput;
import io.escapement.clock.frequency.PulseLoopInput;
import io.escapement.clock.signal.Edge;
import io.escapement.clock.signal.PulseInput;
import io.escapement.engine.Simulator;
import io.escapement.engine.random.RandomStreams;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The clock generation unit of an E810 with timing: two loops on the card's oscillator, with the same inputs. The EEC clocks the PHC and
 * the ports; the other one makes 1PPS for the outputs and for the lines that the PHC stamps. Each of the two recovered clocks can be
 * led to it from one port.
 */
public final class ClockGenerationUnit {
    private static final long NS_PER_S = 1_000_000_000L;

    private final Dpll eec;
    private final Dpll pps;
    private final Map<CguInput, LoopInput> eecInputs = new EnumMap<>(CguInput.class);
    private final Map<CguInput, LoopInput> ppsInputs = new EnumMap<>(CguInput.class);
    private final Map<CguInput, RecoveredLine> lines = new EnumMap<>(CguInput.class);

    /** The clock recovered from the port that is chosen, or none. */
    private static final class RecoveredLine implements LineSignal {
        private final List<Runnable> listeners = new ArrayList<>();
        private NicPort port;

        void choose(NicPort chosen) {
            port = chosen;
            if (chosen != null) {
                chosen.recoveredClock().addListener(() -> tell(chosen));
            }
            listeners.forEach(Runnable::run);
        }

        private void tell(NicPort changed) {
            if (port == changed) {
                listeners.forEach(Runnable::run);
            }
        }

        @Override
        public boolean present() {
            return port != null && port.recoveredClock().present();
        }

        @Override
        public double phaseAt(long time) {
            return port.recoveredClock().phaseAt(time);
        }

        @Override
        public double frequencyAt(long time) {
            return port.recoveredClock().frequencyAt(time);
        }

        @Override
        public void addListener(Runnable listener) {
            listeners.add(listener);
        }
    }

    /**
     * A unit whose loops run free.
     *
     * @param nic {@code host.nic}; its loops are {@code host.nic/eec} and {@code host.nic/pps}
     * @param oscillator of the card
     * @param startTime what a perfect clock reads at instant 0 [ns]
     * @param initialTimeError of its 1PPS [ns]
     * @param pulses where its 1PPS goes
     */
    ClockGenerationUnit(
            Simulator simulator,
            RandomStreams streams,
            String nic,
            CguParameters parameters,
            PhaseSource oscillator,
            long startTime,
            double initialTimeError,
            PulseInput pulses) {
        eec = new Dpll(simulator, streams, nic + "/eec", parameters.eec(), oscillator, startTime, initialTimeError);
        pps = new Dpll(simulator, streams, nic + "/pps", parameters.pps(), oscillator, startTime, initialTimeError);
        for (CguInput input : CguInput.values()) {
            if (input.recovered()) {
                RecoveredLine line = new RecoveredLine();
                lines.put(input, line);
                eecInputs.put(input, eec.addLineInput(input.label(), input.eecPriority(), line));
                ppsInputs.put(input, pps.addLineInput(input.label(), input.ppsPriority(), line));
            } else {
                eecInputs.put(input, eec.addPulseInput(input.label(), input.eecPriority()));
                ppsInputs.put(input, pps.addPulseInput(input.label(), input.ppsPriority()));
            }
        }
        long reading = pps.counter().readAt(simulator.now());
        new PeriodicOutput(simulator, pps.counter(), pulses)
                .request((Math.floorDiv(reading, NS_PER_S) + 1) * NS_PER_S, NS_PER_S);
    }

    /** The equipment clock. */
    public Dpll eec() {
        return eec;
    }

    /** The loop that makes 1PPS. */
    public Dpll pps() {
        return pps;
    }

    /** An input as one of the loops has it. */
    public LoopInput input(Dpll loop, CguInput input) {
        return (loop == eec ? eecInputs : ppsInputs).get(input);
    }

    /** Leads the clock recovered from a port of the card to an input for recovered clocks; from none with null. */
    public void recover(CguInput input, NicPort port) {
        lines.get(input).choose(port);
    }

    /** The port whose clock is led to an input, or null. */
    public NicPort recoveredFrom(CguInput input) {
        return lines.get(input).port;
    }

    void pulse(CguInput input, Edge edge) {
        ((PulseLoopInput) eecInputs.get(input)).edge(edge);
        ((PulseLoopInput) ppsInputs.get(input)).edge(edge);
    }
}
