// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * linuxptp's linreg servo, written to be slow and plain: times are big integers that never wrap, points are a list, and
 * all sums are taken anew with each sample.
 */
final class NaiveLinreg extends NaiveServo {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);
    private static final int MAX_POINTS = 64;
    private static final int FULL = 10;

    private record Point(BigInteger x, BigInteger y, double weight) {}

    /** A line through the newest points, and how well it foretold the next. */
    private static final class Window {
        final int points;
        /** By what the correction of the phase is divided. */
        final int patience;

        double slope;
        double intercept;
        double error;
        int foretold;

        Window(int points, int patience) {
            this.points = points;
            this.patience = patience;
        }
    }

    private final List<Window> windows =
            List.of(new Window(4, 1), new Window(8, 1), new Window(16, 1), new Window(32, 2), new Window(64, 3));
    /** Newest first. */
    private final List<Point> points = new ArrayList<>();

    private BigInteger x = BigInteger.ZERO;
    private BigInteger y = BigInteger.ZERO;
    private double restOfX;
    private BigInteger last;
    private double frequency;
    private double seconds;
    private double ratio = 1;
    private int leap;

    NaiveLinreg(Trace trace, boolean v311) {
        super(trace, v311);
        frequency = -start(trace.frequency());
    }

    @Override
    double answer(long offset, long time, double weight) {
        BigInteger now = new BigInteger(Long.toUnsignedString(time));
        if (last != null) {
            BigInteger local = now.subtract(last);
            double free = Rounded.over(local.doubleValue(), Rounded.plus(1, Rounded.over(frequency, 1e9)));
            free = Rounded.plus(free, restOfX);
            BigInteger whole = Rounded.truncated(free);
            restOfX = Rounded.minus(free, whole.doubleValue());
            move(whole, local);
        }
        last = now;
        points.add(0, new Point(x, y.subtract(BigInteger.valueOf(offset)), weight));
        if (points.size() > MAX_POINTS) {
            points.remove(MAX_POINTS);
        }
        List<Sums> sums = sums();
        for (Window window : windows) {
            if (window.points <= points.size()) {
                judge(window, -(double) offset);
                fit(window, sums.get(window.points));
            }
        }
        Window best = best();
        if (best == null) {
            state = UNLOCKED;
            return -frequency;
        }
        state = LOCKED;
        if (mustStep(Math.abs(best.intercept))) {
            state = JUMP;
            move(BigInteger.ZERO, BigInteger.valueOf(-offset));
            last = last.subtract(BigInteger.valueOf(offset));
        }
        frequency = Rounded.times(1e9, Rounded.minus(best.slope, 1));
        frequency = Rounded.plus(frequency, Rounded.over(Rounded.over(best.intercept, seconds), best.patience));
        frequency = Math.max(-limit, Math.min(limit, frequency));
        ratio = Rounded.over(best.slope, Rounded.plus(1, Rounded.over(frequency, 1e9)));
        return -frequency;
    }

    private void move(BigInteger dx, BigInteger dy) {
        x = x.add(dx);
        y = y.add(dy);
        for (Window window : windows) {
            double change = Rounded.minus(Rounded.times(dx.doubleValue(), window.slope), dy.doubleValue());
            window.intercept = Rounded.plus(window.intercept, change);
        }
    }

    private static void judge(Window window, double newest) {
        if (window.slope == 0) {
            return;
        }
        double miss = Math.abs(Rounded.minus(window.intercept, newest));
        if (window.foretold == FULL) {
            window.error = Rounded.plus(window.error, Rounded.times(0.02, Rounded.minus(miss, window.error)));
        } else {
            double sum = Rounded.plus(Rounded.times(window.error, window.foretold), miss);
            window.foretold++;
            window.error = Rounded.over(sum, window.foretold);
        }
    }

    /** Sums over the newest points, of which each window wants some more than the one before. */
    private List<Sums> sums() {
        List<Sums> sums = new ArrayList<>(List.of(new Sums(0, 0, 0, 0, 0)));
        for (Point point : points) {
            double px = point.x().subtract(x).doubleValue();
            double py = point.y().subtract(y).doubleValue();
            sums.add(sums.get(sums.size() - 1).plus(px, py, point.weight()));
        }
        return sums;
    }

    private record Sums(double x, double y, double xy, double xx, double w) {
        Sums plus(double px, double py, double weight) {
            return new Sums(
                    Rounded.plus(x, Rounded.times(px, weight)),
                    Rounded.plus(y, Rounded.times(py, weight)),
                    Rounded.plus(xy, Rounded.times(Rounded.times(px, py), weight)),
                    Rounded.plus(xx, Rounded.times(Rounded.times(px, px), weight)),
                    Rounded.plus(w, weight));
        }
    }

    private static void fit(Window window, Sums sums) {
        double above = Rounded.minus(sums.xy(), Rounded.over(Rounded.times(sums.x(), sums.y()), sums.w()));
        double below = Rounded.minus(sums.xx(), Rounded.over(Rounded.times(sums.x(), sums.x()), sums.w()));
        window.slope = Rounded.over(above, below);
        window.intercept = Rounded.over(Rounded.minus(sums.y(), Rounded.times(window.slope, sums.x())), sums.w());
    }

    private Window best() {
        Window best = null;
        for (Window window : windows) {
            boolean only = best == null && window.slope != 0;
            boolean better = best != null && Rounded.times(best.error, 1.05) > window.error && window.foretold == FULL;
            best = only || better ? window : best;
        }
        return best;
    }

    @Override
    void interval(double interval) {
        seconds = interval;
    }

    @Override
    void restart() {
        points.clear();
        last = null;
        ratio = 1;
        for (Window window : windows) {
            window.slope = 0;
            window.foretold = 0;
        }
    }

    @Override
    void leap(int announced) {
        if (leap != 0 && announced == 0) {
            move(BigInteger.ZERO, SECOND.multiply(BigInteger.valueOf(leap)));
        }
        leap = announced;
    }

    @Override
    double rateRatio() {
        return ratio;
    }
}
