// SPDX-License-Identifier: Apache-2.0
package io.escapement.system.independent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.system.independent.Ensemble.Run;
import io.escapement.system.independent.IndependentModel.ServoKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The simulator's figures for the bundled dual-NIC scenario against the {@link IndependentModel}'s, over seeds; the table
 * in docs/validation.md is what {@link #print} shows for many of them.
 */
class IndependentModelTest {
    private static final List<String> PTP_INSTANCES =
            List.of("controller-0/ptp01", "ru-1/ru", "ru-2/ru", "ru-3/ru", "ru-4/ru");

    @ParameterizedTest
    @EnumSource
    void lockedFiguresAgree(ServoKind kind) throws Exception {
        int seeds = 4;
        List<Run> simulated = Ensemble.ofSimulator(settings(kind), seeds);
        List<Run> model = Ensemble.ofModel(kind, 3 * seeds);

        // The model's noise is the simulator's but for where in the Sync interval a Delay_Req falls; a standard
        // deviation
        // over 1500 s of a loop with time constants of seconds is good to a few per cent.
        for (ToDoubleFunction<Run> figure :
                List.<ToDoubleFunction<Run>>of(Run::scatter, Run::radioUnit, Run::pulseScatter, Run::system)) {
            assertThat(mean(simulated, figure)).isCloseTo(mean(model, figure), Percentage.withPercentage(15));
        }
        // SMA path 14.034 ns against a correction of 14, floored stamps: 0.034 + 0.5 ahead in the mean of stamps, less
        // what is common; the model says 0.47. 0.1 is five standard errors of a run's mean.
        assertThat(mean(simulated, Run::pulseBias)).isEqualTo(mean(model, Run::pulseBias), within(0.1));
        // Half of 10 ns of asymmetry, and about 0.1 of integer arithmetic; each run adds the half difference of four
        // port
        // constants, uniform on +-2 ns: standard deviation 2 / sqrt(3) = 1.15. Four standard errors of both.
        double error = 4 * 1.15 * Math.sqrt(1.0 / seeds + 1.0 / (3 * seeds));
        assertThat(mean(simulated, Run::constant)).isEqualTo(mean(model, Run::constant), within(error));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("long")
    void holdoverAndRelockAgree(ServoKind kind) throws Exception {
        int seeds = 24;
        List<Run> simulated = Ensemble.ofSimulator(settings(kind), seeds);
        List<Run> model = Ensemble.ofModel(kind, 3 * seeds);

        // The drift is that of the last frequency word: Gaussian with mean zero. The ratio of two rms values of 24 and
        // 72
        // runs lies within 0.55 and 1.7 but for once in a thousand.
        double ratio = rms(simulated, Run::drift) / rms(model, Run::drift);
        assertThat(ratio).isBetween(0.55, 1.7);
        double spread = rms(model, Run::drift);
        assertThat(mean(simulated, Run::drift)).isEqualTo(0, within(4 * spread / Math.sqrt(seeds)));
        // Both follow from the drift, so they scatter as it does.
        assertThat(rms(simulated, Run::overshoot) / rms(model, Run::overshoot)).isBetween(0.55, 1.7);
        assertThat(mean(simulated, Run::relock)).isCloseTo(mean(model, Run::relock), Percentage.withPercentage(35));
    }

    /** Prints the table of docs/validation.md; the argument is the number of seeds of the simulator. */
    public static void main(String[] arguments) throws Exception {
        int seeds = Integer.parseInt(arguments[0]);
        for (ServoKind kind : ServoKind.values()) {
            print(kind + ", simulator", Ensemble.ofSimulator(settings(kind), seeds));
            print(kind + ", model", Ensemble.ofModel(kind, 3 * seeds));
        }
    }

    private static void print(String label, List<Run> runs) {
        System.out.printf(
                "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f | %.1f | %.0f |%n",
                label,
                mean(runs, Run::constant),
                mean(runs, Run::scatter),
                mean(runs, Run::radioUnit),
                mean(runs, Run::pulseBias),
                mean(runs, Run::pulseScatter),
                mean(runs, Run::system),
                rms(runs, Run::drift),
                mean(runs, Run::relock),
                rms(runs, Run::overshoot));
    }

    private static List<String> settings(ServoKind kind) {
        List<String> settings = new ArrayList<>();
        for (String instance : PTP_INSTANCES) {
            String option = "config[" + instance + "].";
            if (kind != ServoKind.LINREG) {
                settings.add(option + "clock_servo=pi");
            }
            if (kind == ServoKind.PI_06_0001) {
                settings.add(option + "pi_proportional_const=0.6");
                settings.add(option + "pi_integral_const=0.001");
            }
        }
        return settings;
    }

    private static double mean(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static double rms(List<Run> runs, ToDoubleFunction<Run> figure) {
        return Math.sqrt(runs.stream()
                .mapToDouble(figure)
                .map(value -> value * value)
                .average()
                .orElseThrow());
    }
}
