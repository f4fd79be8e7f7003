// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import io.escapement.vectors.NaiveComparison.Set;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/** A {@link NaiveClock} among masters that come, change and go, all drawn. */
final class NaiveNetwork {
    private static final int ROWS = 250;
    private static final String HEADER = "i,time_ns,kind,port,gmid,p1,class,acc,var,p2,steps,sid,sport,lmi,flags1,utc,"
            + "port_event,sde,ebest_gm,ebest_sender,ebest_port,states,steps_removed,parent,timers,randoms";
    private static final long START = 1_000_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final int SILENCE = 9;
    private static final int QUALIFICATION = 8;

    private final UniformRandomProvider random;
    private final NaiveClock.Settings settings;
    private final NaiveClock clock;
    private final List<Master> masters = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private long now = START;

    /** Somebody who announces at one of the ports. */
    private static final class Master {
        private final NaiveClock.Port port;
        private Set data;
        private int logInterval;
        private long next;

        Master(NaiveClock.Port port) {
            this.port = port;
        }
    }

    private NaiveNetwork(UniformRandomProvider random) {
        this.random = random;
        settings = settings();
        clock = new NaiveClock(settings, random);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Master master =
                    new Master(clock.ports().get(random.nextInt(clock.ports().size())));
            master.data = drawn();
            master.logInterval = settings.logAnnounce();
            master.next = START + random.nextLong(8 * interval());
            masters.add(master);
        }
    }

    private NaiveClock.Settings settings() {
        boolean clientOnly = random.nextInt(5) == 0;
        int count = 1 + random.nextInt(5);
        List<Integer> priorities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            priorities.add(127 + random.nextInt(2));
        }
        Set own = NaiveComparison.own(NaiveComparison.draw(random)
                .with("gmid", 0x001179fffe445566L + random.nextInt(1000))
                .with("class", clientOnly ? 255 : new int[] {6, 127, 128, 248}[random.nextInt(4)]));
        return new NaiveClock.Settings(
                own,
                clientOnly,
                random.nextBoolean(),
                priorities,
                random.nextInt(6) - 3,
                2 + random.nextInt(4),
                random.nextInt(6) - 4,
                random.nextInt(6) - 4,
                random.nextBoolean() ? 255 : 3 + random.nextInt(3),
                random.nextInt(3) == 0 ? 128 : 248,
                clientOnly || random.nextInt(3) > 0 ? 0 : 1 + random.nextInt(count));
    }

    private Set drawn() {
        Set data = NaiveComparison.draw(random);
        return random.nextInt(12) == 0 ? data.with("sid", settings.own().get("gmid")) : data;
    }

    private long interval() {
        int log = settings.logAnnounce();
        return log < 0 ? SECOND >> -log : SECOND << log;
    }

    /** A recording: settings, header, rows. */
    static List<String> recording(UniformRandomProvider random) {
        NaiveNetwork network = new NaiveNetwork(random);
        network.rows.add(network.settings.line());
        network.rows.add(HEADER);
        network.clock.start(START);
        network.row("INIT,0" + ",".repeat(12), 0);
        while (network.rows.size() < ROWS) {
            network.happen();
        }
        return network.rows;
    }

    private void happen() {
        Master speaker = masters.get(0);
        for (Master master : masters) {
            speaker = master.next < speaker.next ? master : speaker;
        }
        NaiveClock.Port silent = clock.ports().get(0);
        NaiveClock.Port qualified = silent;
        for (NaiveClock.Port port : clock.ports()) {
            silent = port.silence < silent.silence ? port : silent;
            qualified = port.qualification < qualified.qualification ? port : qualified;
        }
        now = Math.min(speaker.next, Math.min(silent.silence, qualified.qualification));
        if (now == speaker.next) {
            speak(speaker);
        } else if (now == silent.silence) {
            clock.fallSilent(silent, now);
            row("ANNTMO," + silent.number + ",".repeat(12), SILENCE);
        } else {
            clock.qualify(qualified, now);
            row("QUALTMO," + qualified.number + ",".repeat(12), QUALIFICATION);
        }
    }

    private void speak(Master master) {
        Set data = master.data;
        int event = clock.announce(master.port, data, master.logInterval, now);
        row(
                "ANN," + master.port.number + "," + NaiveComparison.identity(data.get("gmid")) + "," + data.get("p1")
                        + ","
                        + data.get("class") + "," + data.get("acc") + "," + data.get("var") + "," + data.get("p2") + ","
                        + data.get("steps") + "," + NaiveComparison.identity(data.get("sid")) + "," + data.get("sport")
                        + ","
                        + master.logInterval + ",8,37",
                event);
        master.next += interval() - random.nextLong(1 + interval() / 50);
        switch (random.nextInt(60)) {
            case 0, 1 -> master.next += random.nextLong(12 * interval());
            case 2 -> master.data = drawn();
            case 3 -> master.data = data.with("steps", random.nextInt(6));
            case 4 -> master.data = data.with("class", new int[] {6, 7, 248, 255}[random.nextInt(4)]);
            case 5 -> master.data = data.with("p1", 126 + random.nextInt(4));
            case 6 ->
                master.logInterval =
                        List.of(127, settings.logAnnounce(), -4, -128).get(random.nextInt(4));
            default -> {}
        }
    }

    private void row(String what, int event) {
        rows.add(rows.size() - 2 + "," + now + "," + what + "," + clock.results(event));
    }
}
