// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

/** A PTP hardware clock character device, {@code /dev/ptpN}. */
public interface PhcDevice extends ClockAccess {
    /** External timestamps that wait at most, for one process [1]: the kernel's PTP_MAX_TIMESTAMPS. */
    int QUEUE_LENGTH = 128;

    /**
     * {@inheritDoc}
     *
     * <p>Takes as long as a reading between two of the system clock does; the clock is latched where it is latched there.
     */
    @Override
    long time();

    /** Index N of {@code /dev/ptpN}. */
    int index();

    /** Name of the clock in the model, {@code host.nic}; for journals and logs only. */
    String clockName();

    /** Programmable pins [1]. */
    int pinCount();

    /** External timestamp channels [1]. */
    int externalTimestampChannels();

    /** Periodic output channels [1]. */
    int periodicOutputChannels();

    /**
     * Assigns a function and channel to a pin (PTP_PIN_SETFUNC). Returns false if there is no such pin or the pin can't
     * do that.
     */
    boolean setPinFunction(int pin, PinFunction function, int channel);

    /**
     * Starts or stops external timestamps of a channel (PTP_EXTTS_REQUEST) and forgets those not read yet. Returns false
     * if there is no such channel.
     */
    boolean requestExternalTimestamps(int channel, EdgePolarity polarity, boolean enable);

    /**
     * Starts a periodic output (PTP_PEROUT_REQUEST), or stops it with period 0. Returns false if there is no such channel.
     *
     * @param start clock reading of the first edge [ns]
     * @param period [ns]
     */
    boolean requestPeriodicOutput(int channel, long start, long period);

    /**
     * Reads the oldest external timestamp into {@code event}. Returns false if there is none. All processes that have the
     * device open get the timestamps that one of them has asked for; only those that have asked are woken by them.
     */
    boolean readExternalTimestamp(ExternalTimestamp event);

    /**
     * Reads this clock {@code count} times, each reading between two readings of CLOCK_REALTIME
     * (PTP_SYS_OFFSET_EXTENDED). The readings follow one another with the modelled latency of the device; no adjustment
     * falls between them.
     *
     * @param before CLOCK_REALTIME before each reading [ns], at least {@code count} long
     * @param device this clock [ns]
     * @param after CLOCK_REALTIME after each reading [ns]
     */
    void readSystemOffset(int count, long[] before, long[] device, long[] after);

    /** Function of a pin. */
    enum PinFunction {
        /** Not used. */
        NONE,
        /** External timestamps. */
        EXTERNAL_TIMESTAMP,
        /** Periodic output. */
        PERIODIC_OUTPUT
    }

    /** Which edges make external timestamps. */
    enum EdgePolarity {
        /** Rising edges. */
        RISING,
        /** Falling edges. */
        FALLING,
        /** Both. */
        BOTH
    }

    /** An external timestamp event, reused by the reader. */
    final class ExternalTimestamp {
        /** Channel it was taken on. */
        public int channel;
        /** Clock reading at the edge [ns]. */
        public long time;
    }
}
