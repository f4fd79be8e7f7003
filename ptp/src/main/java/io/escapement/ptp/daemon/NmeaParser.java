// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.ptp.port.DaemonLog;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds RMC sentences among the octets of a GNSS receiver, as ts2phc does: {@code $payload*checksum}, ended by a line feed, with
 * the time and the status in the payload's first two fields and the date in its ninth.
 *
 * <p>The octet after an RMC that was taken is lost. It usually is the {@code $} of the next sentence, which is lost with it.
 */
final class NmeaParser {
    private static final long SECOND = 1_000_000_000L;
    private static final long MILLISECOND = 1_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;

    private static final Pattern RMC = Pattern.compile(
            "G.RMC,(\\d\\d)(\\d\\d)(\\d\\d)(?:\\.(\\d+))?,([^,])(?:,[^,]*){6},(\\d\\d)(\\d\\d)(\\d\\d).*");

    private enum State {
        IDLE,
        PAYLOAD,
        FIRST_DIGIT,
        SECOND_DIGIT,
        LINE_END,
        TAKEN
    }

    private final DaemonLog log;
    private final StringBuilder payload = new StringBuilder();
    private State state = State.IDLE;
    private int sum;
    private int checksum;
    private boolean checksumReadable;

    private long time;
    private boolean valid;

    NmeaParser(DaemonLog log) {
        this.log = log;
    }

    /**
     * Takes an octet. Returns true if it completes an RMC sentence that can be read.
     *
     * @param octet as unsigned value
     */
    boolean take(int octet) {
        switch (state) {
            case IDLE -> {
                if (octet == '$') {
                    payload.setLength(0);
                    sum = 0;
                    state = State.PAYLOAD;
                }
            }
            case PAYLOAD -> {
                if (octet == '*') {
                    state = State.FIRST_DIGIT;
                } else {
                    payload.append((char) octet);
                    sum ^= octet;
                }
            }
            case FIRST_DIGIT -> {
                checksum = Character.digit(octet, 16) << 4;
                state = State.SECOND_DIGIT;
            }
            case SECOND_DIGIT -> {
                int digit = Character.digit(octet, 16);
                checksumReadable = checksum >= 0 && digit >= 0;
                checksum |= digit;
                state = State.LINE_END;
            }
            case LINE_END -> {
                if (octet == '\n') {
                    boolean taken = scan();
                    state = taken ? State.TAKEN : State.IDLE;
                    return taken;
                }
                if (octet != '\r') {
                    state = State.IDLE;
                }
            }
            case TAKEN -> state = State.IDLE;
        }
        return false;
    }

    private boolean scan() {
        String sentence = payload.toString();
        log.debug("nmea sentence: " + sentence);
        if (!checksumReadable) {
            return false;
        }
        if (checksum != sum) {
            log.error(String.format("checksum mismatch 0x%02x != 0x%02x on %s", checksum, sum, sentence));
            return false;
        }
        Matcher rmc = RMC.matcher(sentence);
        if (!rmc.matches()) {
            return false;
        }
        try {
            long day = LocalDate.of(2000 + number(rmc, 8), number(rmc, 7), number(rmc, 6))
                    .toEpochDay();
            long second = day * SECONDS_PER_DAY + (number(rmc, 1) * 60 + number(rmc, 2)) * 60 + number(rmc, 3);
            // What stands behind the point counts as milliseconds, however many digits it has.
            long fraction = rmc.group(4) == null ? 0 : Long.parseLong(rmc.group(4));
            time = second * SECOND + fraction * MILLISECOND;
            valid = rmc.group(5).equals("A");
            return true;
        } catch (DateTimeException | NumberFormatException e) {
            return false;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** The UTC that the sentence taken last told [ns since 1970-01-01]. */
    long time() {
        return time;
    }

    /** True if the receiver vouches for it (status A). */
    boolean valid() {
        return valid;
    }
}
