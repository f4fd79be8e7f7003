// SPDX-License-Identifier: Apache-2.0
package io.escapement.clock.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programmable pins of a NIC as a generation of its driver shows them, and the connectors of its board. The tables are in the
 * data file {@code pins.csv}.
 *
 * @param label name of the table
 * @param pins in order of index
 * @param connectors of the board
 * @param source which driver shows it so
 */
public record PinTable(String label, List<PinParameters> pins, List<ConnectorParameters> connectors, String source) {
    private static final String FILE = "pins.csv";
    private static final int COLUMNS = 7;
    private static final Map<String, PinTable> ALL = read();

    /** Keeps copies. */
    public PinTable {
        pins = List.copyOf(pins);
        connectors = List.copyOf(connectors);
    }

    /** The table of that label. */
    static PinTable of(String label) {
        return Optional.ofNullable(ALL.get(label))
                .orElseThrow(() -> new IllegalArgumentException(FILE + " has no table " + label));
    }

    /** Index of the pin of that name in any letter case; -1 if there is none. */
    public int index(String pin) {
        for (int i = 0; i < pins.size(); i++) {
            if (pins.get(i).name().equalsIgnoreCase(pin)) {
                return i;
            }
        }
        return -1;
    }

    /** The connector of that name in any letter case. */
    public Optional<ConnectorParameters> connector(String name) {
        return connectors.stream()
                .filter(connector -> connector.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** The pin that puts a periodic output on a connector: its own, or the one of its line. */
    public int outputPin(ConnectorParameters connector) {
        int own = index(connector.name());
        for (int i = 0; i < pins.size() && own < 0; i++) {
            own = pins.get(i).output() && pins.get(i).outputGpio() == connector.outputGpio() ? i : -1;
        }
        return own;
    }

    /** Whether edges at a connector that is an input come to a pin. */
    public boolean leadsTo(ConnectorParameters connector, PinParameters pin) {
        return index(connector.name()) < 0
                ? connector.input() && connector.inputGpio() == pin.inputGpio()
                : connector.name().equals(pin.name());
    }

    private static Map<String, PinTable> read() {
        Map<String, PinTable> tables = new LinkedHashMap<>();
        boolean heading = true;
        for (String line : text().lines().toList()) {
            if (line.startsWith("#")) {
                continue;
            }
            if (!heading) {
                String[] columns = line.split(",", COLUMNS);
                tables.merge(columns[0], row(columns), PinTable::with);
            }
            heading = false;
        }
        return tables;
    }

    private static String text() {
        try (InputStream in = PinTable.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static PinTable row(String[] columns) {
        int in = number(columns[4]);
        int out = number(columns[5]);
        if (columns[1].equals("connector")) {
            return new PinTable(columns[0], List.of(), List.of(new ConnectorParameters(columns[2], in, out)), "");
        }
        int channel = columns[3].equals("free") ? PinParameters.FREE : Integer.parseInt(columns[3]);
        return new PinTable(
                columns[0], List.of(new PinParameters(columns[2], channel, in, out)), List.of(), columns[6]);
    }

    private static int number(String text) {
        return text.isEmpty() ? PinParameters.NONE : Integer.parseInt(text);
    }

    private PinTable with(PinTable row) {
        List<PinParameters> allPins = new ArrayList<>(pins);
        allPins.addAll(row.pins);
        List<ConnectorParameters> allConnectors = new ArrayList<>(connectors);
        allConnectors.addAll(row.connectors);
        return new PinTable(label, allPins, allConnectors, source);
    }
}
