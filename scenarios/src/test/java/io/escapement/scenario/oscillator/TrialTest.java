// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario.oscillator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.oscillator.OscillatorGrade;
import io.escapement.clock.oscillator.OscillatorParameters;
import io.escapement.clock.oscillator.TemperatureResponse;
import io.escapement.input.InputException;
import io.escapement.scenario.FreeOscillator;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {
    /** Mean of TE: the learnt frequency is that of the middle of the average, so the drift acts from there on. */
    private static double mean(OscillatorParameters p, double t, double a) {
        return p.drift() / 86_400 * (t * t + a * t) / 2;
    }

    /**
     * Variance of TE [ns^2] of white, random-walk and flicker frequency noise. With white noise the phases before and after the
     * loss are independent: q1 (t + t^2 / A). With the walk, whose increments weigh s t / A before the loss and A + t - s after it:
     * q2 (t^3 / 3 + A t^2 / 3). With a flicker process of variance s2 and rate l, V(t) = 2 s2 / l^2 (l t - 1 + exp(-l t)) being the
     * variance of its integral over t: V(t) + (t / A)^2 V(A) - (t / A) (V(A + t) - V(A) - V(t)).
     */
    private static double variance(OscillatorParameters p, double t, double a) {
        double q1 = p.whiteFm() * 1e18 / 2;
        double q2 = 2 * Math.PI * Math.PI * p.randomWalkFm() * 1e18;
        double ratio = Math.pow(10, 0.8);
        double s2 = p.flickerFm() * 1e18 * Math.log(ratio);
        double sum = 0;
        double rate = 0;
        for (int k = 0; k < 12; k++) {
            rate = 2 * Math.PI * 2.5e-8 * Math.pow(ratio, k);
            sum += of(s2, rate, t)
                    + t * t / (a * a) * of(s2, rate, a)
                    - t / a * (of(s2, rate, a + t) - of(s2, rate, a) - of(s2, rate, t));
        }
        q1 += 2 * s2 / (rate * (ratio - 1));
        return sum + q1 * (t + t * t / a) + q2 * (t * t * t + a * t * t) / 3;
    }

    private static double of(double s2, double rate, double t) {
        double x = rate * t;
        // x - 1 + exp(-x) = x^2/2 - x^3/6 + ... where it cancels
        double bracket = x < 1e-3 ? x * x / 2 * (1 - x / 3 + x * x / 12) : x - 1 + Math.exp(-x);
        return 2 * s2 / (rate * rate) * bracket;
    }

    /**
     * Phase [ns] at the loss and at times after it that a ramp of 1 K over the whole adds up to, by the midpoint rule: the resonator is
     * {@code s (t - L + L exp(-t / L))} behind a slope s.
     */
    private static double[] thermal(TemperatureResponse response, Trial.Plan plan, int[] times) {
        int end = plan.averaging() + plan.duration();
        double slope = 1.0 / end;
        double lag = response.lag();
        double[] phase = new double[end + 1];
        for (int second = 0; second < end; second++) {
            double sum = 0;
            for (int k = 0; k < 10; k++) {
                double t = second + (k + 0.5) / 10;
                double r = slope * (t - lag + lag * Math.exp(-t / lag));
                sum += 0.1 * (response.linear() * r + response.cubic() * r * r * r);
            }
            phase[second + 1] = phase[second] + sum;
        }
        double before = phase[plan.averaging()];
        return Arrays.stream(times)
                .mapToDouble(t -> phase[plan.averaging() + t] - before - before * t / plan.averaging())
                .toArray();
    }

    private static void check(String grade, Trial.Plan plan) throws InputException {
        OscillatorParameters p = OscillatorGrade.find(grade).orElseThrow().parameters(0);
        FreeOscillator oscillator = FreeOscillator.ofGrade(grade)
                .orElseThrow()
                .at("ramp", "{ramp: 1 K, to: " + (plan.averaging() + plan.duration()) + " s}");
        int[] times = {plan.duration() / 60, plan.duration() / 6, plan.duration()};
        double[] thermal = thermal(p.temperature(), plan, times);
        double[] sum = new double[times.length];
        double[] squares = new double[times.length];
        for (int seed = 0; seed < plan.seeds(); seed++) {
            double[] te = Trial.holdover(oscillator.path(plan.seed() + seed), plan);
            for (int i = 0; i < times.length; i++) {
                double noise = te[times[i]] - thermal[i] - mean(p, times[i], plan.averaging());
                sum[i] += noise;
                squares[i] += noise * noise;
            }
        }
        for (int i = 0; i < times.length; i++) {
            double variance = variance(p, times[i], plan.averaging());
            double deviations = sum[i] / plan.seeds() / Math.sqrt(variance / plan.seeds());
            assertThat(deviations)
                    .as("%s: mean at %d s, in its standard deviations", grade, times[i])
                    .isBetween(-4.5, 4.5);
            // chi square with as many degrees of freedom as seeds: 4.5 standard deviations, skewed upwards
            double spread = Math.sqrt(2.0 / plan.seeds());
            assertThat(squares[i] / plan.seeds() / variance)
                    .as("%s: variance at %d s, by the closed form", grade, times[i])
                    .isBetween(Math.exp(-4.5 * spread), Math.exp(4.5 * spread));
        }
    }

    @Test
    void holdoverHasItsClosedForm() throws Exception {
        check("OCXO-ST3E", new Trial.Plan(600, 100, 11, 40));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "XO",
                "TCXO",
                "OCXO",
                "XO-50ppm",
                "TCXO-ST3",
                "super-TCXO",
                "mini-OCXO",
                "OCXO-ST3E",
                "OCXO-OX208",
                "DOCXO",
                "rubidium",
                "CSAC",
                "caesium"
            })
    void holdoverOfEachGradeHasItsClosedForm(String grade) throws Exception {
        check(grade, new Trial.Plan(14_400, 1000, 100, 100));
    }

    @Test
    void theFanIsMadeOfAllSeeds() {
        FreeOscillator tcxo = FreeOscillator.ofGrade("TCXO").orElseThrow();
        Trial.Plan plan = new Trial.Plan(120, 60, 3, 5);
        Trial trial = Trial.of(tcxo, plan);
        double[] last = new double[5];
        for (int k = 0; k < 5; k++) {
            last[k] = Math.abs(Trial.holdover(tcxo.path(3 + k), plan)[120]);
        }
        assertThat(trial.timeError()).isEqualTo(Trial.holdover(tcxo.path(3), plan));
        Arrays.sort(last);
        HoldoverFan fan = trial.fan();
        int end = fan.time().length - 1;
        assertThat(fan.time()[end]).isEqualTo(120);
        assertThat(fan.time()).contains(60);
        assertThat(fan.median()[end]).isEqualTo(last[2]);
        assertThat(fan.largest()[end]).isEqualTo(last[4]);
        // 0.95 of the way from the first to the fifth of five: 0.8 from the fourth on
        assertThat(fan.most95()[end]).isEqualTo(last[3] + 0.8 * (last[4] - last[3]), within(1e-12));
    }

    @Test
    void anIdealOscillatorHoldsForEver() {
        Trial trial = Trial.of(FreeOscillator.ofGrade("ideal").orElseThrow(), new Trial.Plan(60, 10, 1, 2));
        assertThat(trial.timeError()).containsOnly(0);
        assertThat(trial.fan().largest()).containsOnly(0);
    }
}
