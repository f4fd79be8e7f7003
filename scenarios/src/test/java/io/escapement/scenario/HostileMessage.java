// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Makes, of what passes over a link, messages that nobody sends on purpose: repeated, forged, reflected, with wrong lengths,
 * identities, intervals, times and TLVs. Most of them are right in all but one or two respects, so that they get far.
 */
final class HostileMessage {
    private static final int[] INTERVALS = {
        -128, -127, -64, -63, -62, -33, -32, -31, -30, -12, -11, -10, -7, -4, -3, -1, 0, 1, 4, 10, 21, 22, 23, 30, 31,
        32, 33, 62, 63, 64, 120, 125, 126, 127
    };
    private static final int[] ODD_OCTETS = {0, 1, 2, 0x7F, 0x80, 0xC1, 0xFE, 0xFF};
    private static final long[] ODD_LONGS = {
        0, 1, -1, 0xFFFF, 0x10000, -0x10000, 1L << 32, 1L << 47, -(1L << 47), Long.MAX_VALUE, Long.MIN_VALUE
    };
    private static final int[] TYPES = {
        WireFrame.SYNC,
        WireFrame.SYNC,
        WireFrame.FOLLOW_UP,
        WireFrame.FOLLOW_UP,
        WireFrame.ANNOUNCE,
        WireFrame.ANNOUNCE,
        WireFrame.DELAY_REQ,
        WireFrame.DELAY_RESP,
        WireFrame.DELAY_RESP,
        WireFrame.PDELAY_REQ,
        WireFrame.PDELAY_RESP,
        WireFrame.PDELAY_RESP_FOLLOW_UP,
        WireFrame.SIGNALING,
        WireFrame.MANAGEMENT,
        WireFrame.MANAGEMENT,
        0x4,
        0xE
    };
    private static final int[] BODY_LENGTHS = {10, 10, 20, 20, 10, 10, 10, 10, 10, 20, 20, 30, 10, 14, 10, 10};
    private static final int IDENTITY_LENGTH = 10;
    private static final int ANNOUNCE_BODY = 44;
    private static final int TARGET = 34;
    private static final int SECONDS_LENGTH = 6;
    private static final int MAX_IDENTITIES = 30;

    private final UniformRandomProvider random;
    private final HostileTlvs tlvs;
    private final List<byte[]> identities = new ArrayList<>();

    /** What has passed over a link lately, seen from the port at one end: the last message of each type, to it and from it. */
    static final class Traffic {
        final WireFrame[] to = new WireFrame[16];
        final WireFrame[] from = new WireFrame[16];
    }

    HostileMessage(UniformRandomProvider random) {
        this.random = random;
        tlvs = new HostileTlvs(random);
        identities.add(new byte[IDENTITY_LENGTH]);
        byte[] all = new byte[IDENTITY_LENGTH];
        Arrays.fill(all, (byte) 0xFF);
        identities.add(all);
    }

    /** Takes note of a message that has been heard, in some traffic. */
    void heard(WireFrame frame, WireFrame[] in) {
        in[frame.type()] = frame;
        byte[] identity = identity(frame.message(), WireFrame.CLOCK_IDENTITY);
        if (identities.size() < MAX_IDENTITIES
                && identities.stream().noneMatch(known -> Arrays.equals(known, identity))) {
            identities.add(identity);
        }
    }

    private static byte[] identity(byte[] message, int at) {
        return Arrays.copyOfRange(message, at, at + IDENTITY_LENGTH);
    }

    /**
     * Makes a message for a port.
     *
     * @param victim what has passed over its link
     * @param elsewhere what has passed over another
     * @return null if too little has been heard
     */
    byte[] make(Traffic victim, Traffic elsewhere) {
        WireFrame frame = base(victim, elsewhere);
        if (frame == null) {
            return null;
        }
        for (int n = changes(); n > 0; n--) {
            change(frame, victim);
        }
        return frame.octets();
    }

    /** 0 to 6, one most often. */
    private int changes() {
        int n = chance(0.8) ? 1 : 0;
        while (n > 0 && n < 6 && chance(0.35)) {
            n++;
        }
        return n;
    }

    private WireFrame base(Traffic victim, Traffic elsewhere) {
        int kind = random.nextInt(20);
        if (kind < 7) {
            return copyOfAny(victim.to);
        }
        if (kind < 8) {
            return copyOfAny(victim.from);
        }
        if (kind < 10) {
            return copyOfAny(chance(0.5) ? elsewhere.to : elsewhere.from);
        }
        return fresh(victim);
    }

