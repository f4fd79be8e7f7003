// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.frequency;

/** An input of a {@link Dpll}: a signal that is watched, and sampled while the loop follows it. */
public abstract class LoopInput {
    private final String name;
    private final Dpll loop;
    private int priority;
    private boolean usable = true;
    private boolean qualified;

    LoopInput(Dpll loop, String name, int priority) {
        this.loop = loop;
        this.name = name;
        this.priority = priority;
    }

    /** Name of the input, such as {@code GNSS-1PPS}. */
    public String name() {
        return name;
    }

    /** Its priority, 0 first; {@link Dpll#NEVER} and above is never followed. */
    public int priority() {
        return priority;
    }

    /** Sets its priority. */
    public void setPriority(int priority) {
        this.priority = priority;
        loop.select();
    }

    /** Whether the loop may follow it. */
    public boolean usable() {
        return usable;
    }

    /** Lets the loop follow it, or not. */
    public void setUsable(boolean usable) {
        this.usable = usable;
        loop.select();
    }

    /** True while its signal is there and within the loop's range. */
    public boolean qualified() {
        return qualified;
    }

    boolean eligible() {
        return qualified && usable && priority < Dpll.NEVER;
    }

    Dpll loop() {
        return loop;
    }

    void setQualified(boolean now) {
        if (now != qualified) {
            qualified = now;
            loop.select();
        }
    }

    /** How much faster its signal is than the loop's oscillator by itself, as measured [ppb]; while it qualifies. */
    abstract double frequencyOffset();

    /** The loop begins to follow it. */
    abstract void followed();

    /** The loop follows it no longer. */
    abstract void left();
}
