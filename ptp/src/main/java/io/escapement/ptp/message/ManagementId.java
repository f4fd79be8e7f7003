// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Management identifiers (IEEE 1588-2019, table 59) and linuxptp's own, named as pmc spells them. */
public enum ManagementId {
    /** No data. */
    NULL_MANAGEMENT(0x0000),
    /** What the device is. */
    CLOCK_DESCRIPTION(0x0001),
    /** What its owner calls it. */
    USER_DESCRIPTION(0x0002),
    /** defaultDS. */
    DEFAULT_DATA_SET(0x2000),
    /** currentDS. */
    CURRENT_DATA_SET(0x2001),
    /** parentDS. */
    PARENT_DATA_SET(0x2002),
    /** timePropertiesDS. */
    TIME_PROPERTIES_DATA_SET(0x2003),
    /** portDS. */
    PORT_DATA_SET(0x2004),
    /** defaultDS.priority1. */
    PRIORITY1(0x2005),
    /** defaultDS.priority2. */
    PRIORITY2(0x2006),
    /** defaultDS.domainNumber. */
    DOMAIN(0x2007),
    /** defaultDS.slaveOnly. */
    SLAVE_ONLY(0x2008),
    /** portDS.logAnnounceInterval. */
    LOG_ANNOUNCE_INTERVAL(0x2009),
    /** portDS.announceReceiptTimeout. */
    ANNOUNCE_RECEIPT_TIMEOUT(0x200A),
    /** portDS.logSyncInterval. */
    LOG_SYNC_INTERVAL(0x200B),
    /** portDS.versionNumber. */
    VERSION_NUMBER(0x200C),
    /** defaultDS.clockQuality.clockAccuracy. */
    CLOCK_ACCURACY(0x2010),
    /** Traceability flags of timePropertiesDS. */
    TRACEABILITY_PROPERTIES(0x2012),
    /** Time scale of timePropertiesDS. */
    TIMESCALE_PROPERTIES(0x2013),
    /** portDS.delayMechanism. */
    DELAY_MECHANISM(0x6000),
    /** portDS.logMinPdelayReqInterval. */
    LOG_MIN_PDELAY_REQ_INTERVAL(0x6001),
    /** linuxptp: how the clock follows its grandmaster. */
    TIME_STATUS_NP(0xC000),
    /** linuxptp: what the clock announces as a grandmaster. */
    GRANDMASTER_SETTINGS_NP(0xC001),
    /** linuxptp: peer delay threshold of a port. */
    PORT_DATA_SET_NP(0xC002),
    /** linuxptp: notifications. */
    SUBSCRIBE_EVENTS_NP(0xC003),
    /** linuxptp: state, time stamping and interface of a port. */
    PORT_PROPERTIES_NP(0xC004),
    /** linuxptp: message counters of a port. */
    PORT_STATS_NP(0xC005),
    /** linuxptp: whether a free-running clock counts as synchronised. */
    SYNCHRONIZATION_UNCERTAIN_NP(0xC006);

    private static final Map<Integer, ManagementId> BY_CODE = new HashMap<>();

    static {
        for (ManagementId id : values()) {
            BY_CODE.put(id.code, id);
        }
    }

    private final int code;

    ManagementId(int code) {
        this.code = code;
    }

    /** The managementId field. */
    public int code() {
        return code;
    }

    /** The identifier with that code. */
    public static Optional<ManagementId> of(int code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }
}