    private WireFrame copyOfAny(WireFrame[] frames) {
        WireFrame frame = any(frames);
        return frame == null ? null : frame.copy();
    }

    private WireFrame any(WireFrame[] frames) {
        int begin = random.nextInt(frames.length);
        for (int i = 0; i < frames.length; i++) {
            WireFrame frame = frames[(begin + i) % frames.length];
            if (frame != null) {
                return frame;
            }
        }
        return null;
    }

    /** A sound message of any type, as a neighbour might send it. */
    private WireFrame fresh(Traffic victim) {
        WireFrame model = any(victim.to);
        if (model == null) {
            model = any(victim.from);
        }
        if (model == null) {
            return null;
        }
        int type = TYPES[random.nextInt(TYPES.length)];
        if (victim.to[type] != null && chance(0.5)) {
            model = victim.to[type];
        }
        byte[] message = Arrays.copyOf(
                Arrays.copyOf(model.message(), WireFrame.HEADER_LENGTH), WireFrame.HEADER_LENGTH + bodyLength(type));
        message[WireFrame.TYPE] = (byte) (message[WireFrame.TYPE] & 0xF0 | type);
        message[WireFrame.CONTROL] = (byte) random.nextInt(6);
        WireFrame frame = model.with(message);
        frame.toEventPort(type < 8);
        fillIn(frame, type, victim);
        frame.fitLength();
        return frame;
    }

    private static int bodyLength(int type) {
        return type == WireFrame.ANNOUNCE ? 30 : BODY_LENGTHS[type];
    }

    private void fillIn(WireFrame frame, int type, Traffic victim) {
        byte[] message = frame.message();
        switch (type) {
            case WireFrame.SYNC, WireFrame.DELAY_REQ, WireFrame.PDELAY_REQ -> {
                message[WireFrame.FLAGS] = (byte) (chance(0.7) ? 2 : 0);
                sameAs(victim.to[type], message, WireFrame.SEQUENCE_ID, 2);
                likeTimeOf(victim, message);
                next(message);
            }
            case WireFrame.FOLLOW_UP -> {
                sameAs(victim.to[WireFrame.SYNC], message, WireFrame.SEQUENCE_ID, 2);
                likeTimeOf(victim, message);
                if (chance(0.3)) {
                    frame.append(tlvs.followUpInformation());
                }
            }
            case WireFrame.DELAY_RESP -> answer(victim.from[WireFrame.DELAY_REQ], victim, message);
            case WireFrame.PDELAY_RESP, WireFrame.PDELAY_RESP_FOLLOW_UP -> {
                message[WireFrame.FLAGS] = (byte) (chance(0.8) ? 2 : 0);
                answer(victim.from[WireFrame.PDELAY_REQ], victim, message);
            }
            case WireFrame.ANNOUNCE -> announce(victim, message);
            case WireFrame.SIGNALING -> {
                putIdentity(message, TARGET, victim);
                tlvs.appendSome(frame, type);
            }
            case WireFrame.MANAGEMENT -> {
                putIdentity(message, TARGET, victim);
                message[44] = (byte) random.nextInt(4);
                message[45] = (byte) random.nextInt(4);
                message[46] = (byte) random.nextInt(6);
                tlvs.appendManagement(frame);
            }
            default -> random.nextBytes(message, WireFrame.HEADER_LENGTH, message.length - WireFrame.HEADER_LENGTH);
        }
    }

    private static void sameAs(WireFrame model, byte[] message, int at, int length) {
        if (model != null) {
            System.arraycopy(model.message(), at, message, at, length);
        }
    }

    private void next(byte[] message) {
        int sequence = WireFrame.get16(message, WireFrame.SEQUENCE_ID);
        WireFrame.put16(message, WireFrame.SEQUENCE_ID, sequence + random.nextInt(3));
    }

    private void likeTimeOf(Traffic victim, byte[] message) {
        sameAs(victim.to[WireFrame.FOLLOW_UP], message, WireFrame.TIMESTAMP, IDENTITY_LENGTH);
    }

