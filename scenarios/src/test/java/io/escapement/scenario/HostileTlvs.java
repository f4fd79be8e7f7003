// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import org.apache.commons.rng.UniformRandomProvider;

/** TLVs of every type, with good and bad contents and lengths, drawn at random. */
final class HostileTlvs {
    private static final int MANAGEMENT = 0x0001;
    private static final int ERROR_STATUS = 0x0002;
    private static final int ORGANIZATION = 0x0003;
    private static final int PATH_TRACE = 0x0008;
    private static final int[] TYPES = {
        MANAGEMENT,
        ERROR_STATUS,
        ORGANIZATION,
        ORGANIZATION,
        0x0004,
        0x0005,
        0x0006,
        0x0007,
        PATH_TRACE,
        PATH_TRACE,
        0x0009,
        0x2000,
        0x2004,
        0x4000,
        0x8000,
        0x8001,
        0x8004,
        0x8009,
        0x7F00,
        0xFFFF,
        0
    };
    /** managementIds with the length of their data as ptp4l has it [octets]. */
    private static final int[][] IDS = {
        {0x0000, 0},
        {0x0001, 60},
        {0x0002, 8},
        {0x0003, 0},
        {0x0005, 2},
        {0x0006, 0},
        {0x2000, 20},
        {0x2001, 18},
        {0x2002, 32},
        {0x2003, 4},
        {0x2004, 26},
        {0x2005, 2},
        {0x2006, 2},
        {0x2007, 2},
        {0x2008, 2},
        {0x2009, 2},
        {0x200A, 2},
        {0x200B, 2},
        {0x200C, 2},
        {0x200D, 0},
        {0x200E, 0},
        {0x200F, 10},
        {0x2010, 2},
        {0x2011, 4},
        {0x2012, 2},
        {0x2013, 2},
        {0x2014, 2},
        {0x2015, 20},
        {0x2016, 2},
        {0x2017, 4},
        {0x2018, 10},
        {0x201E, 2},
        {0x201F, 6},
        {0x2020, 2},
        {0x2021, 16},
        {0x4000, 2},
        {0x4001, 2},
        {0x4002, 2},
        {0x6000, 2},
        {0x6001, 2},
        {0xC000, 50},
        {0xC001, 10},
        {0xC002, 8},
        {0xC003, 66},
        {0xC004, 18},
        {0xC005, 266},
        {0xC006, 2},
        {0xC007, 90},
        {0xC008, 14},
        {0xC009, 14},
        {0xFFFF, 2}
    };

    private static final int[] INTERVALS = {-128, -127, -64, -31, -11, -10, -3, 0, 3, 22, 23, 63, 124, 125, 126, 127};

    private final UniformRandomProvider random;

    HostileTlvs(UniformRandomProvider random) {
        this.random = random;
    }

    /** Appends some TLVs. */
    void appendSome(WireFrame frame, int messageType) {
        for (int n = 1 + (random.nextInt(4) == 0 ? random.nextInt(4) : 0); n > 0; n--) {
            frame.append(any(messageType));
        }
    }

    private byte[] any(int messageType) {
        if (messageType == WireFrame.SIGNALING && random.nextInt(2) == 0) {
            return intervalRequest();
        }
        if (messageType == WireFrame.FOLLOW_UP && random.nextInt(3) == 0) {
            return followUpInformation();
        }
        int type = TYPES[random.nextInt(TYPES.length)];
        return switch (type) {
            case MANAGEMENT -> management();
            case ORGANIZATION -> organization();
            case PATH_TRACE -> spoilt(tlv(type, content(8 * random.nextInt(random.nextInt(20) == 0 ? 180 : 5))));
            default -> spoilt(tlv(type, content(length())));
        };
    }

    /** Appends the TLV of a management message; a spoilt one now and then. */
    void appendManagement(WireFrame frame) {
        frame.append(random.nextInt(20) == 0 ? any(WireFrame.MANAGEMENT) : management());
    }

    private byte[] management() {
        int[] id = IDS[random.nextInt(IDS.length)];
        int length = switch (random.nextInt(8)) {
            case 0, 1, 2 -> 0;
            case 3 -> 2 * random.nextInt(10);
            case 4 -> Math.max(0, id[1] + random.nextInt(5) - 2);
            default -> id[1];
        };
        byte[] data = content(2 + length);
        WireFrame.put16(data, 0, id[0]);
        if (id[0] == 0x0001 && length > 0) {
            describe(data);
        } else if ((id[0] == 0x0002 || id[0] == 0xC004) && length > 0 && random.nextInt(4) != 0) {
            int at = id[0] == 0x0002 ? 2 : 14;
            if (at < data.length) {
                data[at] = (byte) (data.length - at - 1 - random.nextInt(3) + 1);
            }
        }
        return spoilt(tlv(MANAGEMENT, data));
    }

    /** A clock description whose texts and addresses have lengths that may fit. */
    private void describe(byte[] data) {
        int at = 2 + 2;
        for (int text = 0; text < 6 && at < data.length; text++) {
            int length = random.nextInt(8);
            if (text == 1 || text == 2) {
                // Of the hardware address, and of the protocol address behind its protocol.
                at += text == 2 ? 2 : 0;
                if (at + 1 < data.length) {
                    WireFrame.put16(data, at, text == 2 ? length : 6);
                }
                at += 2 + (text == 2 ? length + 5 : 6);
            } else if (text == 0) {
                data[at] = (byte) length;
                at += 1 + length;
            } else {
                data[at] = (byte) length;
                at += 1 + length;
            }
        }
    }

    /** Follow-up information as IEEE 802.1AS has it. */
    byte[] followUpInformation() {
        byte[] data = content(28);
        putOrganization(data, 0x0080C2, 1);
        return spoilt(tlv(ORGANIZATION, data));
    }

    private byte[] intervalRequest() {
        byte[] data = content(12);
        putOrganization(data, 0x0080C2, 2);
        for (int i = 6; i < 9; i++) {
            data[i] = (byte) INTERVALS[random.nextInt(INTERVALS.length)];
        }
        return spoilt(tlv(ORGANIZATION, data));
    }

    private byte[] organization() {
        byte[] data = content(random.nextInt(4) == 0 ? length() : 6 + 2 * random.nextInt(14));
        if (data.length >= 6) {
            int[] known = {0x0080C2, 0x001B19, 0x1C129D, 0};
            putOrganization(data, known[random.nextInt(known.length)], random.nextInt(4));
        }
        return spoilt(tlv(ORGANIZATION, data));
    }

    private static void putOrganization(byte[] data, int organization, int subtype) {
        data[0] = (byte) (organization >> 16);
        WireFrame.put16(data, 1, organization);
        data[3] = 0;
        WireFrame.put16(data, 4, subtype);
    }

    private int length() {
        return random.nextInt(10) == 0 ? random.nextInt(40) : 2 * random.nextInt(20);
    }

    private byte[] content(int length) {
        byte[] content = new byte[length];
        if (random.nextInt(3) != 0) {
            random.nextBytes(content);
        }
        return content;
    }

    private static byte[] tlv(int type, byte[] content) {
        byte[] tlv = new byte[4 + content.length];
        WireFrame.put16(tlv, 0, type);
        WireFrame.put16(tlv, 2, content.length);
        System.arraycopy(content, 0, tlv, 4, content.length);
        return tlv;
    }

    private byte[] spoilt(byte[] tlv) {
        if (random.nextInt(12) == 0) {
            WireFrame.put16(tlv, 2, WireFrame.get16(tlv, 2) + random.nextInt(9) - 4);
        }
        return tlv;
    }
}
