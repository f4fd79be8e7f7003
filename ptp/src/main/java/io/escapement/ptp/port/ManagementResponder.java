// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.message.ClockDescription;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementError;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.message.ManagementTlv;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PassedOn;
import io.escapement.ptp.message.PortStatistics;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.ptp.message.PtpMessage;
import io.escapement.ptp.port.Subscriptions.Subscription;
import io.escapement.ptp.servo.CArithmetic;
import java.util.List;

/**
 * Answers management messages (IEEE 1588-2019, clause 15) as ptp4l does: which data sets may be read and which changed,
 * by whom, and with which error what is not possible is refused.
 */
final class ManagementResponder {
    private static final int ALL_PORTS = 0xFFFF;
    private static final long ALL_CLOCKS = -1L;
    private static final int VERSION = 2;
    /** Unit of cumulativeScaledRateOffset [1]. */
    private static final double RATE_OFFSET = 0x1p41;

    private final PtpMessage answer = new PtpMessage();
    private final BoundaryClock clock;
    private final DataSets dataSets;
    private final List<Port> ports;
    private final Subscriptions subscriptions;
    private final ClockSettings.Description description;

    ManagementResponder(
            BoundaryClock clock, List<Port> ports, Subscriptions subscriptions, ClockSettings.Description description) {
        this.clock = clock;
        this.ports = ports;
        this.subscriptions = subscriptions;
        this.description = description;
        dataSets = clock.dataSets();
    }

    /**
     * Handles a management message.
     *
     * @return true if it changed something that calls for a state decision
     */
    boolean handle(PtpMessage request, ManagementReply origin) {
        boolean concerned =
                request.targetClockIdentity == ALL_CLOCKS || request.targetClockIdentity == dataSets.clockIdentity;
        if (!concerned || !ManagementTlv.isAlone(request)) {
            return false;
        }
        int id = ManagementTlv.requestedId(request);
        ManagementData data = ManagementTlv.data(request).orElse(null);
        switch (request.action) {
            case ManagementAction.GET -> {
                ManagementId known = ManagementId.of(id).orElse(null);
                ManagementData found = known == null ? null : clockData(known, request, origin);
                if (found != null) {
                    respond(request, origin, known, found, origin.portNumber());
                    return false;
                }
            }
            case ManagementAction.SET -> {
                if (ManagementTlv.isEmpty(request) && id != ManagementId.NULL_MANAGEMENT.code()) {
                    refuse(request, origin, ManagementError.WRONG_LENGTH, origin.portNumber());
                    return false;
                }
                if (!origin.isLocal()) {
                    refuse(request, origin, ManagementError.NOT_SUPPORTED, origin.portNumber());
                    return false;
                }
                ManagementId known = ManagementId.of(id).orElse(null);
                if (known != null && set(known, data, request, origin)) {
                    respond(request, origin, known, clockData(known, request, origin), origin.portNumber());
                    return changesDecision(known);
                }
            }
            case ManagementAction.COMMAND -> {}
            default -> {
                return false;
            }
        }
        askPorts(request, origin, id, data);
        return false;
    }

    private static boolean changesDecision(ManagementId id) {
        return id == ManagementId.PRIORITY1
                || id == ManagementId.PRIORITY2
                || id == ManagementId.GRANDMASTER_SETTINGS_NP;
    }

    private void askPorts(PtpMessage request, ManagementReply origin, int id, ManagementData data) {
        if (id == ManagementId.PORT_PROPERTIES_NP.code() && !origin.isLocal()) {
            refuse(request, origin, ManagementError.NOT_SUPPORTED, origin.portNumber());
            return;
        }
        if (ManagementScope.ofClock(id)) {
            refuse(request, origin, ManagementError.NOT_SUPPORTED, origin.portNumber());
            return;
        }
        boolean answered = false;
        for (Port port : ports) {
            if (request.targetPortNumber == ALL_PORTS || request.targetPortNumber == port.number()) {
                answered = true;
                if (!askPort(request, origin, id, data, port)) {
                    return;
                }
            }
        }
        if (!answered) {
            refuse(request, origin, ManagementError.WRONG_VALUE, origin.portNumber());
        }
    }

