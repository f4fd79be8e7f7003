// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.regression;

/** What is done about the number of figures that are compared at once. */
public enum Correction {
    /** Holm (Scand. J. Stat. 6, 1979): the chance of any false verdict is at most the level. */
    HOLM("p (Holm)"),
    /** Benjamini and Hochberg (J. R. Stat. Soc. B 57, 1995): of the verdicts, the share of false ones is at most the level. */
    FDR("p (FDR)");

    private final String label;

    Correction(String label) {
        this.label = label;
    }

    /** The head of a column of p-values that it made. */
    public String label() {
        return label;
    }

    /** Corrects p-values that are in ascending order. */
    double[] correct(double[] ascending) {
        int n = ascending.length;
        double[] corrected = new double[n];
        if (this == HOLM) {
            double least = 0;
            for (int i = 0; i < n; i++) {
                least = Math.max(least, Math.min(1, (n - i) * ascending[i]));
                corrected[i] = least;
            }
        } else {
            double most = 1;
            for (int i = n - 1; i >= 0; i--) {
                most = Math.min(most, ascending[i] * n / (i + 1));
                corrected[i] = most;
            }
        }
        return corrected;
    }
}
