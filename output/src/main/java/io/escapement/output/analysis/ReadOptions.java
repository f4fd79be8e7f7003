// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

/** What the user says about files that don't say it themselves, and what to leave out. Null where nothing was said. */
public final class ReadOptions {
    private Double rate;
    private Boolean frequency;
    private InputUnit unit;
    private Double nominal;
    private String column;
    private String clock;
    private String against;
    private Double settle;
    private Double from;
    private Double to;
    private boolean unlocked;
    private boolean several;
    private PacketOptions packets = PacketOptions.STANDARD;

    /** Samples per second [1/s]. */
    public ReadOptions rate(Double perSecond) {
        rate = perSecond;
        return this;
    }

    /** Whether the samples are frequency rather than phase. */
    public ReadOptions frequency(Boolean yes) {
        frequency = yes;
        return this;
    }

    /** Unit of the samples. */
    public ReadOptions unit(InputUnit known) {
        unit = known;
        return this;
    }

    /** Frequency of which a column in hertz becomes a fraction [Hz]. */
    public ReadOptions nominal(Double hertz) {
        nominal = hertz;
        return this;
    }

    /** Name of the column of samples, or its number from 1. */
    public ReadOptions column(String name) {
        column = name;
        return this;
    }

    /** Part of the name of the clock that is wanted, of files that hold several. */
    public ReadOptions clock(String part) {
        clock = part;
        return this;
    }

    /** What to measure against: a clock of the same results folder, or a file; see {@link Reference}. */
    public ReadOptions against(String reference) {
        against = reference;
        return this;
    }

    /** What is left out at the begin, and where a log begins anew [s]. */
    public ReadOptions settle(Double seconds) {
        settle = seconds;
        return this;
    }

    /** Samples before this time from the begin are left out [s]. */
    public ReadOptions from(Double seconds) {
        from = seconds;
        return this;
    }

    /** Samples at or after this time from the begin are left out [s]. */
    public ReadOptions to(Double seconds) {
        to = seconds;
        return this;
    }

    /** Whether samples of a servo that was not locked count too. */
    public ReadOptions unlocked(boolean yes) {
        unlocked = yes;
        return this;
    }

    /**
     * Whether the same options are said of several files: what does not fit one of them is then not used, and that told,
     * rather than refused.
     */
    public ReadOptions several(boolean yes) {
        several = yes;
        return this;
    }

    /** How packets are selected and counted. */
    public ReadOptions packets(PacketOptions selection) {
        packets = selection;
        return this;
    }

    Double rate() {
        return rate;
    }

    Boolean frequency() {
        return frequency;
    }

    boolean isFrequency() {
        return frequency != null && frequency;
    }

    InputUnit unit() {
        return unit;
    }

    Double nominal() {
        return nominal;
    }

    String column() {
        return column;
    }

    String clock() {
        return clock;
    }

    String against() {
        return against;
    }

    Double settle() {
        return settle;
    }

    Double from() {
        return from;
    }

    Double to() {
        return to;
    }

    boolean unlocked() {
        return unlocked;
    }

    PacketOptions packets() {
        return packets;
    }

    boolean several() {
        return several;
    }

    /** Whether something is said about the form of the samples, which a log or a results folder tells itself. */
    boolean tellsForm() {
        return rate != null || unit != null || nominal != null || column != null;
    }
}
