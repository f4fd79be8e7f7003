// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.output.review.ErrorBudget;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error budgets worked out by hand. */
class ErrorBudgetTest {
    private static final int SECONDS = 1100;

    /**
     * Extremes of a sinusoid of 100 s sampled 16 times a second are met to 2 (pi / 3200)^2 / 2 of it, and the filter has
     * settled to exp(-12) of where it began: of 22 ns not more than 2e-4 ns.
     */
    private static final Offset<Double> EXTREMES = within(2e-4);

    @TempDir
    Path folder;

    /** Gain of the discrete 0.1 Hz low-pass at the frequency of all sinusoids. */
    private static double gain() {
        double u = Math.exp(-2 * Math.PI * 0.1 / PaperRun.RATE);
        double w = 2 * Math.PI * PaperRun.FREQUENCY / PaperRun.RATE;
        return (1 - u) / Math.sqrt(1 - 2 * u * Math.cos(w) + u * u);
    }

    private static PaperRun grandmaster() {
        return new PaperRun(SECONDS).node("gm", "grandmaster").clock("gm.nic1", 0, 10, 4, "");
    }

    @Test
    void twoNicsJoinedByPulses() throws IOException {
        ErrorBudget budget = grandmaster()
                .node("bc", "boundary clock")
                .node("ru", "time receiver")
                .clock("bc.nic1", 1, 40, 10, "bc/ptp01", "bc.nic1.p1", "bc.nic1.p2")
                .clock("bc.nic2", 1, 44, 10, "bc/ts1")
                .clock("ru.nic1", 2, 24, 22, "ru/ptp4l", "ru.nic1.p1")
                .link("gm.nic1.p1", "bc.nic1.p1")
                .cable("bc.nic1.sma1", "bc.nic2.sma1")
                .link("bc.nic2.p1", "ru.nic1.p1")
                .slave("bc.nic1.p1", 1, SECONDS)
                .slave("ru.nic1.p1", 1, SECONDS)
                .locked("bc.nic1", "ptp01", 2, SECONDS)
                .locked("bc.nic2", "ts1", 2, SECONDS)
                .locked("ru.nic1", "ptp4l", 2, SECONDS)
                .review(folder.resolve("run"))
                .budget();

        ErrorBudget.Chain chain = budget.chains().get(0);
        assertThat(chain.hops())
                .extracting(ErrorBudget.Hop::clock)
                .containsExactly("gm.nic1", "bc.nic1", "bc.nic2", "ru.nic1");
        assertThat(chain.from()).isEqualTo(100);
        assertThat(chain.to()).isEqualTo(SECONDS);
        // ten whole periods: their mean is the constant but for rounding
        Offset<Double> rounding = within(1e-9);
        double[] added =
                chain.hops().stream().mapToDouble(ErrorBudget.Hop::added).toArray();
        assertThat(added).containsExactly(new double[] {10, 30, 4, -20}, rounding);
        // a pulse shifts by a constant: no dynamic error of its own
        double[] own = chain.hops().stream().mapToDouble(ErrorBudget.Hop::own).toArray();
        double g = gain();
        assertThat(own).containsExactly(new double[] {8 * g, 12 * g, 0, 24 * g}, EXTREMES);
        ErrorBudget.Hop last = chain.hops().get(3);
        assertThat(last.least()).isCloseTo(24 - 22 * g, EXTREMES);
        assertThat(last.most()).isCloseTo(24 + 22 * g, EXTREMES);

        assertThat(chain.terms()).extracting(ErrorBudget.Term::budget).containsExactly(100.0, 800.0, 200.0, 1100.0);
        double[] used =
                chain.terms().stream().mapToDouble(ErrorBudget.Term::used).toArray();
        assertThat(used).containsExactly(new double[] {14, 30 + 4 + 20, 22 * g, 24 + 22 * g}, EXTREMES);
    }

