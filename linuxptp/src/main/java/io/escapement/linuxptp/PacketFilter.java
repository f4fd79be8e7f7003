// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import io.escapement.host.DaemonException;
import io.escapement.host.PacketSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which frames a packet socket of a daemon queues: those the hardware passes up, which go to the interface's own address,
 * to all, or to a group that was joined; and of those, what the attached program accepts.
 *
 * <p>The program is one of the classic Berkeley packet filter (S. McCanne, V. Jacobson, The BSD Packet Filter, 1993) as
 * Linux runs it. Of its instructions those are run that the daemons use; another fails the daemon that attaches it.
 */
final class PacketFilter implements PacketSocket.Filter {
    private static final int ADDRESS_LENGTH = 6;
    private static final byte[] BROADCAST = {-1, -1, -1, -1, -1, -1};

    private static final int LOAD_WORD = 0x20;
    private static final int LOAD_HALF = 0x28;
    private static final int LOAD_OCTET = 0x30;
    private static final int AND = 0x54;
    private static final int SHIFT_RIGHT = 0x74;
    private static final int JUMP = 0x05;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_GREATER = 0x25;
    private static final int JUMP_GREATER_OR_EQUAL = 0x35;
    private static final int JUMP_SET = 0x45;
    private static final int RETURN = 0x06;

    private final List<byte[]> addresses = new ArrayList<>();
    private long[] program = new long[0];

    PacketFilter(byte[] ownAddress) {
        addresses.add(ownAddress);
        addresses.add(BROADCAST);
    }

    /** Joins a multicast group. */
    void join(byte[] group) {
        addresses.add(group);
    }

    /**
     * Attaches a program in place of the one before.
     *
     * @param instructions each 64 bits: code in bits 0 to 15, jumps if true and if false in 16 to 31, operand from 32
     * @throws DaemonException if it has an instruction that is not known here
     */
    void attach(long[] instructions) {
        for (long instruction : instructions) {
            int code = (int) instruction & 0xFFFF;
            switch (code) {
                case LOAD_WORD, LOAD_HALF, LOAD_OCTET, AND, SHIFT_RIGHT, RETURN -> {}
                case JUMP, JUMP_EQUAL, JUMP_GREATER, JUMP_GREATER_OR_EQUAL, JUMP_SET -> {}
                default ->
                    throw new DaemonException(
                            "its packet filter has an instruction not known here: 0x" + Integer.toHexString(code));
            }
        }
        program = instructions.clone();
    }

    @Override
    public boolean accepts(byte[] frame, int length) {
        return addressed(frame) && (program.length == 0 || run(frame, length));
    }

    private boolean addressed(byte[] frame) {
        for (int i = 0; i < addresses.size(); i++) {
            if (Arrays.equals(frame, 0, ADDRESS_LENGTH, addresses.get(i), 0, ADDRESS_LENGTH)) {
                return true;
            }
        }
        return false;
    }

    /** Runs the program; a load beyond the frame, and a jump beyond the program, reject it. */
    private boolean run(byte[] frame, int length) {
        int accumulator = 0;
        for (int i = 0; i < program.length; i++) {
            long instruction = program[i];
            int code = (int) instruction & 0xFFFF;
            int operand = (int) (instruction >>> 32);
            switch (code) {
                case LOAD_WORD, LOAD_HALF, LOAD_OCTET -> {
                    int size = code == LOAD_WORD ? 4 : code == LOAD_HALF ? 2 : 1;
                    if (operand < 0 || operand + size > length) {
                        return false;
                    }
                    accumulator = load(frame, operand, size);
                }
                case AND -> accumulator &= operand;
                case SHIFT_RIGHT -> accumulator >>>= operand;
                case JUMP -> i += operand;
                case RETURN -> {
                    return operand != 0;
                }
                default -> i += (int) (instruction >>> (holds(code, accumulator, operand) ? 16 : 24)) & 0xFF;
            }
        }
        return false;
    }

    private static int load(byte[] frame, int place, int size) {
        int value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | frame[place + i] & 0xFF;
        }
        return value;
    }

    private static boolean holds(int code, int accumulator, int operand) {
        return switch (code) {
            case JUMP_EQUAL -> accumulator == operand;
            case JUMP_GREATER -> Integer.compareUnsigned(accumulator, operand) > 0;
            case JUMP_GREATER_OR_EQUAL -> Integer.compareUnsigned(accumulator, operand) >= 0;
            default -> (accumulator & operand) != 0;
        };
    }
}