    /** Returns false if there is no sense in asking further ports. */
    private boolean askPort(PtpMessage request, ManagementReply origin, int id, ManagementData data, Port port) {
        ManagementId known = ManagementId.of(id).orElse(null);
        if (request.action == ManagementAction.SET
                && data instanceof ManagementData.PortDataSetNp threshold
                && known == ManagementId.PORT_DATA_SET_NP) {
            port.setNeighborPropDelayThreshold(threshold.neighborPropDelayThreshold());
            respond(request, origin, known, portData(known, port), port.number());
            return true;
        }
        ManagementData found = request.action == ManagementAction.GET && known != null ? portData(known, port) : null;
        if (found != null) {
            respond(request, origin, known, found, port.number());
            return true;
        }
        boolean refused = ManagementScope.ofPort(id);
        refuse(request, origin, refused ? ManagementError.NOT_SUPPORTED : ManagementError.NO_SUCH_ID, port.number());
        return refused;
    }

    private ManagementData clockData(ManagementId id, PtpMessage request, ManagementReply origin) {
        return switch (id) {
            case USER_DESCRIPTION -> new ClockDescription.User(description.user());
            case DEFAULT_DATA_SET ->
                new ManagementData.DefaultDataSet(
                        !dataSets.oneStep,
                        dataSets.slaveOnly,
                        dataSets.numberPorts,
                        dataSets.priority1,
                        dataSets.clockClass,
                        dataSets.clockAccuracy,
                        dataSets.offsetScaledLogVariance,
                        dataSets.priority2,
                        dataSets.clockIdentity,
                        dataSets.domain);
            case CURRENT_DATA_SET ->
                new ManagementData.CurrentDataSet(
                        dataSets.stepsRemoved,
                        clock.synchronization().offsetFromMaster(),
                        clock.synchronization().meanPathDelay());
            case PARENT_DATA_SET -> parentDataSet();
            case TIME_PROPERTIES_DATA_SET ->
                new ManagementData.TimePropertiesDataSet(
                        dataSets.currentUtcOffset, dataSets.timeFlags, dataSets.timeSource);
            case PRIORITY1 -> new ManagementData.Octet(dataSets.priority1);
            case PRIORITY2 -> new ManagementData.Octet(dataSets.priority2);
            case DOMAIN -> new ManagementData.Octet(dataSets.domain);
            case SLAVE_ONLY -> new ManagementData.Octet(dataSets.slaveOnly ? ManagementData.SLAVE_ONLY : 0);
            case CLOCK_ACCURACY -> new ManagementData.Octet(dataSets.clockAccuracy);
            case TRACEABILITY_PROPERTIES ->
                new ManagementData.Octet(dataSets.timeFlags & (PtpFlags.TIME_TRACEABLE | PtpFlags.FREQUENCY_TRACEABLE));
            case TIMESCALE_PROPERTIES -> new ManagementData.Octet(dataSets.timeFlags & PtpFlags.PTP_TIMESCALE);
            case TIME_STATUS_NP ->
                new ManagementData.TimeStatus(
                        clock.synchronization().masterOffset(),
                        clock.synchronization().ingressTime(),
                        CArithmetic.truncateToInt(dataSets.followUp.cumulativeScaledRateOffset
                                + clock.synchronization().neighbourRateRatio() * RATE_OFFSET
                                - RATE_OFFSET),
                        dataSets.followUp.scaledLastGmPhaseChange,
                        dataSets.followUp.gmTimeBaseIndicator,
                        dataSets.followUp.phaseChangeHigh,
                        clock.rules().confusesPhaseChange()
                                ? PassedOn.confused(dataSets.followUp.phaseChangeHigh)
                                : dataSets.followUp.phaseChangeLow,
                        dataSets.followUp.phaseChangeFraction,
                        dataSets.grandmasterIdentity != dataSets.clockIdentity,
                        dataSets.grandmasterIdentity);
            case GRANDMASTER_SETTINGS_NP -> clock.grandmasterSettings();
            case SUBSCRIBE_EVENTS_NP -> origin.isLocal() ? subscription(request) : new ManagementData.Empty();
            case SYNCHRONIZATION_UNCERTAIN_NP -> new ManagementData.Octet(dataSets.synchronizationUncertain);
            default -> null;
        };
    }

