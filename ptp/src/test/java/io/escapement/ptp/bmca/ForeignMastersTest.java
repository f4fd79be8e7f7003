// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.bmca.DataSetComparison.Algorithm;
import org.junit.jupiter.api.Test;

class ForeignMastersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long OWN = 0x1000L;
    private static final long A = 0x2000L;
    private static final long B = 0x3000L;

    private final DataSetComparison comparison = new DataSetComparison(Algorithm.IEEE1588, PortIdentityOrder.NUMERIC);
    private final ForeignMasters masters = new ForeignMasters(OWN, 1, 128, false);
    private final BestMasterClock clock = new BestMasterClock(comparison, OWN, true);

    /** One Announce per second of a clock that is its own grandmaster. */
    private static Announcement announce(long sender, int priority1, long at) {
        Announcement announcement = new Announcement();
        announcement.senderClock = sender;
        announcement.senderPort = 1;
        announcement.receiveTime = at;
        announcement.priority1 = priority1;
        announcement.clockClass = 6;
        announcement.grandmasterIdentity = sender;
        return announcement;
    }

    private boolean hear(long sender, int priority1, int second) {
        return masters.add(announce(sender, priority1, second * SECOND), second * SECOND);
    }

    private ForeignMaster decide(int second) {
        return masters.decideBest(comparison, second * SECOND);
    }

    @Test
    void theThirdAnnounceQualifies() {
        assertThat(hear(A, 128, 0)).isFalse();
        assertThat(decide(0)).isNull();
        assertThat(hear(A, 128, 1)).isFalse();
        assertThat(decide(1)).isNull();
        assertThat(hear(A, 128, 2)).isTrue();
        assertThat(decide(2).dataSet().grandmasterIdentity).isEqualTo(A);
        assertThat(masters.isBest(announce(A, 1, 0))).isTrue();
        assertThat(masters.isBest(announce(B, 1, 0))).isFalse();
        assertThat(hear(A, 128, 3)).as("nothing new").isFalse();
    }

    @Test
    void aChangeOfTheGrandmasterIsNoticed() {
        hear(A, 128, 0);
        hear(A, 128, 1);
        assertThat(hear(A, 127, 2)).isTrue();
        decide(2);
        assertThat(masters.refresh(announce(A, 127, 3 * SECOND), 3 * SECOND)).isFalse();
        Announcement farther = announce(A, 127, 4 * SECOND);
        farther.stepsRemoved = 1;
        assertThat(masters.refresh(farther, 4 * SECOND)).isTrue();
        assertThat(masters.best().newest().stepsRemoved).isEqualTo(1);
        assertThat(masters.best().dataSet().stepsRemoved)
                .as("until the next decision")
                .isZero();
    }

    @Test
    void announcesExpireAfterFourIntervals() {
        hear(A, 128, 0);
        hear(A, 128, 1);
        hear(A, 128, 2);
        assertThat(decide(4)).isNotNull();
        // The one of second 1 is 4 s old now.
        assertThat(decide(5)).isNull();
        assertThat(hear(A, 128, 6)).as("both have expired").isFalse();
    }

    @Test
    void anExpiredMasterQualifiesAnew() {
        for (int second = 0; second < 3; second++) {
            hear(A, 128, second);
        }
        assertThat(hear(A, 128, 20)).isFalse();
        assertThat(hear(A, 128, 21)).isTrue();
    }

    @Test
    void losersHaveToQualifyAnew() {
        for (int second = 0; second < 3; second++) {
            hear(A, 128, second);
            hear(B, 127, second);
        }
        assertThat(decide(2).dataSet().grandmasterIdentity).isEqualTo(B);
        masters.expireBest();
        // Looked at newest first, B was best before A lost against it: A's Announces are gone.
        assertThat(decide(2)).isNull();
        assertThat(hear(A, 128, 3)).isFalse();
        assertThat(hear(A, 128, 4)).isTrue();
        assertThat(decide(4).dataSet().grandmasterIdentity).isEqualTo(A);
    }

    @Test
    void aBestOneThatIsOvertakenKeepsItsAnnounces() {
        for (int second = 0; second < 3; second++) {
            hear(A, 127, second);
            hear(B, 128, second);
        }
        // B is looked at first and overtaken by A.
        assertThat(decide(2).dataSet().grandmasterIdentity).isEqualTo(A);
        masters.expireBest();
        assertThat(decide(2).dataSet().grandmasterIdentity).isEqualTo(B);
    }

    @Test
    void aServerOnlyPortHasNoMaster() {
        ForeignMasters server = new ForeignMasters(OWN, 1, 128, true);
        for (int second = 0; second < 3; second++) {
            server.add(announce(A, 1, second * SECOND), second * SECOND);
        }
        assertThat(server.decideBest(comparison, 2 * SECOND)).isNull();
    }

    @Test
    void clearingForgetsAll() {
        for (int second = 0; second < 3; second++) {
            hear(A, 128, second);
        }
        decide(2);
        masters.clear();
        assertThat(masters.best()).isNull();
        assertThat(hear(A, 128, 3)).isFalse();
        assertThat(decide(3)).isNull();
    }

    @Test
    void bestOfAllPorts() {
        ForeignMasters second = new ForeignMasters(OWN, 2, 128, false);
        ForeignMasters[] ports = {masters, second};
        assertThat(clock.decide(ports, 0))
                .as("the first decision changes nobody into the own clock")
                .isTrue();
        assertThat(clock.bestIdentity()).isEqualTo(OWN);
        assertThat(clock.decide(ports, 0)).isFalse();
        for (int i = 0; i < 3; i++) {
            hear(A, 128, i);
            second.add(announce(A, 128, i * SECOND), i * SECOND);
        }
        assertThat(clock.decide(ports, 2 * SECOND)).isTrue();
        assertThat(clock.best().receiverPort()).isEqualTo(1);
        masters.expireBest();
        assertThat(clock.decide(ports, 2 * SECOND))
                .as("the same grandmaster on another path")
                .isTrue();
        assertThat(clock.best().receiverPort()).isEqualTo(2);
        assertThat(clock.bestIdentity()).isEqualTo(A);
    }

    /** In 3.1.1 only another grandmaster is another master. */
    @Test
    void anotherPathMayBeNoOtherMaster() {
        BestMasterClock older = new BestMasterClock(comparison, OWN, false);
        ForeignMasters second = new ForeignMasters(OWN, 2, 128, false);
        ForeignMasters[] ports = {masters, second};
        for (int i = 0; i < 3; i++) {
            hear(A, 128, i);
            second.add(announce(A, 128, i * SECOND), i * SECOND);
        }
        assertThat(older.decide(ports, 2 * SECOND)).isTrue();
        masters.expireBest();
        assertThat(older.decide(ports, 2 * SECOND)).isFalse();
        assertThat(older.best().receiverPort()).isEqualTo(2);
        second.expireBest();
        assertThat(older.decide(ports, 2 * SECOND)).isTrue();
    }

    @Test
    void windowsFollowTheAnnouncedInterval() {
        Announcement everlasting = announce(A, 128, 0);
        everlasting.logMessageInterval = 0x7F;
        Announcement never = announce(B, 128, 0);
        never.logMessageInterval = -31;
        for (int i = 0; i < 3; i++) {
            masters.add(everlasting, 0);
            masters.add(never, 0);
        }
        assertThat(decide(1_000_000).dataSet().grandmasterIdentity).isEqualTo(A);
    }
}
