// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

/** Why an instance has handed over; numbers and arguments are those of {@code exchange.h}. */
final class Request {
    static final int BLOCKED = 0;
    static final int EXITED = 1;
    static final int FAILED = 2;
    static final int LOG = 3;
    static final int INTERFACE = 4;
    static final int PACKET_OPEN = 5;
    static final int PACKET_FILTER = 6;
    static final int PACKET_JOIN = 7;
    static final int PACKET_SEND = 8;
    static final int PACKET_CLOSE = 9;
    static final int LINK_WATCH = 10;
    static final int LINK_READ = 11;
    static final int LINK_CLOSE = 12;
    static final int LOCAL_BIND = 13;
    static final int LOCAL_SEND = 14;
    static final int LOCAL_RECEIVE = 15;
    static final int LOCAL_CLOSE = 16;
    static final int PHC_OPEN = 17;
    static final int PHC_PIN = 18;
    static final int PHC_EDGES = 19;
    static final int PHC_OUTPUT = 20;
    static final int PHC_COMPARE = 21;
    static final int CLOCK_TIME = 22;
    static final int CLOCK_FREQUENCY = 23;
    static final int CLOCK_ADJUST = 24;
    static final int CLOCK_STEP = 25;
    static final int CLOCK_PHASE = 26;
    static final int TAI_OFFSET = 27;
    static final int SET_TAI_OFFSET = 28;
    static final int SET_LEAP = 29;
    static final int RANDOM = 30;
    static final int TICKS = 31;
    static final int UDP_OPEN = 32;
    static final int UDP_JOIN = 33;
    static final int UDP_HOPS = 34;
    static final int UDP_CLASS = 35;
    static final int UDP_SEND = 36;
    static final int UDP_CLOSE = 37;
    static final int RAW_TIME = 38;
    static final int SERIAL_OPEN = 39;
    static final int SERIAL_READ = 40;
    static final int SERIAL_FLUSH = 41;
    static final int SERIAL_CLOSE = 42;
    static final int ONE_STEP = 43;

    private Request() {}
}
