// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.ConnectorParameters;
import io.escapement.clock.card.NicModel;
import io.escapement.clock.card.NicParameters;
import io.escapement.clock.card.PinParameters;
import io.escapement.clock.card.PinTable;
import io.escapement.clock.gnss.GnssReceiver;
import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Setting;
import io.escapement.ptp.config.Ts2phcConfiguration;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import io.escapement.topology.PpsCable;
import io.escapement.topology.Topology;
import io.escapement.topology.host.PinSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds channels that a ts2phc listens to and that get no pulse: pins that the driver refuses, so that the program ends at
 * start, and pins at whose connectors nothing arrives, so that it stays silent.
 */
final class PulseCheck {
    private static final String PIN = "ts2phc.pin_index";
    private static final String CHANNEL = "ts2phc.channel";

    private final Topology topology;
    private final Findings findings;

    PulseCheck(Topology topology, Findings findings) {
        this.topology = topology;
        this.findings = findings;
    }

    void check(List<ConfiguredInstance> instances) {
        for (ConfiguredInstance instance : instances) {
            if (instance instanceof ConfiguredInstance.Ts2phc ts2phc) {
                HostNode host = topology.node(instance.host());
                ts2phc.configuration().sinks().forEach(sink -> checkSink(host, instance, sink));
                checkSource(host, ts2phc);
            }
        }
    }

    private void checkSink(HostNode host, ConfiguredInstance instance, Ts2phcConfiguration.Sink sink) {
        NetworkCard card = card(host, sink.name());
        if (card == null) {
            return;
        }
        NicParameters nic = parameters(card);
        PinTable table = nic.pins();
        int index = sink.options().integer(PIN);
        int channel = sink.options().integer(CHANNEL);
        String which = instance.name() + " listens at pin " + index + ", channel " + channel + " of " + card.name();
        String refused = refusal(table, index, channel, nic.externalTimestampChannels(), true);
        if (refused != null) {
            findings.add(ScenarioRule.PIN_REFUSED.at(
                    place(instance, sink.options()),
                    which + ": " + refused + "; ts2phc ends at start (PTP_PIN_SETFUNC request failed)",
                    "pins of this NIC (" + card.model() + "): " + pins(table) + others(card, index, channel)));
            return;
        }
        PinParameters pin = table.pins().get(index);
        if (nic.cgu() != null) {
            checkLoop(host, card, table, place(instance, sink.options()), which);
            return;
        }
        List<ConnectorParameters> feeding = table.connectors().stream()
                .filter(connector -> table.leadsTo(connector, pin))
                .toList();
        if (feeding.stream().noneMatch(connector -> isFed(host, card, table, connector))) {
            findings.add(ScenarioRule.CHANNEL_WITHOUT_PULSE.at(
                    place(instance, sink.options()),
                    which + " (" + pin.name() + "), where no pulse arrives: nothing is connected to "
                            + feeding.stream()
                                    .map(connector -> describe(host, card, table, connector))
                                    .collect(Collectors.joining(" or "))
                            + "; ts2phc stays silent",
                    fed(host, card, table)));
        }
    }

    /** The card's own loop makes the pulse: it comes always, but means nothing while the loop runs free. */
    private void checkLoop(HostNode host, NetworkCard card, PinTable table, SourcePosition mark, String which) {
        boolean led = table.connectors().stream().anyMatch(connector -> isFed(host, card, table, connector))
                || host.configuration().pins().stream()
                        .anyMatch(setting -> setting.output() && card.port(setting.basePort()) != null);
        if (!led) {
            findings.add(ScenarioRule.CHANNEL_WITHOUT_PULSE.at(
                    mark,
                    which
                            + ", whose pulse the card's DPLL makes, and nothing leads that: no receiver, no cable at an input, no"
                            + " output of its PHC; ts2phc follows a loop that runs free",
                    "connect a cable to sma1 or sma2, or give the NIC a receiver"));
        }
    }

    /** Models of the same card whose driver takes the pin. */
    private static String others(NetworkCard card, int index, int channel) {
        String kind = card.model().split("-", 2)[0] + "-";
        List<String> labels = NicModel.all().stream()
                .filter(model -> model.label().startsWith(kind))
                .filter(model ->
                        (model.parameters().cgu() == null) == (parameters(card).cgu() == null))
                .filter(model -> refusal(
                                model.parameters().pins(),
                                index,
                                channel,
                                model.parameters().externalTimestampChannels(),
                                true)
                        == null)
                .map(NicModel::label)
                .toList();
        return labels.isEmpty() ? "" : "; model " + String.join(" or ", labels) + " takes it";
    }

