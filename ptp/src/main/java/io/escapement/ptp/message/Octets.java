// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Integers in network octet order. */
final class Octets {
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000L;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Octets() {}

    static int unsigned8(byte[] buffer, int offset) {
        return buffer[offset] & 0xFF;
    }

    static int unsigned16(byte[] buffer, int offset) {
        return signed16(buffer, offset) & 0xFFFF;
    }

    static int signed16(byte[] buffer, int offset) {
        return (short) SHORT.get(buffer, offset);
    }

    static int signed32(byte[] buffer, int offset) {
        return (int) INT.get(buffer, offset);
    }

    static long signed64(byte[] buffer, int offset) {
        return (long) LONG.get(buffer, offset);
    }

    static void put8(byte[] buffer, int offset, int value) {
        buffer[offset] = (byte) value;
    }

    static void put16(byte[] buffer, int offset, int value) {
        SHORT.set(buffer, offset, (short) value);
    }

    static void put32(byte[] buffer, int offset, int value) {
        INT.set(buffer, offset, value);
    }

    static void put64(byte[] buffer, int offset, long value) {
        LONG.set(buffer, offset, value);
    }

    /** Ten octets: seconds as UInteger48, nanoseconds as UInteger32; the sum wraps like linuxptp's 64-bit time values. */
    static long timestamp(byte[] buffer, int offset) {
        long seconds = (long) unsigned16(buffer, offset) << 32 | signed32(buffer, offset + 2) & 0xFFFFFFFFL;
        return seconds * NANOSECONDS_PER_SECOND + (signed32(buffer, offset + 6) & 0xFFFFFFFFL);
    }

    /** Ten octets, with the seconds of times before 1970 below 0. */
    static void putSignedTimestamp(byte[] buffer, int offset, long time) {
        putTimestamp(buffer, offset, Math.floorDiv(time, NANOSECONDS_PER_SECOND), (int)
                Math.floorMod(time, NANOSECONDS_PER_SECOND));
    }

    /** The same of a time without a sign: one before 1970 comes out as one after 2262. */
    static void putTimestamp(byte[] buffer, int offset, long time) {
        putTimestamp(buffer, offset, Long.divideUnsigned(time, NANOSECONDS_PER_SECOND), (int)
                Long.remainderUnsigned(time, NANOSECONDS_PER_SECOND));
    }

    private static void putTimestamp(byte[] buffer, int offset, long seconds, int nanoseconds) {
        put16(buffer, offset, (int) (seconds >>> 32));
        put32(buffer, offset + 2, (int) seconds);
        put32(buffer, offset + 6, nanoseconds);
    }
}
