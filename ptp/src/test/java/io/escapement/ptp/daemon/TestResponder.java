// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.daemon;

import io.escapement.host.Daemon;
import io.escapement.host.Host;
import io.escapement.host.LocalSocket;
import io.escapement.ptp.bmca.PortState;
import io.escapement.ptp.message.ManagementAction;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.ManagementError;
import io.escapement.ptp.message.ManagementId;
import io.escapement.ptp.message.ManagementTlv;
import io.escapement.ptp.message.MessageType;
import io.escapement.ptp.message.PtpMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Answers management messages as a ptp4l of several ports does, and keeps what it was asked. */
final class TestResponder implements Daemon {
    static final String PATH = "/var/run/ptp4l";

    /** Where it listens. */
    String path = PATH;
    /** n of the interface ens<n>f0 of its first port. */
    int firstInterface = 1;

    private static final long ID = 0x507C6FFFFE1F2A30L;

    final List<String> requests = new ArrayList<>();
    PortState[] ports = {PortState.LISTENING};
    ManagementData.TimePropertiesDataSet timeProperties = new ManagementData.TimePropertiesDataSet(37, 0x3C, 0x20);
    ManagementData settings;
    boolean silent;
    /** Data sets that are not answered. */
    Set<ManagementId> unanswered = Set.of();

    private String subscriber = "";

    private final PtpMessage message = new PtpMessage();
    private final byte[] buffer = new byte[PtpMessage.MAXIMUM_LENGTH];
    private Host host;
    private LocalSocket socket;

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        socket = host.bindLocal(path);
    }

    @Override
    public void wake() {
        while (socket.ready()) {
            message.decode(buffer, 0, socket.receive(buffer));
            ManagementId id = ManagementId.of(ManagementTlv.id(message)).orElseThrow();
            requests.add(host.monotonicTime() / 1_000_000 + " " + message.domain + " " + id);
            if (!silent && !unanswered.contains(id)) {
                answer(id);
            }
        }
    }

    private void answer(ManagementId id) {
        switch (id) {
            case PORT_DATA_SET -> {
                for (int i = 0; i < ports.length; i++) {
                    send(id, portDataSet(i));
                }
            }
            case DEFAULT_DATA_SET ->
                send(id, new ManagementData.DefaultDataSet(true, false, ports.length, 128, 248, 0xFE, 0, 128, ID, 0));
            case PORT_PROPERTIES_NP -> {
                int i = message.targetPortNumber - 1;
                send(
                        id,
                        new ManagementData.PortProperties(
                                ID, i + 1, ports[i].code(), 1, "ens" + (firstInterface + i) + "f0"));
            }
            case SUBSCRIBE_EVENTS_NP -> {
                subscriber = socket.sender();
                send(id, ManagementTlv.data(message).orElseThrow());
            }
            case TIME_PROPERTIES_DATA_SET -> send(id, timeProperties);
            case GRANDMASTER_SETTINGS_NP -> {
                settings = ManagementTlv.data(message).orElseThrow();
                send(id, settings);
            }
            default -> send(id, null);
        }
    }

    private ManagementData portDataSet(int index) {
        return new ManagementData.PortDataSet(ID, index + 1, ports[index].code(), 0, 0, 1, 3, 0, 1, 0, 2);
    }

    /** A port enters a state, which the subscriber is told. */
    void enter(int number, PortState state) {
        ports[number - 1] = state;
        if (!subscriber.isEmpty()) {
            message.sequenceId = 0;
            send(ManagementId.PORT_DATA_SET, portDataSet(number - 1), subscriber);
        }
    }

    private void send(ManagementId id, ManagementData data) {
        send(id, data, socket.sender());
    }

    private void send(ManagementId id, ManagementData data, String receiver) {
        PtpMessage answer = new PtpMessage();
        answer.clear(MessageType.MANAGEMENT);
        answer.sourceClockIdentity = ID;
        answer.sourcePortNumber = 1;
        answer.sequenceId = message.sequenceId;
        answer.action = ManagementAction.RESPONSE;
        if (data == null) {
            ManagementTlv.putError(answer, ManagementError.NOT_SUPPORTED, id.code());
        } else {
            ManagementTlv.put(answer, id, data);
        }
        byte[] octets = new byte[PtpMessage.MAXIMUM_LENGTH];
        socket.send(receiver, octets, answer.encode(octets, 0));
    }

    @Override
    public void stop() {
        socket.close();
        host.exit(0);
    }
}
