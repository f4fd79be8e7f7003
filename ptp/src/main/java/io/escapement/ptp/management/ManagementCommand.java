// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.management;

import io.escapement.input.InputException;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementId;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of pmc 3.1.1 to the ports that a {@code TARGET} before it has chosen: {@code GET id}, or {@code SET id} with the
 * values that pmc wants, in its order. Case does not matter, and words may be shortened as long as there is only one that
 * begins so.
 *
 * @param action {@link ManagementAction#GET} or {@link ManagementAction#SET}
 * @param id the data set
 * @param data what is sent with it
 * @param target the ports it is for
 */
public record ManagementCommand(int action, ManagementId id, ManagementData data, Target target) {
    /**
     * targetPortIdentity.
     *
     * @param clockIdentity clockIdentity; all ones for every clock
     * @param portNumber portNumber; 0xFFFF for every port
     */
    public record Target(long clockIdentity, int portNumber) {
        /** Every port of every clock. */
        public static final Target ALL = new Target(-1L, 0xFFFF);
    }

    /** Asks every port for a data set. */
    public static ManagementCommand get(ManagementId id) {
        return get(id, Target.ALL);
    }

    /** Asks for a data set. Most requests have room for the values, as pmc sends them for the sake of old clocks. */
    static ManagementCommand get(ManagementId id, Target target) {
        return new ManagementCommand(ManagementAction.GET, id, new ManagementData.Blank(room(id)), target);
    }

    /** Sets what a grandmaster announces. */
    public static ManagementCommand set(ManagementData.GrandmasterSettings settings) {
        return new ManagementCommand(ManagementAction.SET, ManagementId.GRANDMASTER_SETTINGS_NP, settings, Target.ALL);
    }

    /** The command as pmc shows it when it sends it. */
    public String title() {
        return (action == ManagementAction.GET ? "GET " : "SET ") + id;
    }

    /**
     * Reads commands. {@code TARGET clockIdentity-port}, or {@code TARGET *}, sends nothing; it holds for those after it.
     *
     * @throws InputException if pmc refuses one of them, or a value is out of range, which pmc would cut to size
     */
    public static List<ManagementCommand> parse(List<CommandText> texts) throws InputException {
        List<ManagementCommand> commands = new ArrayList<>();
        Target target = Target.ALL;
        for (CommandText text : texts) {
            ManagementCommandParser parser = new ManagementCommandParser(text);
            if (parser.isTarget()) {
                target = parser.target();
            } else {
                commands.add(parser.command(target));
            }
        }
        return commands;
    }

    /** Octets of values in a GET. */
    private static int room(ManagementId id) {
        return switch (id) {
            case NULL_MANAGEMENT,
                    SUBSCRIBE_EVENTS_NP,
                    PORT_PROPERTIES_NP,
                    PORT_STATS_NP,
                    SYNCHRONIZATION_UNCERTAIN_NP -> 0;
            case TIME_PROPERTIES_DATA_SET -> 4;
            case GRANDMASTER_SETTINGS_NP, PORT_DATA_SET_NP -> 8;
            case CURRENT_DATA_SET -> 18;
            case DEFAULT_DATA_SET -> 20;
            case CLOCK_DESCRIPTION -> 22;
            case PORT_DATA_SET -> 26;
            case PARENT_DATA_SET -> 32;
            case TIME_STATUS_NP -> 50;
            default -> 2;
        };
    }
}
