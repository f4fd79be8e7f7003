// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.ConnectorParameters;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.frequency.EquipmentClockGrade;
import io.escapement.clock.gnss.GnssReceiver;
import io.escapement.clock.oscillator.OscillatorGrade;
import io.escapement.clock.reference.ReferenceGrade;
import io.escapement.topology.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The models of {@code clock-models} under the names that topologies use. */
final class ModelCatalogue {
    private ModelCatalogue() {}

    /** The names a topology may refer to. */
    static Catalogue catalogue() {
        SortedMap<String, List<String>> nics = new TreeMap<>();
        for (NicModel model : NicModel.all()) {
            nics.put(
                    model.label(),
                    model.parameters().pins().connectors().stream()
                            .map(ConnectorParameters::name)
                            // The antenna's: no cable ends there.
                            .filter(name -> !name.equals(GnssReceiver.PIN))
                            .map(name -> name.toLowerCase(Locale.ROOT))
                            .toList());
        }
        return new Catalogue(
                new TreeSet<>(OscillatorGrade.all().stream()
                        .map(OscillatorGrade::label)
                        .toList()),
                new TreeSet<>(
                        ReferenceGrade.all().stream().map(ReferenceGrade::label).toList()),
                new TreeSet<>(EquipmentClockGrade.all().stream()
                        .map(EquipmentClockGrade::label)
                        .toList()),
                nics);
    }
}
