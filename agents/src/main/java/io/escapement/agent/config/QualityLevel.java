// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.config;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Quality levels of clocks that can be followed, best first within each option, with their codes in the ESMC: SSM and enhanced SSM.
 *
 * @see "ITU-T G.781, G.8264 (11/2017) tables 11-7 and 11-8; the places of ePRC and eEEC among the others are from memory"
 */
public enum QualityLevel {
    /** Enhanced primary reference time clock, option I. */
    EPRTC("ePRTC", 1, 0x2, 0x21),
    /** Primary reference time clock, option I. */
    PRTC("PRTC", 1, 0x2, 0x20),
    /** Enhanced primary reference clock, option I. */
    EPRC("ePRC", 1, 0x2, 0x23),
    /** Primary reference clock. */
    PRC("PRC", 1, 0x2, 0xff),
    /** Synchronization supply unit, type I or V. */
    SSU_A("SSU-A", 1, 0x4, 0xff),
    /** Synchronization supply unit, type VI. */
    SSU_B("SSU-B", 1, 0x8, 0xff),
    /** Enhanced equipment clock, option I. */
    EEEC("eEEC", 1, 0xb, 0x22),
    /** Equipment clock, option I. */
    EEC1("EEC1", 1, 0xb, 0xff),
    /** Do not use, option I. */
    DNU("DNU", 1, 0xf, 0xff),
    /** Enhanced primary reference time clock, option II. */
    EPRTC_2("ePRTC", 2, 0x1, 0x21),
    /** Primary reference time clock, option II. */
    PRTC_2("PRTC", 2, 0x1, 0x20),
    /** Enhanced primary reference clock, option II. */
    EPRC_2("ePRC", 2, 0x1, 0x23),
    /** Primary reference source. */
    PRS("PRS", 2, 0x1, 0xff),
    /** Synchronized, traceability unknown. */
    STU("STU", 2, 0x0, 0xff),
    /** Stratum 2. */
    ST2("ST2", 2, 0x7, 0xff),
    /** Transit node clock. */
    TNC("TNC", 2, 0x4, 0xff),
    /** Stratum 3E. */
    ST3E("ST3E", 2, 0xd, 0xff),
    /** Enhanced equipment clock, option II. */
    EEEC_2("eEEC", 2, 0xa, 0x22),
    /** Equipment clock, option II, as good as stratum 3. */
    EEC2("EEC2", 2, 0xa, 0xff),
    /** Provisionable. */
    PROV("PROV", 2, 0xe, 0xff),
    /** Do not use, option II. */
    DUS("DUS", 2, 0xf, 0xff);

    private final String label;
    private final int option;
    private final int ssm;
    private final int extended;

    QualityLevel(String label, int option, int ssm, int extended) {
        this.label = label;
        this.option = option;
        this.ssm = ssm;
        this.extended = extended;
    }

    /** As people write it. */
    public String label() {
        return label;
    }

    /** Network option, 1 or 2. */
    public int option() {
        return option;
    }

    /** SSM code, 4 bits. */
    public int ssm() {
        return ssm;
    }

    /** Enhanced SSM code; 0xff where the SSM code tells all. */
    public int extended() {
        return extended;
    }

    /** Whether a clock of this quality may be followed. */
    public boolean usable() {
        return this != DNU && this != DUS;
    }

    /** Whether it is better than another of the same option. */
    public boolean betterThan(QualityLevel other) {
        return ordinal() < other.ordinal();
    }

    /** What is told to a clock that must not follow. */
    public static QualityLevel notForUse(int option) {
        return option == 1 ? DNU : DUS;
    }

    /** The level that has a label in an option, in any letter case. */
    public static Optional<QualityLevel> of(int option, String label) {
        return of(option).filter(level -> level.label.equalsIgnoreCase(label)).findFirst();
    }

    /**
     * The level of received codes. An enhanced code that goes with no level of the option leaves what the SSM code tells; none
     * where that is unknown.
     */
    public static Optional<QualityLevel> ofCodes(int option, int ssm, int extended) {
        return of(option)
                .filter(level -> level.ssm == ssm && level.extended == extended)
                .findFirst()
                .or(() -> of(option)
                        .filter(level -> level.ssm == ssm && level.extended == 0xff)
                        .findFirst());
    }

    /** All of an option, best first. */
    public static Stream<QualityLevel> of(int option) {
        return Stream.of(values()).filter(level -> level.option == option);
    }
}
