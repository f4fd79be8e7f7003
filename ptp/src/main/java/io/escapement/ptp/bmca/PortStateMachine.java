// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.bmca;

/**
 * The state machines of a PTP port (IEEE 1588-2019, 9.2.5, figures 30 and 31): for each state and event the next state.
 * Pairs that are not named leave the state as it is.
 */
public enum PortStateMachine {
    /** A port that may become master, slave or passive. */
    FULL {
        @Override
        PortState react(PortState state, PortEvent event, boolean masterChanged) {
            return switch (state) {
                case LISTENING, PASSIVE -> awaitingMaster(state, event);
                case PRE_MASTER ->
                    event == PortEvent.QUALIFICATION_TIMEOUT_EXPIRES ? PortState.MASTER : serving(state, event);
                case MASTER, GRAND_MASTER -> serving(state, event);
                case UNCALIBRATED ->
                    switch (event) {
                        case MASTER_CLOCK_SELECTED -> PortState.SLAVE;
                        case RS_SLAVE -> state;
                        default -> awaitingMaster(state, event);
                    };
                case SLAVE ->
                    switch (event) {
                        case SYNCHRONIZATION_FAULT -> PortState.UNCALIBRATED;
                        case RS_SLAVE -> masterChanged ? PortState.UNCALIBRATED : state;
                        default -> awaitingMaster(state, event);
                    };
                default -> outOfService(state, event);
            };
        }

        /** Any recommendation is followed, and silence makes a master. */
        private PortState awaitingMaster(PortState state, PortEvent event) {
            return switch (event) {
                case ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES -> PortState.MASTER;
                case RS_MASTER -> PortState.PRE_MASTER;
                case RS_GRAND_MASTER -> PortState.GRAND_MASTER;
                default -> serving(state, event);
            };
        }

        /** Only a recommendation not to be master is followed. */
        private PortState serving(PortState state, PortEvent event) {
            return switch (event) {
                case RS_SLAVE -> PortState.UNCALIBRATED;
                case RS_PASSIVE -> PortState.PASSIVE;
                default -> inService(state, event);
            };
        }
    },

    /** A port of a clock that is never master. */
    CLIENT_ONLY {
        @Override
        PortState react(PortState state, PortEvent event, boolean masterChanged) {
            return switch (state) {
                case LISTENING -> event == PortEvent.RS_SLAVE ? PortState.UNCALIBRATED : client(state, event);
                case UNCALIBRATED -> event == PortEvent.MASTER_CLOCK_SELECTED ? PortState.SLAVE : client(state, event);
                case SLAVE -> {
                    boolean anew =
                            event == PortEvent.SYNCHRONIZATION_FAULT || event == PortEvent.RS_SLAVE && masterChanged;
                    yield anew ? PortState.UNCALIBRATED : client(state, event);
                }
                default -> outOfService(state, event);
            };
        }

        private PortState client(PortState state, PortEvent event) {
            return switch (event) {
                case ANNOUNCE_RECEIPT_TIMEOUT_EXPIRES, RS_MASTER, RS_GRAND_MASTER, RS_PASSIVE -> PortState.LISTENING;
                default -> inService(state, event);
            };
        }
    },

    /** A port that is master without a best master clock algorithm. */
    DESIGNATED_MASTER {
        @Override
        PortState react(PortState state, PortEvent event, boolean masterChanged) {
            return designated(PortState.MASTER, state, event);
        }
    },

    /** A port that is slave without a best master clock algorithm. */
    DESIGNATED_SLAVE {
        @Override
        PortState react(PortState state, PortEvent event, boolean masterChanged) {
            return designated(PortState.SLAVE, state, event);
        }
    };

    /**
     * The state after an event.
     *
     * @param masterChanged the best master is another since the last state decision
     */
    public PortState next(PortState state, PortEvent event, boolean masterChanged) {
        if (event == PortEvent.POWERUP || event == PortEvent.INITIALIZE) {
            return PortState.INITIALIZING;
        }
        return react(state, event, masterChanged);
    }

    abstract PortState react(PortState state, PortEvent event, boolean masterChanged);

    private static PortState inService(PortState state, PortEvent event) {
        return switch (event) {
            case DESIGNATED_DISABLED -> PortState.DISABLED;
            case FAULT_DETECTED -> PortState.FAULTY;
            default -> state;
        };
    }

    private static PortState outOfService(PortState state, PortEvent event) {
        if (state == PortState.INITIALIZING && event == PortEvent.FAULT_DETECTED) {
            return PortState.FAULTY;
        }
        if (state == PortState.INITIALIZING && event == PortEvent.INIT_COMPLETE) {
            return PortState.LISTENING;
        }
        if (state == PortState.FAULTY && event == PortEvent.DESIGNATED_DISABLED) {
            return PortState.DISABLED;
        }
        if (state == PortState.FAULTY && event == PortEvent.FAULT_CLEARED
                || state == PortState.DISABLED && event == PortEvent.DESIGNATED_ENABLED) {
            return PortState.INITIALIZING;
        }
        return state;
    }

    private static PortState designated(PortState role, PortState state, PortEvent event) {
        if (state == PortState.INITIALIZING && event == PortEvent.INIT_COMPLETE) {
            return role;
        }
        if (state == PortState.FAULTY && event == PortEvent.FAULT_CLEARED) {
            return PortState.INITIALIZING;
        }
        if ((state == PortState.INITIALIZING || state == role) && event == PortEvent.FAULT_DETECTED) {
            return PortState.FAULTY;
        }
        return state;
    }
}