    /** A PHC that is the source puts its pulse out at a pin; what fails there ts2phc goes on without. */
    private void checkSource(HostNode host, ConfiguredInstance.Ts2phc instance) {
        String source = instance.configuration().source();
        NetworkCard card = card(host, source);
        if (card == null) {
            return;
        }
        NicParameters nic = parameters(card);
        Options options = instance.configuration().sourceOptions();
        int index = options.integer(PIN);
        int channel = options.integer(CHANNEL);
        String refused = refusal(nic.pins(), index, channel, nic.periodicOutputChannels(), false);
        boolean already = host.configuration().pins().stream()
                .anyMatch(setting -> setting.output() && card.port(setting.basePort()) != null);
        if (refused != null && !already) {
            findings.add(ScenarioRule.CHANNEL_WITHOUT_PULSE.at(
                    place(instance, options),
                    instance.name() + " is to put out the pulse of " + card.name() + " at pin " + index + ", channel "
                            + channel + ": " + refused + "; no pulse leaves the NIC",
                    "pins of this NIC (" + card.model() + "): " + pins(nic.pins())));
        }
    }

    /** Why a driver refuses a pin's function; null if it takes it. */
    private static String refusal(PinTable table, int index, int channel, int channels, boolean input) {
        if (index >= table.pins().size()) {
            return "there is no such pin";
        }
        PinParameters pin = table.pins().get(index);
        if (!(input ? pin.input() : pin.output())) {
            return pin.name() + " is no " + (input ? "input" : "output");
        }
        if (channel >= channels) {
            return "the NIC has channels 0 to " + (channels - 1);
        }
        return pin.takes(channel) ? null : pin.name() + " has channel " + pin.channel() + " and no other";
    }

    private boolean isFed(HostNode host, NetworkCard card, PinTable table, ConnectorParameters connector) {
        if (connector.name().equals(GnssReceiver.PIN)) {
            return card.gnss() != null;
        }
        return cabled(host, card, connector) && isInput(host, card, table, connector);
    }

    private boolean cabled(HostNode host, NetworkCard card, ConnectorParameters connector) {
        return topology.cables().stream()
                .map(PpsCable::to)
                .anyMatch(end -> end.host().equals(host.name())
                        && end.nic().equals(card.name())
                        && end.pin().equalsIgnoreCase(connector.name()));
    }

    /** Whether the platform leaves a connector an input; where it is a pin, ts2phc itself makes it one. */
    private static boolean isInput(HostNode host, NetworkCard card, PinTable table, ConnectorParameters connector) {
        return table.index(connector.name()) >= 0
                || host.configuration().pins().stream()
                        .noneMatch(setting -> setting.output() && isAt(setting, card, connector));
    }

    private static boolean isAt(PinSetting setting, NetworkCard card, ConnectorParameters connector) {
        return card.port(setting.basePort()) != null && setting.pin().equalsIgnoreCase(connector.name());
    }

    private String describe(HostNode host, NetworkCard card, PinTable table, ConnectorParameters connector) {
        if (connector.name().equals(GnssReceiver.PIN)) {
            return "the GNSS receiver, which the NIC does not have";
        }
        return connector.name()
                + (cabled(host, card, connector) && !isInput(host, card, table, connector)
                        ? ", which is set to output"
                        : "");
    }

    /** Which pins of the NIC a pulse does come to, in words. */
    private String fed(HostNode host, NetworkCard card, PinTable table) {
        List<String> ways = new ArrayList<>();
        for (ConnectorParameters connector : table.connectors()) {
            if (isFed(host, card, table, connector)) {
                for (int i = 0; i < table.pins().size(); i++) {
                    if (table.leadsTo(connector, table.pins().get(i))) {
                        ways.add(connector.name() + " comes to " + pin(table, i));
                    }
                }
            }
        }
        return ways.isEmpty() ? "" : String.join(", ", ways);
    }

    private static String pins(PinTable table) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < table.pins().size(); i++) {
            names.add(pin(table, i));
        }
        return String.join(", ", names);
    }

    private static String pin(PinTable table, int index) {
        PinParameters pin = table.pins().get(index);
        return "pin_index " + index + (pin.channel() == PinParameters.FREE ? "" : " channel " + pin.channel()) + " ("
                + pin.name() + ")";
    }

    private static SourcePosition place(ConfiguredInstance instance, Options options) {
        return options.setting(PIN)
                .or(() -> options.setting(CHANNEL))
                .map(Setting::position)
                .orElse(SourcePosition.whole(instance.instance().file().name()));
    }

    private static NicParameters parameters(NetworkCard card) {
        return NicModel.find(card.model()).orElseThrow().parameters();
    }

    /** The NIC of a clock given as an interface or a device; null for other sources. */
    private static NetworkCard card(HostNode host, String clock) {
        NetworkCard byPort = host.nicOfPort(clock);
        return byPort != null
                ? byPort
                : host.nics().stream()
                        .filter(card -> clock.equals("/dev/ptp" + card.phc()))
                        .findFirst()
                        .orElse(null);
    }
}
