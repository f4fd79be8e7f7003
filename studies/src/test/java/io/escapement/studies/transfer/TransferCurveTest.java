// SPDX-License-Identifier: Apache-2.0
package io.escapement.studies.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.output.Series;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TransferCurveTest {
    private static Series series(DoubleUnaryOperator value) {
        double[] time = DoubleStream.iterate(0, t -> t < 100, t -> t + 0.0625).toArray();
        return new Series(time, Arrays.stream(time).map(value).toArray(), new double[time.length]);
    }

    /** A clock at 0.8 of the input's amplitude that lags by 30 degrees, with an offset and a drift of its own. */
    @Test
    void gainAndPhaseOfASine() {
        double omega = 2 * Math.PI * 0.1;
        Series input = series(t -> 1000 * Math.sin(omega * t + 0.4));
        Series clock = series(t -> 37 + 0.5 * t + 800 * Math.sin(omega * t + 0.4 - Math.PI / 6));
        TransferPoint point = SineFit.of(clock, 20, 0.1).over(SineFit.of(input, 20, 0.1), 0.1);
        assertThat(point.gain()).isCloseTo(0.8, within(1e-9));
        assertThat(point.phase()).isCloseTo(-30, within(1e-6));
        assertThat(point.decibels()).isCloseTo(-1.938, within(0.001));
    }

    @Test
    void peakAndBandwidth() {
        PiLoop loop = new PiLoop(0.7, 0.3, 0.0625);
        List<TransferPoint> points = DoubleStream.iterate(1, f -> f > 0.01, f -> f / 1.02)
                .mapToObj(f -> new TransferPoint(f, loop.gain(f), 0))
                .toList();
        TransferCurve curve = new TransferCurve("c", points);
        assertThat(curve.peaking()).isCloseTo(loop.peaking(), within(0.03));
        assertThat(curve.bandwidth()).isCloseTo(loop.bandwidth(), within(0.002));
        assertThat(TransferLimit.holds(curve)).isFalse();
        assertThat(TransferLimit.sentence(curve, 0.0625))
                .contains("breaks the limits of G.8273.2", "keeps them with pi_proportional_const 0.4");
        TransferCurve low = new TransferCurve("c", points.subList(points.size() - 20, points.size()));
        assertThat(low.bandwidth()).isNaN();
        assertThat(TransferLimit.sentence(low, 0.0625))
                .contains("bandwidth not reached in this range", "are not decided: measure more frequencies");
        assertThat(TransferLimit.holds(low) || TransferLimit.breaks(low)).isFalse();
        TransferCurve deaf = new TransferCurve("c", List.of(new TransferPoint(0.1, 1e-3, 0)));
        assertThat(TransferLimit.sentence(deaf, 0.0625)).contains("may not follow this input at all");
    }
}