    private void answer(WireFrame request, Traffic victim, byte[] message) {
        likeTimeOf(victim, message);
        if (request != null) {
            System.arraycopy(request.message(), WireFrame.SEQUENCE_ID, message, WireFrame.SEQUENCE_ID, 2);
            System.arraycopy(
                    request.message(),
                    WireFrame.CLOCK_IDENTITY,
                    message,
                    WireFrame.REQUESTING_IDENTITY,
                    IDENTITY_LENGTH);
        }
    }

    private void announce(Traffic victim, byte[] message) {
        sameAs(victim.to[WireFrame.ANNOUNCE], message, WireFrame.TIMESTAMP, bodyLength(WireFrame.ANNOUNCE));
        if (chance(0.7)) {
            System.arraycopy(anyIdentity(), 0, message, WireFrame.CLOCK_IDENTITY, IDENTITY_LENGTH);
        }
        if (victim.to[WireFrame.ANNOUNCE] == null || chance(0.3)) {
            WireFrame.put16(message, ANNOUNCE_BODY, 37);
            message[47] = (byte) octet();
            message[48] = (byte) oneOf(6, 7, 127, 128, 135, 248, 255);
            message[49] = (byte) octet();
            System.arraycopy(anyIdentity(), 0, message, 53, 8);
            WireFrame.put16(message, 61, oneOf(0, 1, 2, 3, 254, 255, 256, 0xFFFF));
        }
    }

    private void putIdentity(byte[] message, int at, Traffic victim) {
        WireFrame own = any(victim.from);
        byte[] identity = own != null && chance(0.5)
                ? identity(own.message(), WireFrame.CLOCK_IDENTITY)
                : identities
                        .get(chance(0.5) ? 1 : random.nextInt(identities.size()))
                        .clone();
        if (chance(0.4)) {
            WireFrame.put16(identity, 8, oneOf(0, 1, 2, 3, 4, 0xFFFF));
        }
        System.arraycopy(identity, 0, message, at, IDENTITY_LENGTH);
    }

    private byte[] anyIdentity() {
        byte[] identity = identities.get(random.nextInt(identities.size())).clone();
        if (chance(0.2)) {
            random.nextBytes(identity, 0, 8);
        }
        if (chance(0.2)) {
            WireFrame.put16(identity, 8, random.nextInt(4));
        }
        return identity;
    }

    private void change(WireFrame frame, Traffic victim) {
        byte[] message = frame.message();
        if (message.length < WireFrame.HEADER_LENGTH) {
            return;
        }
        switch (random.nextInt(24)) {
            case 0, 1 -> flipBits(message);
            case 2 -> message[random.nextInt(message.length)] = (byte) octet();
            case 3 -> resize(frame, -1 - random.nextInt(chance(0.5) ? 4 : message.length));
            case 4 -> lengthen(frame);
            case 5 -> changeMessageLength(message);
            case 6, 7, 8 -> {
                tlvs.appendSome(frame, frame.type());
                if (chance(0.9)) {
                    frame.fitLength();
                }
            }
            case 9, 10 -> message[WireFrame.INTERVAL] = (byte) INTERVALS[random.nextInt(INTERVALS.length)];
            case 11 -> changeSequence(message, victim);
            case 12 -> System.arraycopy(anyIdentity(), 0, message, WireFrame.CLOCK_IDENTITY, IDENTITY_LENGTH);
            case 13 -> changeHeader(message);
            case 14 -> message[WireFrame.FLAGS + random.nextInt(2)] ^= (byte) (1 << random.nextInt(8));
            case 15 -> put64(message, WireFrame.CORRECTION, oddLong());
            case 16, 17 -> changeTimestamp(message);
            case 18 -> message[WireFrame.CONTROL] = (byte) octet();
            case 19 -> message[WireFrame.TYPE] = (byte) (message[WireFrame.TYPE] & 0xF0 | random.nextInt(16));
            case 20 -> changeBody(frame, victim);
            case 21 -> changeBody(frame, victim);
            case 22 -> {
                if (chance(0.2)) {
                    frame.tag(random.nextInt(0x10000));
                } else if (chance(0.2)) {
                    frame.flipAddressBit(random.nextInt(96));
                } else {
                    frame.toEventPort(random.nextBoolean());
                }
            }
            default -> random.nextBytes(message, WireFrame.HEADER_LENGTH, message.length - WireFrame.HEADER_LENGTH);
        }
    }

