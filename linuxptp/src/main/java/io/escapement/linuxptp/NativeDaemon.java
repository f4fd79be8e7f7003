// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.Daemon;
import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * An unmodified program as a daemon of a simulated host.
 *
 * <p>Each wake-up hands over to the program's coroutine with the time and all that has arrived; the program runs until it
 * waits again. What it asks for in between is answered by {@link SystemCalls}. While it waits, one timer of the host
 * stands for whichever of its own timers, timeouts and sleeps ends first.
 */
final class NativeDaemon implements Daemon, AutoCloseable {
    private static final int SIGTERM = 15;
    /** In its automatic mode it learns of its clocks from ptp4l. */
    private static final String FINDS_CLOCKS_LATER = "phc2sys";
    /** Of one wake-up, more than a start with a hundred ports takes. */
    private static final int MAX_HAND_OVERS = 100_000;
    /** What a full log of 8 KiB counts. */
    private static final int HAND_OVERS_PER_LOG = 100;

    private final String program;
    private final String file;
    private final List<String> arguments;
    private final SortedMap<String, String> files;
    private final boolean mayEnd;
    private final boolean isolated;
    private final Watchdog watchdog;
    private final RunnerCost figures;
    private Instance instance;
    private Exchange exchange;
    private SystemCalls calls;
    private DaemonOutput output;
    private ServoNotes servo;
    private Host host;
    private DescriptorTimer timer;
    private long armedFor = Exchange.NO_DEADLINE;
    private boolean stopping;

    /**
     * A daemon that has not been started.
     *
     * @param program name of the program
     * @param file where it is
     * @param arguments of its command line, without its name
     * @param files that it finds, by absolute path
     * @param mayEnd true if ending by itself is no failure
     * @param isolated true if it runs in a process of its own
     * @param watchdog that ends it when it runs on without waiting
     * @param figures of what it costs
     */
    NativeDaemon(
            String program,
            String file,
            List<String> arguments,
            SortedMap<String, String> files,
            boolean mayEnd,
            boolean isolated,
            Watchdog watchdog,
            RunnerCost figures) {
        this.program = program;
        this.file = file;
        this.arguments = List.copyOf(arguments);
        this.files = files;
        this.mayEnd = mayEnd;
        this.isolated = isolated;
        this.watchdog = watchdog;
        this.figures = figures;
    }

    @Override
    public void start(Host machine) {
        long begin = RunnerCost.now();
        host = machine;
        List<String> commandLine = new ArrayList<>(List.of(program));
        commandLine.addAll(arguments);
        instance = new Instance(file, commandLine, files, isolated, watchdog);
        exchange = instance.exchange();
        exchange.setProcessId(host.processId());
        servo = new ServoNotes(host, program.equals(FINDS_CLOCKS_LATER));
        output = new DaemonOutput(program, host, servo);
        calls = new SystemCalls(host, exchange, output, servo);
        timer = host.createTimer();
        run();
        figures.started(begin);
    }

    @Override
    public void wake() {
        long begin = RunnerCost.now();
        calls.deliver();
        run();
        figures.waits(begin);
    }

    @Override
    public void stop() {
        stopping = true;
        exchange.setSignal(SIGTERM);
        calls.deliver();
        run();
    }

    @Override
    public void killed() {
        close();
    }

    /** Runs the program until it waits or ends. */
    private void run() {
        exchange.setMonotonic(host.monotonicTime());
        int handOvers = 0;
        int request;
        do {
            long begin = RunnerCost.now();
            request = instance.resume();
            figures.handedOver(begin);
            if (exchange.logLength() > 0) {
                output.take(exchange);
            }
            handOvers += request == Request.LOG ? HAND_OVERS_PER_LOG : 1;
            if (handOvers > MAX_HAND_OVERS) {
                close();
                throw new DaemonException(
                        program + " failed: it makes no progress: it asks or prints on and on" + lastLines());
            }
        } while (goesOn(request));
    }

    /** Does what the program has handed over for; returns whether it goes on at once. */
    private boolean goesOn(int request) {
        switch (request) {
            case Request.BLOCKED -> {
                servo.settle();
                if (calls.deliverFrames()) {
                    return true;
                }
                arm(exchange.deadline());
                return false;
            }
            case Request.EXITED -> {
                ended(exchange.integer(0));
                return false;
            }
            case Request.FAILED -> {
                String reason = exchange.dataText(Exchange.DATA_SIZE);
                close();
                throw new DaemonException(program + " failed: " + reason + lastLines());
            }
            case Request.LOG -> {
                return true;
            }
            default -> {
                answer(request);
                return true;
            }
        }
    }

    /** What a process of its own asks for need not make sense: its memory may be corrupted. */
    private void answer(int request) {
        try {
            long begin = RunnerCost.now();
            calls.answer(request);
            figures.answered(begin);
        } catch (IndexOutOfBoundsException | ClassCastException | NullPointerException | IllegalStateException e) {
            if (!isolated) {
                throw e;
            }
            close();
            throw new DaemonException(program + " failed: request " + request + " makes no sense" + lastLines());
        }
    }

    private void arm(long deadline) {
        if (deadline == Exchange.NO_DEADLINE) {
            if (armedFor != deadline) {
                timer.disarm();
            }
        } else if (deadline != armedFor || timer.expired()) {
            timer.armAt(deadline);
        }
        armedFor = deadline;
    }

    private void ended(int status) {
        servo.settle();
        close();
        // phc2sys ends with an error when the signal finds it waiting for ptp4l.
        if (stopping || status == 0 && mayEnd) {
            host.exit(status);
        } else {
            throw new DaemonException(program + " exited with status " + status + lastLines());
        }
    }

    private String lastLines() {
        String lines = output.lastLines();
        return lines.isEmpty()
                ? "; it printed nothing"
                : "; its last lines:\n" + lines.indent(2).stripTrailing();
    }

    /** Frees what the program held. */
    @Override
    public void close() {
        if (instance != null) {
            instance.close();
            instance = null;
        }
    }
}
