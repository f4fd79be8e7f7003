// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

import io.escapement.output.Series;
import org.apache.commons.math3.stat.regression.MillerUpdatingRegression;

/**
 * The least-squares fit of a sine of a known frequency, with a constant and a drift beside it: {@code c + d t + a cos(w t) + b
 * sin(w t)}.
 *
 * @param cosine a, in the unit of the series
 * @param sine b, in the unit of the series
 */
record SineFit(double cosine, double sine) {
    /** Fits the time error of the samples from {@code begin} [s] on. */
    static SineFit of(Series series, double begin, double frequency) {
        MillerUpdatingRegression fit = new MillerUpdatingRegression(3, true);
        double omega = 2 * Math.PI * frequency;
        for (int i = series.indexFrom(begin); i < series.size(); i++) {
            double time = series.time()[i] - begin;
            fit.addObservation(
                    new double[] {time, StrictMath.cos(omega * time), StrictMath.sin(omega * time)},
                    series.timeError()[i]);
        }
        double[] found = fit.regress().getParameterEstimates();
        return new SineFit(found[2], found[3]);
    }

    /** This over that: gain and phase of what leads from there to here. */
    TransferPoint over(SineFit input, double frequency) {
        // a cos + b sin is the real part of (a - i b) exp(i w t)
        double size = input.cosine * input.cosine + input.sine * input.sine;
        double re = (cosine * input.cosine + sine * input.sine) / size;
        double im = (cosine * input.sine - sine * input.cosine) / size;
        return new TransferPoint(frequency, StrictMath.hypot(re, im), StrictMath.toDegrees(StrictMath.atan2(im, re)));
    }
}
