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

/** Answers management messages as a ptp4l of several ports does, and keeps what it was asked. */
final class TestResponder implements Daemon {
    static final String PATH = "/var/run/ptp4l";

    final List<String> requests = new ArrayList<>();
    PortState[] ports = {PortState.LISTENING};
    ManagementData.TimePropertiesDataSet timeProperties = new ManagementData.TimePropertiesDataSet(37, 0x3C, 0x20);
    ManagementData settings;
    boolean silent;

    private final PtpMessage message = new PtpMessage();
    private final byte[] buffer = new byte[PtpMessage.MAXIMUM_LENGTH];
    private Host host;
    private LocalSocket socket;

    @Override
    public void start(Host runningOn) {
        host = runningOn;
        socket = host.bindLocal(PATH);
    }

    @Override
    public void wake() {
        while (socket.ready()) {
            message.decode(buffer, 0, socket.receive(buffer));
            ManagementId id = ManagementId.of(ManagementTlv.id(message)).orElseThrow();
            requests.add(host.monotonicTime() / 1_000_000 + " " + message.domain + " " + id);
            if (!silent) {
                answer(id);
            }
        }
    }

    private void answer(ManagementId id) {
        switch (id) {
            case PORT_DATA_SET -> {
                for (int i = 0; i < ports.length; i++) {
                    send(id, new ManagementData.PortDataSet(7, i + 1, ports[i].code(), 0, 0, 1, 3, 0, 1, 0, 2));
                }
            }
            case TIME_PROPERTIES_DATA_SET -> send(id, timeProperties);
            case GRANDMASTER_SETTINGS_NP -> {
                settings = ManagementTlv.data(message).orElseThrow();
                send(id, settings);
            }
            default -> send(id, null);
        }
    }

    private void send(ManagementId id, ManagementData data) {
        PtpMessage answer = new PtpMessage();
        answer.clear(MessageType.MANAGEMENT);
        answer.sourceClockIdentity = 0x507C6FFFFE1F2A30L;
        answer.sourcePortNumber = 1;
        answer.sequenceId = message.sequenceId;
        answer.action = ManagementAction.RESPONSE;
        if (data == null) {
            ManagementTlv.putError(answer, ManagementError.NOT_SUPPORTED, id.code());
        } else {
            ManagementTlv.put(answer, id, data);
        }
        byte[] octets = new byte[PtpMessage.MAXIMUM_LENGTH];
        socket.send(socket.sender(), octets, answer.encode(octets, 0));
    }

    @Override
    public void stop() {
        socket.close();
    }
}