    private ManagementData subscription(PtpMessage request) {
        Subscription found = subscriptions.find(request.sourceClockIdentity, request.sourcePortNumber);
        return found == null
                ? new ManagementData.EventSubscription(0, false)
                : new ManagementData.EventSubscription(found.remaining(clock.monotonicTime()), found.portState());
    }

    private ManagementData parentDataSet() {
        return new ManagementData.ParentDataSet(
                dataSets.parentClockIdentity,
                dataSets.parentPortNumber,
                0,
                DataSets.UNKNOWN_VARIANCE,
                DataSets.UNKNOWN_PHASE_CHANGE_RATE,
                dataSets.grandmasterPriority1,
                dataSets.grandmasterClockClass,
                dataSets.grandmasterClockAccuracy,
                dataSets.grandmasterOffsetScaledLogVariance,
                dataSets.grandmasterPriority2,
                dataSets.grandmasterIdentity);
    }

    private ManagementData portData(ManagementId id, Port port) {
        PortSettings settings = port.settings();
        return switch (id) {
            case NULL_MANAGEMENT -> new ManagementData.Empty();
            case CLOCK_DESCRIPTION ->
                new ClockDescription(
                        ports.size() > 1 ? ClockDescription.BOUNDARY_CLOCK : ClockDescription.ORDINARY_CLOCK,
                        ClockDescription.PHYSICAL_LAYER,
                        port.networkInterface().macAddress(),
                        port.transport().networkProtocol(),
                        port.transport().protocolAddress(),
                        description.manufacturer(),
                        description.product(),
                        description.revision(),
                        description.user(),
                        port.delay().mechanism().profile());
            case PORT_DATA_SET ->
                new ManagementData.PortDataSet(
                        dataSets.clockIdentity,
                        port.number(),
                        reported(port.state()),
                        port.delay().logMinDelayReqInterval(),
                        port.delay().meanLinkDelay(),
                        port.intervals().announce(),
                        settings.announceReceiptTimeout(),
                        port.intervals().sync(),
                        mechanism(port),
                        settings.logMinPdelayReqInterval(),
                        VERSION);
            case LOG_ANNOUNCE_INTERVAL ->
                new ManagementData.Octet(port.intervals().announce());
            case ANNOUNCE_RECEIPT_TIMEOUT -> new ManagementData.Octet(settings.announceReceiptTimeout());
            case LOG_SYNC_INTERVAL -> new ManagementData.Octet(port.intervals().sync());
            case VERSION_NUMBER -> new ManagementData.Octet(VERSION);
            case DELAY_MECHANISM -> new ManagementData.Octet(mechanism(port));
            case LOG_MIN_PDELAY_REQ_INTERVAL -> new ManagementData.Octet(settings.logMinPdelayReqInterval());
            case PORT_DATA_SET_NP ->
                new ManagementData.PortDataSetNp(port.neighborPropDelayThreshold(), asCapable(port));
            case PORT_PROPERTIES_NP ->
                new ManagementData.PortProperties(
                        dataSets.clockIdentity,
                        port.number(),
                        reported(port.state()),
                        dataSets.oneStep
                                ? ManagementData.PortProperties.ONE_STEP
                                : ManagementData.PortProperties.HARDWARE,
                        port.networkInterface().name());
            case PORT_STATS_NP ->
                new PortStatistics(
                        dataSets.clockIdentity,
                        port.number(),
                        port.counters().received(),
                        port.counters().sent());
            default -> null;
        };
    }

