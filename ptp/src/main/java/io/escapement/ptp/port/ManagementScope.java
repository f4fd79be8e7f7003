// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

/**
 * Which managementIds concern the clock and which its ports (IEEE 1588-2008, table 40, and linuxptp's own), as far as
 * ptp4l refuses them as not supported rather than as unknown.
 */
final class ManagementScope {
    private ManagementScope() {}

    /** True for an identifier of the clock. */
    static boolean ofClock(int id) {
        return switch (id) {
            case 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x0007 -> true;
            case 0x2000, 0x2001, 0x2002, 0x2003, 0x2005, 0x2006, 0x2007, 0x2008 -> true;
            case 0x200F, 0x2010, 0x2011, 0x2012, 0x2013, 0x2015, 0x2016, 0x2017 -> true;
            case 0x201A, 0x201C, 0x201E, 0x201F, 0x2020, 0x2021, 0x4000, 0x4002 -> true;
            case 0xC000, 0xC001, 0xC003, 0xC006 -> true;
            default -> false;
        };
    }

    /** True for an identifier of a port. */
    static boolean ofPort(int id) {
        return switch (id) {
            case 0x0000, 0x0001, 0x2004, 0x2009, 0x200A, 0x200B, 0x200C, 0x200D, 0x200E -> true;
            case 0x2014, 0x2018, 0x2019, 0x201B, 0x201D, 0x4001, 0x6000, 0x6001 -> true;
            default -> false;
        };
    }
}
