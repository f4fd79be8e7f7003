// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.metric;

/** The measures straight from their definitions, as slow as that is. */
final class Naive {
    private Naive() {}

    static Curve of(String measure, double[] x, double tau0, int[] intervals) {
        Curve.Builder curve = new Curve.Builder(tau0);
        for (int m : intervals) {
            point(curve, measure, x, tau0, m);
        }
        return curve.build();
    }

    private static void point(Curve.Builder curve, String measure, double[] x, double tau0, int m) {
        double tau = m * tau0;
        int step = measure.equals("ADEV") || measure.equals("HDEV") ? m : 1;
        int first = measure.equals("TOTDEV") ? 1 : 0;
        int span = switch (measure) {
            case "ADEV", "OADEV" -> 2 * m;
            case "MDEV", "TDEV" -> 3 * m - 1;
            case "HDEV", "OHDEV" -> 3 * m;
            case "TOTDEV" -> m < x.length ? 1 : x.length;
            default -> m;
        };
        long n = 0;
        double sum = 0;
        double max = 0;
        for (int i = first; i + span < x.length; i += step) {
            double term = term(measure, x, m, i);
            sum += term * term;
            max = Math.max(max, term);
            n++;
        }
        if (n < 2) {
            return;
        }
        double value = switch (measure) {
            case "ADEV", "OADEV", "TOTDEV" -> Math.sqrt(sum / (2 * n)) / tau;
            case "MDEV" -> Math.sqrt(sum / (2 * n)) / m / tau;
            case "TDEV" -> Math.sqrt(sum / (6 * n)) / m;
            case "HDEV", "OHDEV" -> Math.sqrt(sum / (6 * n)) / tau;
            case "TIERMS" -> Math.sqrt(sum / n);
            default -> max;
        };
        curve.add(m, n, value);
    }

    private static double term(String measure, double[] x, int m, int i) {
        return switch (measure) {
            case "ADEV", "OADEV" -> x[i + 2 * m] - 2 * x[i + m] + x[i];
            case "HDEV", "OHDEV" -> x[i + 3 * m] - 3 * x[i + 2 * m] + 3 * x[i + m] - x[i];
            case "TIERMS" -> x[i + m] - x[i];
            case "TOTDEV" -> extended(x, i - m) - 2 * x[i] + extended(x, i + m);
            case "MTIE" -> {
                double max = x[i];
                double min = x[i];
                for (int j = i; j <= i + m; j++) {
                    max = Math.max(max, x[j]);
                    min = Math.min(min, x[j]);
                }
                yield max - min;
            }
            default -> {
                double sum = 0;
                for (int j = i; j < i + m; j++) {
                    sum += x[j + 2 * m] - 2 * x[j + m] + x[j];
                }
                yield sum;
            }
        };
    }

    private static double extended(double[] x, int i) {
        int last = x.length - 1;
        if (i < 0) {
            return 2 * x[0] - x[-i];
        }
        return i > last ? 2 * x[last] - x[2 * last - i] : x[i];
    }
}
