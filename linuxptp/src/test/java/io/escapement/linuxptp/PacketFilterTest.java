// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.host.DaemonException;
import org.junit.jupiter.api.Test;

class PacketFilterTest {
    private static final byte[] OWN = {2, 0, 0, 0, 0, 1};
    private static final byte[] GROUP = {1, 0x1B, 0x19, 0, 0, 0};
    private static final int LENGTH = 15;

    private final PacketFilter filter = new PacketFilter(OWN);

    @Test
    void passesWhatTheHardwarePassesUp() {
        byte[] toGroup = frame(GROUP, 0x88F7, 0);
        byte[] toAll = frame(new byte[] {-1, -1, -1, -1, -1, -1}, 0x88F7, 0);
        assertThat(filter.accepts(frame(OWN, 0x88F7, 0), LENGTH)).isTrue();
        assertThat(filter.accepts(toAll, LENGTH)).isTrue();
        assertThat(filter.accepts(toGroup, LENGTH)).isFalse();
        filter.join(GROUP);
        assertThat(filter.accepts(toGroup, LENGTH)).isTrue();
    }

    /** Type PTP, and of its messages those whose type, the low half of octet 14, is below 8: event messages. */
    @Test
    void runsLoadsJumpsAndMasks() {
        filter.attach(new long[] {
            instruction(0x28, 0, 0, 12),
            instruction(0x15, 0, 4, 0x88F7),
            instruction(0x30, 0, 0, 14),
            instruction(0x54, 0, 0, 0xF),
            instruction(0x35, 1, 0, 8),
            instruction(0x06, 0, 0, 0x40000),
            instruction(0x06, 0, 0, 0),
        });
        assertThat(filter.accepts(frame(OWN, 0x88F7, 0xF7), LENGTH)).isTrue();
        assertThat(filter.accepts(frame(OWN, 0x88F7, 0x08), LENGTH)).isFalse();
        assertThat(filter.accepts(frame(OWN, 0x0800, 0), LENGTH)).isFalse();
        // A load beyond the frame's end rejects it.
        assertThat(filter.accepts(frame(OWN, 0x88F7, 0), LENGTH - 1)).isFalse();
    }

    @Test
    void comparesWithoutSign() {
        filter.attach(new long[] {
            instruction(0x20, 0, 0, 6),
            instruction(0x25, 0, 1, 0x7FFFFFFF),
            instruction(0x06, 0, 0, 1),
            instruction(0x06, 0, 0, 0)
        });
        byte[] frame = frame(OWN, 0x88F7, 0);
        frame[6] = (byte) 0x80;
        assertThat(filter.accepts(frame, LENGTH)).isTrue();
        frame[6] = 0x7F;
        assertThat(filter.accepts(frame, LENGTH)).isFalse();
    }

    @Test
    void jumpsAlwaysAndBySetBits() {
        filter.attach(new long[] {
            instruction(0x05, 0, 0, 1),
            instruction(0x06, 0, 0, 0),
            instruction(0x30, 0, 0, 14),
            instruction(0x74, 0, 0, 4),
            instruction(0x45, 0, 1, 0x2),
            instruction(0x06, 0, 0, 1),
            instruction(0x06, 0, 0, 0)
        });
        assertThat(filter.accepts(frame(OWN, 0x88F7, 0x20), LENGTH)).isTrue();
        assertThat(filter.accepts(frame(OWN, 0x88F7, 0x12), LENGTH)).isFalse();
    }

    @Test
    void refusesInstructionsItDoesNotKnow() {
        assertThatThrownBy(() -> filter.attach(new long[] {instruction(0xB1, 0, 0, 14)}))
                .isInstanceOf(DaemonException.class)
                .hasMessageContaining("0xb1");
    }

    private static long instruction(int code, int ifTrue, int ifFalse, long operand) {
        return code | (long) ifTrue << 16 | (long) ifFalse << 24 | operand << 32;
    }

    private static byte[] frame(byte[] destination, int type, int first) {
        byte[] frame = new byte[LENGTH];
        System.arraycopy(destination, 0, frame, 0, 6);
        frame[12] = (byte) (type >> 8);
        frame[13] = (byte) type;
        frame[14] = (byte) first;
        return frame;
    }
}
