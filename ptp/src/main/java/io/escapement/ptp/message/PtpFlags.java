// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/**
 * Bits of the flagField (IEEE 1588-2019, table 37), with its first octet as the upper eight of sixteen bits. The bits of
 * the lower octet are also those of the flag octets in management TLVs (timePropertiesDS).
 */
public final class PtpFlags {
    /** alternateMasterFlag. */
    public static final int ALTERNATE_MASTER = 0x0100;
    /** twoStepFlag: a Follow_Up or Pdelay_Resp_Follow_Up will come. */
    public static final int TWO_STEP = 0x0200;
    /** unicastFlag. */
    public static final int UNICAST = 0x0400;
    /** leap61: the last minute of the present UTC day has 61 s. */
    public static final int LEAP_61 = 0x01;
    /** leap59: the last minute of the present UTC day has 59 s. */
    public static final int LEAP_59 = 0x02;
    /** currentUtcOffsetValid. */
    public static final int UTC_OFFSET_VALID = 0x04;
    /** ptpTimescale: the time scale is TAI, not an arbitrary one. */
    public static final int PTP_TIMESCALE = 0x08;
    /** timeTraceable. */
    public static final int TIME_TRACEABLE = 0x10;
    /** frequencyTraceable. */
    public static final int FREQUENCY_TRACEABLE = 0x20;
    /** synchronizationUncertain (1588-2019). */
    public static final int SYNCHRONIZATION_UNCERTAIN = 0x40;

    private PtpFlags() {}
}
