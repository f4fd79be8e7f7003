// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A column of doubles that grows without copying what it holds. */
final class DoubleColumn {
    private static final int CHUNK = 1 << 20;

    private final List<double[]> full = new ArrayList<>();
    private double[] chunk = new double[1 << 10];
    private int used;

    void add(double value) {
        if (used == chunk.length) {
            grow();
        }
        chunk[used++] = value;
    }

    private void grow() {
        if (chunk.length < CHUNK) {
            chunk = Arrays.copyOf(chunk, 2 * chunk.length);
            return;
        }
        full.add(chunk);
        chunk = new double[CHUNK];
        used = 0;
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
