// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.card.NicModel;
import io.escapement.input.Findings;
import io.escapement.input.SourcePosition;
import io.escapement.ptp.config.ConfigurationRule;
import io.escapement.ptp.config.Options;
import io.escapement.ptp.config.Ptp4lConfiguration;
import io.escapement.ptp.config.Setting;
import io.escapement.topology.HostNode;
import io.escapement.topology.NetworkCard;
import java.util.Set;

/**
 * Notes what makes a ptp4l give up at its start although each option is legal. The original refuses the first of these; for the
 * others its port stays FAULTY for ever, where the built-in one ends.
 */
final class StartCheck {
    private static final Set<String> ONE_STEP = Set.of("onestep", "p2p1step");

    private final HostNode host;
    private final Ptp4lConfiguration ptp4l;
    private final boolean original;
    private final String file;
    private final Findings findings;

    StartCheck(HostNode host, Ptp4lConfiguration ptp4l, boolean original, String file, Findings findings) {
        this.host = host;
        this.ptp4l = ptp4l;
        this.original = original;
        this.file = file;
        this.findings = findings;
    }

    void check() {
        Options options = ptp4l.options();
        if (slaveOnly() && !options.flag("gmCapable")) {
            refuse(options, "gmCapable", "gmCapable 0 does not go with slaveOnly; ptp4l refuses to start");
        }
        if (!original) {
            ptp4l.ports().forEach(this::checkPort);
        }
    }

    private void checkPort(Ptp4lConfiguration.Port port) {
        Options options = port.options();
        String name = port.interfaceName();
        if (options.flag("inhibit_delay_req") && !options.word("asCapable").equals("true")) {
            refuse(
                    options,
                    "inhibit_delay_req",
                    name + ": inhibit_delay_req 1 needs asCapable true; the port of the original would stay FAULTY,"
                            + " the built-in ptp4l ends");
        }
        if (options.has("BMCA") && options.word("BMCA").equals("noop") && !masterOnly(options) && !slaveOnly()) {
            refuse(
                    options,
                    "BMCA",
                    name + ": BMCA noop needs masterOnly or slaveOnly; the port of the original would stay FAULTY, the"
                            + " built-in ptp4l ends");
        }
        NetworkCard card = host.nicOfPort(name);
        boolean oneStep = ONE_STEP.contains(ptp4l.options().word("time_stamping"))
                || !ptp4l.options().flag("twoStepFlag");
        if (card != null
                && oneStep
                && !NicModel.find(card.model()).orElseThrow().parameters().oneStep()) {
            refuse(
                    ptp4l.options(),
                    ptp4l.options().setting("time_stamping").isPresent() ? "time_stamping" : "twoStepFlag",
                    name + ": NIC model '" + card.model()
                            + "' can't stamp Syncs in passing (one-step); the port of the original would stay FAULTY, the"
                            + " built-in ptp4l ends");
        }
    }

    private boolean slaveOnly() {
        Options options = ptp4l.options();
        return options.flag("slaveOnly") || options.has("clientOnly") && options.flag("clientOnly");
    }

    private static boolean masterOnly(Options options) {
        return options.flag("masterOnly") || options.has("serverOnly") && options.flag("serverOnly");
    }

    private void refuse(Options options, String option, String sentence) {
        SourcePosition place = options.setting(option).map(Setting::position).orElse(SourcePosition.whole(file));
        findings.add(ConfigurationRule.DAEMON_REFUSES.at(place, sentence));
    }
}
