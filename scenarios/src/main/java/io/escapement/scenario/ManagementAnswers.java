// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.engine.EventHandler;
import io.escapement.engine.Phase;
import io.escapement.engine.Simulator;
import io.escapement.engine.TrueTime;
import io.escapement.engine.record.EventKind;
import io.escapement.engine.record.Journal;
import io.escapement.host.machine.HostEnvironment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answers to management messages from what pmc prints, the original as well as its twin, and puts them on record;
 * passes all that daemons print on to their logs.
 */
final class ManagementAnswers implements HostEnvironment.LogSink, EventHandler {
    /** After so long without one, a program of commands has got no answer [ps]; pmc itself waits for 0.1 s. */
    private static final long PATIENCE = TrueTime.PS_PER_S;

    private static final String SENDING = "sending: ";
    private static final Pattern ANSWER =
            Pattern.compile("\\t(\\S+) seq (\\d+) RESPONSE (MANAGEMENT_ERROR_STATUS|MANAGEMENT) ?\\S* ?");

    private final Simulator simulator;
    private final Journal journal;
    private final HostEnvironment.LogSink logs;
    private final Map<String, Conversation> current = new HashMap<>();
    private final List<Conversation> all = new ArrayList<>();

    /** One run of pmc. */
    private static final class Conversation {
        private final String asked;
        private final String log;
        private final List<String> commands;
        private final List<String> sent = new ArrayList<>();
        private boolean answered;
        private boolean open;
        private String command = "";
        private String sender = "";
        private final List<String> values = new ArrayList<>();

        private Conversation(String asked, String log, List<String> commands) {
            this.asked = asked;
            this.log = log;
            this.commands = commands;
        }
    }

    ManagementAnswers(Simulator simulator, Journal journal, HostEnvironment.LogSink logs) {
        this.simulator = simulator;
        this.journal = journal;
        this.logs = logs;
    }

    /**
     * pmc is being started.
     *
     * @param host where
     * @param unit as what
     * @param instance the ptp4l that it asks
     * @param commands what it will send
     */
    void expect(String host, String unit, String instance, List<String> commands) {
        Conversation conversation = new Conversation(host + "/" + instance, "pmc-" + instance, commands);
        current.put(host + "/" + unit, conversation);
        all.add(conversation);
        simulator.schedule(simulator.now() + PATIENCE, Phase.RECORD, this, all.size() - 1L);
    }

    @Override
    public void line(String host, String instance, String line) {
        Conversation conversation = current.get(host + "/" + instance);
        if (conversation == null) {
            logs.line(host, instance, line);
            return;
        }
        logs.line(host, conversation.log, line);
        Matcher answer = ANSWER.matcher(line);
        if (line.startsWith(SENDING)) {
            conversation.sent.add(line.substring(SENDING.length()));
        } else if (answer.matches()) {
            finish(conversation);
            begin(conversation, answer);
        } else if (conversation.open) {
            conversation.values.add(line.strip().replaceAll(" +", " "));
        }
    }

    private void begin(Conversation conversation, Matcher answer) {
        int sequence = Integer.parseInt(answer.group(2));
        conversation.answered = true;
        conversation.open = true;
        conversation.command = sequence < conversation.sent.size() ? conversation.sent.get(sequence) : "";
        conversation.sender = answer.group(1);
        if (!answer.group(3).equals("MANAGEMENT")) {
            conversation.values.add(answer.group(3));
        }
        // All lines of an answer are printed at one instant.
        simulator.schedule(simulator.now(), Phase.RECORD, this, all.indexOf(conversation));
    }

    private void finish(Conversation conversation) {
        if (conversation.open) {
            conversation.open = false;
            note(conversation, conversation.command, conversation.sender, String.join("; ", conversation.values));
            conversation.values.clear();
        }
    }

    @Override
    public void handle(long index) {
        Conversation conversation = all.get((int) index);
        finish(conversation);
        if (!conversation.answered) {
            note(conversation, String.join("; ", conversation.commands), "", "no answer");
        }
    }

    private void note(Conversation conversation, String command, String sender, String detail) {
        journal.record(simulator.now(), conversation.asked, EventKind.MANAGEMENT, command, sender, detail);
    }
}
