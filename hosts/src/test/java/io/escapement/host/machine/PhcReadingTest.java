// SPDX-License-Identifier: Apache-2.0
package io.escapement.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.escapement.clock.card.Nic;
import io.escapement.clock.card.NicModel;
import io.escapement.host.PhcDevice;
import org.junit.jupiter.api.Test;

/** What reading PHCs takes, and how it varies. */
class PhcReadingTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long UTC = TestWorld.START - 37 * SECOND;

    private final TestWorld world = new TestWorld(5);
    private final SimulatedHost host = world.host("a", 0);

    @Test
    void aPhcIsReadWithinABracketOfTheSystemClock() {
        Nic nic = world.nic(
                host, "nic1", 0, 0, NicModel.find("plain").orElseThrow().parameters());
        assertThat(nic.name()).isEqualTo("a.nic1");
        int count = 20_000;
        long[] before = new long[count];
        long[] device = new long[count];
        long[] after = new long[count];
        var daemon = new TestDaemon();
        host.start("phc2sys", () -> daemon);
        daemon.host.openPhc(0).readSystemOffset(count, before, device, after);
        double sum = 0;
        double squares = 0;
        double offset = 0;
        double offsetSquares = 0;
        int tail = 0;
        for (int i = 0; i < count; i++) {
            double bracket = after[i] - before[i];
            assertThat(before[i]).isLessThan(device[i] - 37 * SECOND);
            assertThat(device[i] - 37 * SECOND).isLessThan(after[i]);
            assertThat(bracket).isBetween(420.0, 702.0);
            if (i > 0) {
                assertThat(before[i]).isEqualTo(after[i - 1]);
            }
            double late = (device[i] - 37 * SECOND - before[i]) - bracket / 2;
            if (bracket > 560) {
                tail++;
            } else {
                sum += bracket;
                squares += bracket * bracket;
                offset += late;
                offsetSquares += late * late;
            }
        }
        double mean = sum / (count - tail);
        // the tail is uniform between 500 and 700 in 5 %; 70 % of it lies above 560 (4 sigma)
        assertThat((double) tail / count).isEqualTo(0.05 * 0.7, within(0.005));
        // what is left of the tail, 1.5 % uniform on 500..560, moves the mean by 0.5 ns
        assertThat(mean).isEqualTo(500.5, within(0.6));
        assertThat(Math.sqrt(squares / (count - tail) - mean * mean)).isEqualTo(15.3, within(0.5));
        // Latch 20 ns off centre; tick and floor of the PHC cost 1.1 ns, the floors of the system clock give 0.5 back.
        // Four standard errors are 0.24.
        double late = offset / (count - tail);
        assertThat(late).isEqualTo(20 - 1.115 + 0.5, within(0.24));
        // It varies by 7.5 ns whatever the length; what is left of the tail, uniform to 60 ns and half of that off the
        // middle, adds 1.5 % of 300 ns^2, tick and floors 0.4.
        double deviation = Math.sqrt(offsetSquares / (count - tail) - late * late);
        assertThat(deviation).isEqualTo(Math.sqrt(7.5 * 7.5 + 4.5 + 0.4), within(0.2));
    }

    /** Two PHCs read in turn, as phc2sys does where the kernel can't compare them. */
    @Test
    void readingsOfPhcsComeOneAfterTheOther() {
        var plain = NicModel.find("plain").orElseThrow().parameters();
        world.nic(host, "nic1", 0, 0, plain);
        world.nic(host, "nic2", 0, 0, plain);
        var daemon = new TestDaemon();
        host.start("phc2sys", () -> daemon);
        PhcDevice sink = daemon.host.openPhc(0);
        PhcDevice source = daemon.host.openPhc(1);
        int count = 20_000;
        double intervals = 0;
        double offsets = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
            long before = sink.time();
            long between = source.time();
            long after = sink.time();
            double offset = (before - between + (after - between)) / 2.0;
            intervals += after - before;
            offsets += offset;
            squares += offset * offset;
        }
        // A bracket is 500 +- 15 ns, in 5 % of cases uniform to 700: mean 505, variance 855. Latches are about its
        // middle
        // (20 ns off, which cancels), so an interval is half a bracket, one, and another half. The offset is a quarter
        // of
        // the difference of the outer two, variance 855 / 8 = 107, and half the sum of the outer two latches' distances
        // from the middle less the inner one's: their variance is 7.5^2 and, of tails that fall before or after, 5 % of
        // 200^2 / 12, together 223, so 1.5 times that. The root of the sum is 21.0; four standard errors are 0.7.
        assertThat(intervals / count).isEqualTo(1010, within(1.0));
        assertThat(offsets / count).isEqualTo(0, within(0.3));
        assertThat(Math.sqrt(squares / count)).isEqualTo(21.0, within(0.7));
        assertThat(daemon.host.systemClock().time())
                .as("read when all of these have taken their time")
                .isCloseTo(UTC + Math.round(1515.0 * count), within(50_000L));
        assertThat(daemon.host.monotonicTime()).as("as at the wake-up").isEqualTo(100 * SECOND);
    }
}