    @Test
    void aChainOfBoundaryClocks() throws IOException {
        double[] constants = {10, 25, -5, 20, 33, 60};
        PaperRun run = grandmaster();
        String before = "gm.nic1";
        for (int i = 1; i < constants.length; i++) {
            String node = i == constants.length - 1 ? "ru" : "bc" + i;
            run.node(node, node.equals("ru") ? "time receiver" : "boundary clock")
                    .clock(node + ".nic1", i, constants[i], 4 + i, node + "/ptp4l", node + ".nic1.p1")
                    .link(before + ".p2", node + ".nic1.p1")
                    .slave(node + ".nic1.p1", i, SECONDS)
                    .locked(node + ".nic1", "ptp4l", 10 * i, SECONDS);
            before = node + ".nic1";
        }
        ErrorBudget.Chain chain =
                run.review(folder.resolve("run")).budget().chains().get(0);

        assertThat(chain.hops()).hasSize(6);
        for (int i = 1; i < constants.length; i++) {
            ErrorBudget.Hop hop = chain.hops().get(i);
            assertThat(hop.added()).isCloseTo(constants[i] - constants[i - 1], within(1e-9));
            assertThat(hop.own()).isCloseTo(2 * gain(), EXTREMES);
            // 100 ns of the T-GM, and of each hop 50 ns of the node and an eleventh of 250 ns
            assertThat(hop.allowed()).isCloseTo(100 + i * (50 + 250 / 11.0), within(1e-9));
        }
        assertThat(chain.terms().get(1).used()).isCloseTo(15 + 30 + 25 + 13 + 27, within(1e-9));
    }

    @Test
    void aHostWhoseNicsFollowEachOtherInTurn() throws IOException {
        int change = 400;
        ErrorBudget budget = grandmaster()
                .node("bc", "boundary clock")
                .node("ru", "time receiver")
                .clock("bc.nic1", 1, 40, 10, "bc/ptp01", "bc.nic1.p1")
                .clock("bc.nic2", 1, 44, 10, "bc/ptp01", "bc.nic2.p1", "bc.nic2.p2")
                .clock("ru.nic1", 2, 24, 22, "ru/ptp4l", "ru.nic1.p1")
                .link("gm.nic1.p1", "bc.nic1.p1")
                .link("gm.nic1.p2", "bc.nic2.p1")
                .link("bc.nic2.p2", "ru.nic1.p1")
                .slave("bc.nic1.p1", 1, change)
                .slave("bc.nic2.p1", change, SECONDS)
                .slave("ru.nic1.p1", 1, SECONDS)
                .locked("bc.nic1", "ptp01", 2, change)
                .locked("bc.nic2", "phc0", 2, SECONDS)
                .locked("ru.nic1", "ptp4l", 2, SECONDS)
                .review(folder.resolve("run"))
                .budget();

        // straight from the grandmaster for 700 s, over the other NIC for 300 s before: the longer counts
        ErrorBudget.Chain chain = budget.chains().get(0);
        assertThat(chain.hops()).extracting(ErrorBudget.Hop::clock).containsExactly("gm.nic1", "bc.nic2", "ru.nic1");
        assertThat(chain.from()).isEqualTo(change);
        assertThat(chain.hops().get(1).added()).isCloseTo(34, within(1e-9));
    }

    @Test
    void aClockThatNoGrandmasterReachesIsNamed() throws IOException {
        ErrorBudget budget = grandmaster()
                .node("lost", "time receiver")
                .node("ru", "time receiver")
                .clock("lost.nic1", -1, 0, 1, "lost/ptp4l", "lost.nic1.p1")
                .clock("ru.nic1", 1, 24, 22, "ru/ptp4l", "ru.nic1.p1")
                .link("gm.nic1.p1", "ru.nic1.p1")
                .slave("ru.nic1.p1", 1, SECONDS)
                .locked("ru.nic1", "ptp4l", 200, 1000)
                .review(folder.resolve("run"))
                .budget();

        assertThat(budget.all()).isEqualTo(2);
        assertThat(budget.without()).containsExactly("lost.nic1");
        assertThat(budget.chains()).extracting(ErrorBudget.Chain::end).containsExactly("ru.nic1");
        assertThat(budget.chains().get(0).from()).isEqualTo(200);
        assertThat(budget.chains().get(0).to()).isEqualTo(1000);
    }
}
