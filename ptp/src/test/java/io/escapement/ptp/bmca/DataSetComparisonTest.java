// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.bmca.DataSetComparison.Algorithm;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DataSetComparisonTest {
    private static final long OWN = 0x1000_0000_0000_0000L;

    private final DataSetComparison ieee = new DataSetComparison(Algorithm.IEEE1588, PortIdentityOrder.NUMERIC);
    private final DataSetComparison telecom = new DataSetComparison(Algorithm.G8275, PortIdentityOrder.NUMERIC);

    private static DataSet dataSet(Consumer<DataSet> change) {
        DataSet set = new DataSet();
        set.priority1 = 128;
        set.clockClass = 248;
        set.clockAccuracy = 0xFE;
        set.offsetScaledLogVariance = 0xFFFF;
        set.priority2 = 128;
        set.localPriority = 128;
        set.grandmasterIdentity = 0x5000_0000_0000_0000L;
        set.stepsRemoved = 3;
        set.senderClock = 0x2000_0000_0000_0000L;
        set.senderPort = 1;
        set.receiverClock = OWN;
        set.receiverPort = 1;
        change.accept(set);
        return set;
    }

    private static void compare(
            DataSetComparison comparison, Consumer<DataSet> a, Consumer<DataSet> b, int result, DecidingField field) {
        DataSet first = dataSet(a);
        DataSet second = dataSet(b);
        assertThat(comparison.compare(first, second)).isEqualTo(result);
        assertThat(comparison.decidedBy()).isEqualTo(field);
        assertThat(comparison.compare(second, first)).as("the other way round").isEqualTo(-result);
    }

    @Test
    void absenceIsWorse() {
        DataSet set = dataSet(s -> {});
        assertThat(ieee.compare(set, null)).isEqualTo(1);
        assertThat(ieee.decidedBy()).isEqualTo(DecidingField.PRESENCE);
        assertThat(ieee.compare(null, set)).isEqualTo(-1);
        assertThat(ieee.compare(null, null)).isZero();
        assertThat(ieee.compare(set, set)).isZero();
    }

    @Test
    void defaultOrderOfFields() {
        Consumer<DataSet> other = s -> s.grandmasterIdentity = 0x4000_0000_0000_0000L;
        compare(ieee, s -> s.priority1 = 127, other.andThen(s -> s.clockClass = 6), 1, DecidingField.PRIORITY1);
        compare(ieee, s -> s.clockClass = 7, other.andThen(s -> s.clockAccuracy = 0x20), 1, DecidingField.CLOCK_CLASS);
        compare(
                ieee,
                s -> s.clockAccuracy = 0x21,
                other.andThen(s -> s.offsetScaledLogVariance = 1),
                1,
                DecidingField.CLOCK_ACCURACY);
        compare(
                ieee,
                s -> s.offsetScaledLogVariance = 0x4E5D,
                other.andThen(s -> s.priority2 = 1),
                1,
                DecidingField.OFFSET_SCALED_LOG_VARIANCE);
        compare(ieee, s -> s.priority2 = 127, other, 1, DecidingField.PRIORITY2);
        // Steps don't count between different grandmasters.
        compare(ieee, s -> s.stepsRemoved = 0, other, -1, DecidingField.GRANDMASTER_IDENTITY);
    }

    @Test
    void identitiesAreUnsigned() {
        compare(
                ieee,
                s -> s.grandmasterIdentity = 0x7FFF_FFFF_FFFF_FFFFL,
                s -> s.grandmasterIdentity = 0x8000_0000_0000_0000L,
                1,
                DecidingField.GRANDMASTER_IDENTITY);
    }

    @Test
    void sameGrandmasterIsJudgedByItsPath() {
        compare(ieee, s -> s.stepsRemoved = 1, s -> {}, 1, DecidingField.STEPS_REMOVED);
        // One step nearer: the farther one's receiver has the lower identity than its sender, or not.
        compare(ieee, s -> s.stepsRemoved = 2, s -> {}, 1, DecidingField.STEPS_REMOVED);
        compare(ieee, s -> s.stepsRemoved = 2, s -> s.senderClock = 1, 2, DecidingField.STEPS_REMOVED);
        compare(ieee, s -> s.senderPort = 2, s -> s.senderPort = 11, 2, DecidingField.SENDER);
        compare(ieee, s -> s.receiverPort = 1, s -> s.receiverPort = 2, 2, DecidingField.RECEIVER);
        compare(ieee, s -> {}, s -> {}, 0, DecidingField.NOTHING);
        compare(
                ieee,
                s -> s.stepsRemoved = 2,
                s -> {
                    s.senderClock = OWN;
                    s.senderPort = s.receiverPort;
                },
                0,
                DecidingField.NOTHING);
    }

    @Test
    void littleEndianMachinesOrderedPortsByTheirLowOctet() {
        DataSetComparison old = new DataSetComparison(Algorithm.IEEE1588, PortIdentityOrder.LITTLE_ENDIAN);
        compare(ieee, s -> s.senderPort = 1, s -> s.senderPort = 256, 2, DecidingField.SENDER);
        compare(old, s -> s.senderPort = 256, s -> s.senderPort = 1, 2, DecidingField.SENDER);
        compare(old, s -> s.receiverPort = 1, s -> s.receiverPort = 256, 2, DecidingField.RECEIVER);
    }

    @Test
    void telecomOrderOfFields() {
        Consumer<DataSet> other = s -> s.grandmasterIdentity = 0x4000_0000_0000_0000L;
        compare(telecom, s -> s.priority1 = 1, other, -1, DecidingField.GRANDMASTER_IDENTITY);
        compare(telecom, s -> s.localPriority = 127, other, 1, DecidingField.LOCAL_PRIORITY);
        compare(telecom, s -> s.priority2 = 1, other.andThen(s -> s.localPriority = 1), 1, DecidingField.PRIORITY2);
    }

    @Test
    void telecomGrandmastersAreJudgedByTheirPath() {
        Consumer<DataSet> good = s -> s.clockClass = 6;
        compare(
                telecom,
                good.andThen(s -> s.stepsRemoved = 1),
                good.andThen(s -> s.grandmasterIdentity = 1),
                1,
                DecidingField.STEPS_REMOVED);
    }
}
