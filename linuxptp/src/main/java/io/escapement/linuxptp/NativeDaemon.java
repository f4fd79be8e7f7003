// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.Daemon;
import io.escapement.host.DaemonException;
import io.escapement.host.DescriptorTimer;
import io.escapement.host.Host;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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

    private final String program;
    private final String file;
    private final List<String> arguments;
    private final SortedMap<String, String> files;
    private final boolean mayEnd;
    private final Watchdog watchdog;
    private long instance;
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
     */
    NativeDaemon(
            String program,
            String file,
            List<String> arguments,
            SortedMap<String, String> files,
            boolean mayEnd,
            Watchdog watchdog) {
        this.program = program;
        this.file = file;
        this.arguments = List.copyOf(arguments);
        this.files = files;
        this.mayEnd = mayEnd;
        this.watchdog = watchdog;
    }

    @Override
    public void start(Host machine) {
        host = machine;
        String[] commandLine = new String[arguments.size() + 1];
        commandLine[0] = program;
        for (int i = 0; i < arguments.size(); i++) {
            commandLine[i + 1] = arguments.get(i);
        }
        try {
            instance = Runner.create(file, commandLine);
        } catch (DaemonException e) {
            throw new DaemonException(file + ": " + e.getMessage());
        }
        for (Map.Entry<String, String> served : files.entrySet()) {
            Runner.serve(instance, served.getKey(), served.getValue().getBytes(StandardCharsets.UTF_8));
        }
        exchange = new Exchange(Runner.exchange(instance));
        exchange.setProcessId(host.processId());
        output = new DaemonOutput(program, host);
        servo = new ServoNotes(host);
        calls = new SystemCalls(host, exchange, output, servo);
        timer = host.createTimer();
        run();
    }

    @Override
    public void wake() {
        calls.deliver();
        run();
    }

    @Override
    public void stop() {
        stopping = true;
        exchange.setSignal(SIGTERM);
        run();
        if (instance != 0) {
            close();
            throw new DaemonException(program + " goes on after SIGTERM");
        }
    }

    /** Runs the program until it waits or ends. */
    private void run() {
        exchange.setMonotonic(host.monotonicTime());
        watchdog.enter();
        try {
            int request;
            do {
                request = Runner.resume(instance);
                if (exchange.logLength() > 0) {
                    output.take(exchange);
                }
            } while (goesOn(request));
        } finally {
            watchdog.leave();
        }
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
                calls.answer(request);
                return true;
            }
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
            host.exit(0);
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
        if (instance != 0) {
            Runner.destroy(instance);
            instance = 0;
        }
    }
}