    /** A port that has not decided yet goes by end-to-end delays. */
    private static int mechanism(Port port) {
        PortSettings.DelayMechanism mechanism = port.delay().mechanism();
        return mechanism == PortSettings.DelayMechanism.AUTO
                ? PortSettings.DelayMechanism.E2E.code()
                : mechanism.code();
    }

    private static int asCapable(Port port) {
        return port.settings().alwaysCapable() ? 2 : port.delay().peer().wasCapable() ? 1 : 0;
    }

    private static int reported(PortState state) {
        return state == PortState.GRAND_MASTER ? PortState.MASTER.code() : state.code();
    }

    /** Changes a data set of the clock. Returns false if it is none that can be changed, or one of a port. */
    private boolean set(ManagementId id, ManagementData data, PtpMessage request, ManagementReply origin) {
        if (id == ManagementId.PRIORITY1 && data instanceof ManagementData.Octet priority) {
            dataSets.priority1 = priority.value();
            return true;
        }
        if (id == ManagementId.PRIORITY2 && data instanceof ManagementData.Octet priority) {
            dataSets.priority2 = priority.value();
            return true;
        }
        if (id == ManagementId.SYNCHRONIZATION_UNCERTAIN_NP && data instanceof ManagementData.Octet uncertain) {
            return clock.setSynchronizationUncertain(uncertain.value());
        }
        if (data instanceof ManagementData.EventSubscription events) {
            subscriptions.subscribe(
                    request.sourceClockIdentity,
                    request.sourcePortNumber,
                    origin.client(),
                    events.duration(),
                    events.portState(),
                    clock.monotonicTime());
            return true;
        }
        if (data instanceof ManagementData.GrandmasterSettings settings) {
            clock.setGrandmasterSettings(settings);
            return true;
        }
        return false;
    }

    /** Tells those who want to know that a port has changed its state. */
    void portStateChanged(Port port) {
        for (Subscription subscription : subscriptions.all()) {
            if (subscription.portState()) {
                start(answer, port.number(), subscription.nextSequence());
                answer.targetClockIdentity = subscription.clockIdentity();
                answer.targetPortNumber = subscription.portNumber();
                answer.startingBoundaryHops = 1;
                answer.boundaryHops = 1;
                answer.action = ManagementAction.RESPONSE;
                ManagementTlv.put(answer, ManagementId.PORT_DATA_SET, portData(ManagementId.PORT_DATA_SET, port));
                clock.managementPort().send(subscription.client(), answer);
            }
        }
    }

    private void respond(
            PtpMessage request, ManagementReply origin, ManagementId id, ManagementData data, int portNumber) {
        startAnswer(request, portNumber);
        ManagementTlv.put(answer, id, data);
        origin.reply(answer);
    }

    private void refuse(PtpMessage request, ManagementReply origin, ManagementError error, int portNumber) {
        startAnswer(request, portNumber);
        ManagementTlv.putError(answer, error, ManagementTlv.requestedId(request));
        origin.reply(answer);
    }

    private void startAnswer(PtpMessage request, int portNumber) {
        start(answer, portNumber, request.sequenceId);
        answer.targetClockIdentity = request.sourceClockIdentity;
        answer.targetPortNumber = request.sourcePortNumber;
        answer.startingBoundaryHops = request.startingBoundaryHops - request.boundaryHops;
        answer.boundaryHops = answer.startingBoundaryHops;
        answer.action =
                request.action == ManagementAction.COMMAND ? ManagementAction.ACKNOWLEDGE : ManagementAction.RESPONSE;
    }

    private void start(PtpMessage message, int portNumber, int sequenceId) {
        message.clear(MessageType.MANAGEMENT);
        message.domain = dataSets.domain;
        message.sourceClockIdentity = dataSets.clockIdentity;
        message.sourcePortNumber = portNumber;
        message.sequenceId = sequenceId;
        message.logMessageInterval = PtpMessage.NO_INTERVAL;
    }
}
