// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock;

/**
 * A kernel's CLOCK_REALTIME, CLOCK_MONOTONIC and CLOCK_MONOTONIC_RAW on one oscillator.
 *
 * <p>The first two run at the frequency that clock_adjtime sets (ADJ_TICK and ADJ_FREQUENCY together, in force at once), the third at the
 * oscillator's. Only
 * CLOCK_REALTIME is stepped: it is CLOCK_MONOTONIC plus an offset in whole ns. The time error is that of CLOCK_REALTIME
 * against true UTC, see {@link UtcScale}. CLOCK_MONOTONIC itself restarts only with a boot.
 */
public final class SystemClock implements Clock {
    /** What tick and frequency allow together: a tenth of nominal [ppb]. */
    public static final int MAX_ADJUSTMENT = 100_000_000;

    private static final long NS_PER_S = 1_000_000_000L;

    private final HardwareClock monotonic;
    private final HardwareClock raw;
    private final long trueOffset;
    private final UtcScale utc;
    private final long leapInstant;
    private long offset;
    private int taiOffset;

    /**
     * A running clock.
     *
     * @param startTime true time at instant 0 [ns since 1970-01-01 TAI]
     * @param utc true UTC
     * @param error CLOCK_REALTIME minus it at instant 0 [ns]
     * @param uptime CLOCK_MONOTONIC at instant 0 [ns]
     * @param taiOffset TAI - UTC as the kernel believes it [s]
     */
    public SystemClock(
            String name, PhaseSource oscillator, long startTime, UtcScale utc, long error, long uptime, int taiOffset) {
        monotonic = new HardwareClock(name, oscillator, uptime, 0, 0, MAX_ADJUSTMENT);
        raw = new HardwareClock(name, oscillator, uptime, 0, 0, 0);
        this.utc = utc;
        leapInstant = utc.leapInstant(startTime);
        trueOffset = startTime - utc.taiOffset() * NS_PER_S - uptime;
        offset = trueOffset + error;
        this.taiOffset = taiOffset;
    }

    @Override
    public String name() {
        return monotonic.name();
    }

    /** CLOCK_MONOTONIC, and the frequency of both; not to be stepped. */
    public HardwareClock monotonic() {
        return monotonic;
    }

    @Override
    public double timeErrorAt(long time) {
        double error = (offset - trueOffset) + monotonic.timeErrorAt(time);
        return utc.leap() == 0 ? error : utc.timeError(error, (time - leapInstant) * 1e-3);
    }

    @Override
    public double frequencyAt(long time) {
        return monotonic.frequencyAt(time);
    }

    /** What CLOCK_REALTIME reads [ns]. */
    public long readAt(long time) {
        return offset + monotonic.readAt(time);
    }

    /** What CLOCK_MONOTONIC_RAW reads [ns]. */
    public long readRawAt(long time) {
        return raw.readAt(time);
    }

    /** CLOCK_REALTIME minus CLOCK_MONOTONIC [ns]. */
    public long realtimeOffset() {
        return offset;
    }

    /** Adds {@code step} [ns] to CLOCK_REALTIME. */
    public void step(long step) {
        offset += step;
    }

    /**
     * Boots: CLOCK_MONOTONIC starts at 0 and unsteered, so does its raw form, CLOCK_REALTIME goes on from what it reads at instant {@code now}
     * [ps], TAI - UTC is 0.
     */
    public void boot(long now) {
        long uptime = monotonic.readAt(now);
        monotonic.step(now, -uptime);
        raw.step(now, -raw.readAt(now));
        offset += uptime;
        monotonic.adjustFrequency(now, 0);
        taiOffset = 0;
    }

    /** TAI - UTC as the kernel believes it [s]. */
    public int taiOffset() {
        return taiOffset;
    }

    /** Sets TAI - UTC [s]. */
    public void setTaiOffset(int seconds) {
        taiOffset = seconds;
    }
}
