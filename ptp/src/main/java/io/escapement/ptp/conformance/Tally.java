// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.conformance;

import java.util.StringJoiner;

/**
 * Counts the rows of one part of a family, and keeps the first that doesn't match. Of a row, {@link #start} is called first,
 * then one method for each result that the row has, and {@link #end} last.
 */
final class Tally {
    /** Of a servo's answers, relative above 1 ppb: an error of a gain in its last place, after many samples. */
    private static final double POW_TOLERANCE = 1e-12;

    private final String part;
    private int rows;
    private int matches;
    private int tolerated;
    private Mismatch first;

    private String file;
    private int row;
    private StringJoiner expected;
    private StringJoiner got;
    private boolean equal;
    private boolean nearly;

    /**
     * A row that doesn't match.
     *
     * @param file name of the file in its folder
     * @param row number of the row, the first after the header is 1
     * @param expected what the file has, of those results that differ
     * @param got what came out
     */
    record Mismatch(String file, int row, String expected, String got) {}

    Tally(String part) {
        this.part = part;
    }

    void start(VectorFile vectors, VectorFile.Row at) {
        file = vectors.name();
        row = at.number();
        equal = true;
        nearly = false;
        expected = new StringJoiner(" ");
        got = new StringJoiner(" ");
    }

    void compare(String what, long wanted, long found) {
        if (wanted != found) {
            differ(what, Long.toString(wanted), Long.toString(found));
        }
    }

    /** Bit for bit, but a zero is a zero whatever its sign. */
    void compare(String what, double wanted, double found) {
        if (Double.compare(wanted + 0.0, found + 0.0) != 0) {
            differ(what, Double.toHexString(wanted), Double.toHexString(found));
        }
    }

    void compare(String what, String wanted, String found) {
        if (!wanted.equals(found)) {
            differ(what, wanted.isEmpty() ? "nothing" : wanted, found.isEmpty() ? "nothing" : found);
        }
    }

    /** A double that may be absent. */
    void compare(String what, boolean wantedPresent, double wanted, boolean foundPresent, double found) {
        if (wantedPresent && foundPresent) {
            compare(what, wanted, found);
        } else if (wantedPresent || foundPresent) {
            differ(
                    what,
                    wantedPresent ? Double.toHexString(wanted) : "nothing",
                    foundPresent ? Double.toHexString(found) : "nothing");
        }
    }

    /** A result that is not equal, but as near as can be asked for. */
    void tolerate() {
        nearly = true;
    }

    /** As near as can be asked for where the C library's pow() took part, which may be one unit in the last place off. */
    void compareNearly(String what, double wanted, double found) {
        if (wanted != found && Math.abs(wanted - found) <= POW_TOLERANCE * Math.max(1, Math.abs(wanted))) {
            tolerate();
        } else {
            compare(what, wanted, found);
        }
    }

    private void differ(String what, String wanted, String found) {
        equal = false;
        expected.add(what + "=" + wanted);
        got.add(what + "=" + found);
    }

    void end() {
        rows++;
        if (equal) {
            matches++;
            tolerated += nearly ? 1 : 0;
        } else if (first == null) {
            first = new Mismatch(file, row, expected.toString(), got.toString());
        }
    }

    String part() {
        return part;
    }

    int rows() {
        return rows;
    }

    int matches() {
        return matches;
    }

    /** Rows that are counted as matching although they don't, quite. */
    int tolerated() {
        return tolerated;
    }

    /** The first row that doesn't match, or null. */
    Mismatch firstMismatch() {
        return first;
    }
}
