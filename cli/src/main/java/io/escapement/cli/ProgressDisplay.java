// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.scenario.ProgressListener;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Simulated time, speed and time left on standard error while a simulation runs; only where a person looks at it. */
final class ProgressDisplay implements ProgressListener, AutoCloseable {
    /** Set by the launcher: whether standard error is a terminal, which Java 17 can't tell. */
    private static final String TERMINAL = "escapement.terminal";

    private static final int WIDTH = 100;
    private static final int UPDATE_MS = 200;

    private final String task;
    private ProgressBar bar;

    /** A display that appears with the first sign of progress. */
    ProgressDisplay(String task) {
        this.task = task;
    }

    /** Whether anybody sees it. */
    static boolean wanted() {
        String told = System.getProperty(TERMINAL);
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }

    @Override
    public void progress(double simulated, double duration) {
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax((long) Math.ceil(duration))
                    .setUnit(" s", 1)
                    .showSpeed()
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(UPDATE_MS)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                    .clearDisplayOnFinish()
                    .build();
        }
        bar.stepTo((long) simulated);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
