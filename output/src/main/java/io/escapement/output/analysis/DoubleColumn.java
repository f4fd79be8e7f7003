// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import io.escapement.input.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A column of doubles that grows without copying what it holds, as far as memory has room for it. */
final class DoubleColumn {
    private static final int CHUNK = 1 << 20;
    /** A log may tell of thousands of clocks. */
    private static final int SMALLEST = 16;

    private final NumberBudget budget;
    private final List<double[]> full = new ArrayList<>();
    private double[] chunk = new double[SMALLEST];
    private int used;

    /** A column that takes its room from what a file may have. */
    DoubleColumn(NumberBudget budget) {
        this.budget = budget;
    }

    void add(double value) throws InputException {
        if (used == chunk.length) {
            grow();
        }
        chunk[used++] = value;
    }

    private void grow() throws InputException {
        if (chunk.length < CHUNK) {
            budget.take(chunk.length);
            chunk = Arrays.copyOf(chunk, 2 * chunk.length);
            return;
        }
        budget.take(CHUNK);
        full.add(chunk);
        chunk = new double[CHUNK];
        used = 0;
    }

    /** Moves what another column holds to the end of this one. */
    void append(DoubleColumn other) throws InputException {
        for (double value : other.take()) {
            add(value);
        }
    }

    long size() {
        return (long) full.size() * CHUNK + used;
    }

    double last() {
        return used > 0 ? chunk[used - 1] : full.get(full.size() - 1)[CHUNK - 1];
    }

    /** All values; the column is empty afterwards. */
    double[] take() {
        double[] all = new double[Math.toIntExact(size())];
        int at = 0;
        for (int i = 0; i < full.size(); i++) {
            System.arraycopy(full.set(i, null), 0, all, at, CHUNK);
            at += CHUNK;
        }
        System.arraycopy(chunk, 0, all, at, used);
        full.clear();
        used = 0;
        return all;
    }
}
