// SPDX-License-Identifier: Apache-2.0
package io.escapement.agent.synce;

import static io.escapement.agent.config.QualityLevel.DNU;
import static io.escapement.agent.config.QualityLevel.EEC1;
import static io.escapement.agent.config.QualityLevel.PRC;
import static io.escapement.agent.config.QualityLevel.SSU_A;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.agent.config.QualityLevel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of who is followed when, written out by hand from the rules. */
class SourceSelectionTest {
    private static final long S = 1_000_000_000L;
    private static final int NOBODY = SourceSelection.NOBODY;

    private final SourceSelection selection = new SourceSelection(2, S / 2, 300 * S);
    private final QualityLevel[] told = new QualityLevel[2];

    /** Lets a second pass, in which each neighbour tells its level, or nothing. */
    private int second(long second) {
        for (int i = 0; i < told.length; i++) {
            if (told[i] != null) {
                selection.heard(i, told[i], second * S);
            }
        }
        return selection.best(second * S);
    }

    private List<Integer> seconds(long from, long to) {
        List<Integer> followed = new ArrayList<>();
        for (long second = from; second <= to; second++) {
            followed.add(second(second));
        }
        return followed;
    }

    private void start(QualityLevel first, QualityLevel second) {
        told[0] = first;
        told[1] = second;
        selection.line(0, true, 0);
        selection.line(1, true, 0);
    }

    @Test
    void levelThenOrder() {
        start(SSU_A, PRC);
        assertThat(second(1)).isEqualTo(1);
        told[0] = PRC;
        assertThat(second(2)).as("equal: the one named first").isZero();
        told[0] = DNU;
        assertThat(second(3)).isEqualTo(1);
        told[1] = DNU;
        assertThat(second(4)).isEqualTo(NOBODY);
        told[1] = null;
        told[0] = EEC1;
        assertThat(second(5)).as("a level that gets better acts at once").isZero();
    }

    @Test
    void levelsThatGetWorseStepByStep() {
        start(PRC, SSU_A);
        assertThat(second(1)).isZero();
        told[0] = SSU_A;
        assertThat(second(2)).as("equal still").isZero();
        told[0] = EEC1;
        assertThat(second(3)).isEqualTo(1);
        told[0] = PRC;
        assertThat(second(4)).as("no failure, so nothing to wait for").isZero();
    }

    /** Silent after the frame at 10 s: for 5 s it counts as it was. */
    @Test
    void noFramesForFiveSeconds() {
        start(PRC, SSU_A);
        seconds(1, 10);
        told[0] = null;
        assertThat(seconds(11, 16)).containsExactly(0, 0, 0, 0, 1, 1);
        told[0] = PRC;
        assertThat(second(17)).isEqualTo(1);
        assertThat(selection.nextLook(17 * S)).isLessThanOrEqualTo(22 * S);
        assertThat(seconds(18, 316)).as("waits to restore").containsOnly(1);
        assertThat(second(317)).isZero();
    }

    @Test
    void aLineThatFailsIsHeldOffAndRestored() {
        start(PRC, PRC);
        seconds(1, 10);
        selection.line(0, false, 10 * S);
        told[0] = null;
        assertThat(selection.best(10 * S + S / 4)).as("held off").isZero();
        assertThat(selection.nextLook(10 * S + S / 4)).isEqualTo(10 * S + S / 2);
        assertThat(selection.best(10 * S + S / 2)).isEqualTo(1);
        assertThat(seconds(11, 20)).containsOnly(1);
        selection.line(0, true, 20 * S);
        told[0] = PRC;
        assertThat(seconds(21, 100)).containsOnly(1);
        selection.line(0, false, 100 * S + S / 2);
        selection.line(0, true, 102 * S);
        assertThat(seconds(103, 401)).as("the wait begins anew").containsOnly(1);
        assertThat(second(402)).isZero();
    }

    @Test
    void aShortGapIsNoFailure() {
        start(PRC, SSU_A);
        second(1);
        selection.line(0, false, 2 * S);
        selection.line(0, true, 2 * S + S / 3);
        assertThat(selection.best(2 * S + S / 2)).isZero();
        assertThat(second(3)).isZero();
    }

    @Test
    void doubleFailure() {
        start(PRC, SSU_A);
        second(1);
        selection.line(0, false, 2 * S);
        selection.line(1, false, 3 * S);
        told[0] = null;
        told[1] = null;
        assertThat(selection.best(3 * S)).isEqualTo(1);
        assertThat(selection.best(4 * S)).isEqualTo(NOBODY);
    }
}