    private void flipBits(byte[] message) {
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private void resize(WireFrame frame, int change) {
        frame.resize(frame.length() + change);
        if (chance(0.5) && frame.length() >= WireFrame.HEADER_LENGTH) {
            frame.fitLength();
        }
    }

    private void lengthen(WireFrame frame) {
        byte[] more = new byte[1 + random.nextInt(chance(0.9) ? 24 : 1400)];
        if (chance(0.7)) {
            random.nextBytes(more);
        }
        frame.append(more);
        if (chance(0.5)) {
            frame.fitLength();
        }
    }

    private void changeMessageLength(byte[] message) {
        int length = WireFrame.get16(message, WireFrame.MESSAGE_LENGTH);
        int changed =
                chance(0.7) ? length + random.nextInt(9) - 4 : oneOf(0, 1, 33, 34, 44, 54, 64, 1500, 0x7FFF, 0xFFFF);
        WireFrame.put16(message, WireFrame.MESSAGE_LENGTH, changed);
    }

    private void changeSequence(byte[] message, Traffic victim) {
        WireFrame other = any(chance(0.5) ? victim.to : victim.from);
        if (other != null && chance(0.6)) {
            sameAs(other, message, WireFrame.SEQUENCE_ID, 2);
        }
        next(message);
        if (chance(0.2)) {
            WireFrame.put16(message, WireFrame.SEQUENCE_ID, random.nextInt());
        }
    }

    private void changeHeader(byte[] message) {
        switch (random.nextInt(5)) {
            case 0 -> message[WireFrame.VERSION] = (byte) oneOf(0, 1, 2, 3, 0x12, 0x22, 0xF2, 0xFF);
            case 1 -> message[WireFrame.TYPE] ^= (byte) (0x10 << random.nextInt(4));
            case 2 -> message[WireFrame.DOMAIN] = (byte) octet();
            case 3 -> message[5] = (byte) octet();
            default -> random.nextBytes(message, 16, 4);
        }
    }

    private void changeTimestamp(byte[] message) {
        int at = WireFrame.TIMESTAMP;
        if (message.length < at + IDENTITY_LENGTH) {
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> random.nextBytes(message, at, 2);
            case 1 -> random.nextBytes(message, at + 2, 4);
            case 2 -> random.nextBytes(message, at + SECONDS_LENGTH, 4);
            case 3 -> Arrays.fill(message, at, at + IDENTITY_LENGTH, (byte) (chance(0.5) ? 0 : 0xFF));
            case 4 -> message[at + 5] += (byte) (random.nextInt(5) - 2);
            default -> message[at + 6 + random.nextInt(4)] += (byte) (random.nextInt(5) - 2);
        }
    }

    private void changeBody(WireFrame frame, Traffic victim) {
        byte[] message = frame.message();
        switch (frame.type()) {
            case WireFrame.ANNOUNCE -> {
                if (message.length >= 64) {
                    message[44 + random.nextInt(20)] = (byte) octet();
                }
            }
            case WireFrame.DELAY_RESP, WireFrame.PDELAY_RESP, WireFrame.PDELAY_RESP_FOLLOW_UP -> {
                if (message.length >= 54) {
                    putIdentity(message, WireFrame.REQUESTING_IDENTITY, victim);
                }
            }
            case WireFrame.SIGNALING -> {
                if (message.length >= 44) {
                    putIdentity(message, TARGET, victim);
                }
            }
            case WireFrame.MANAGEMENT -> {
                if (message.length >= 48) {
                    switch (random.nextInt(4)) {
                        case 0 -> putIdentity(message, TARGET, victim);
                        case 1 -> message[44] = (byte) octet();
                        case 2 -> message[45] = (byte) octet();
                        default -> message[46 + random.nextInt(2)] = (byte) octet();
                    }
                }
            }
            default -> {}
        }
    }

    private long oddLong() {
        return chance(0.5) ? ODD_LONGS[random.nextInt(ODD_LONGS.length)] : random.nextLong() >> random.nextInt(64);
    }

    private static void put64(byte[] octets, int offset, long value) {
        for (int i = 0; i < 8; i++) {
            octets[offset + i] = (byte) (value >> 56 - 8 * i);
        }
    }

    private int octet() {
        return chance(0.5) ? ODD_OCTETS[random.nextInt(ODD_OCTETS.length)] : random.nextInt(256);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private int oneOf(int... values) {
        return values[random.nextInt(values.length)];
    }
}
