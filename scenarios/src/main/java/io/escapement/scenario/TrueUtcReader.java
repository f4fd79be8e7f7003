// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.clock.UtcScale;
import io.escapement.input.Findings;
import io.escapement.input.InputException;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.Fields;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.LeapSeconds;
import io.escapement.ptp.management.ManagementCommand;
import io.escapement.ptp.message.ManagementData;
import io.escapement.ptp.message.PtpFlags;
import io.escapement.topology.GrandmasterSettings;
import io.escapement.topology.HostNode;
import io.escapement.topology.Topology;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Works out what true UTC does during a scenario: TAI - UTC by the leap seconds published so far, and the leap second that falls
 * into the run. That one is, in this order, what the key {@code leap-second} says, one that has been published, one that a
 * host's own leap-seconds.list has, or one that a grandmaster announces: its leap61 or leap59 is set at the end of a UTC day, or
 * was in the twelve hours before and has been withdrawn together with a new UTC offset.
 */
final class TrueUtcReader {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long PS_PER_S = 1_000_000_000_000L;
    private static final long DAY = 86_400;
    private static final long ANNOUNCED_BEFORE = DAY / 2 * PS_PER_S;
    /** 1970-01-01 on the NTP scale [s since 1900-01-01]. */
    private static final long NTP_EPOCH = 2_208_988_800L;

    private static final String KEY = "leap-second";
    private static final Pattern WORDS = Pattern.compile("(inserted|deleted) (\\d{4}-\\d\\d-\\d\\d)");
    private static final LeapSeconds PUBLISHED = LeapSeconds.published();
    private static final String LEAP_FILE = "leap-seconds.list";

    private final Topology topology;
    private final List<ScenarioEvent> events;
    private final long start;
    private final long duration;
    private final Findings findings;

    /** A leap second, and who says so. */
    private record Claim(int leap, long midnight, String who) {}

    /**
     * A reader.
     *
     * @param start true time at the start [ns since 1970-01-01 TAI]
     * @param duration of the run [ps]
     */
    TrueUtcReader(Topology topology, List<ScenarioEvent> events, long start, long duration, Findings findings) {
        this.topology = topology;
        this.events = events;
        this.start = start;
        this.duration = duration;
        this.findings = findings;
    }

    TrueUtc read(Fields fields) {
        int offset = publishedOffset();
        String text = fields.text(KEY, "");
        if (text.equals(TrueUtc.NONE)) {
            return new TrueUtc(UtcScale.constant(offset), TrueUtc.NONE, "the scenario says so", "");
        }
        if (!text.isEmpty()) {
            return given(text, fields.mark(KEY), offset);
        }
        List<Claim> claims = claims(offset);
        if (claims.isEmpty()) {
            return new TrueUtc(UtcScale.constant(offset), TrueUtc.NONE, "leap seconds published so far", "");
        }
        Claim first = claims.get(0);
        for (Claim other : claims) {
            if (other.leap() != first.leap()) {
                findings.add(ScenarioRule.LEAP_SECOND.at(
                        fields.mark(),
                        first.who() + " and " + other.who() + " announce different leap seconds; say with '" + KEY
                                + "' which one is true"));
                break;
            }
        }
        return leap(first.leap(), first.midnight(), offset, first.who());
    }

    private TrueUtc given(String text, SourcePosition mark, int offset) {
        Matcher words = WORDS.matcher(text);
        try {
            if (words.matches()) {
                int leap = words.group(1).equals("inserted") ? 1 : -1;
                long midnight = (LocalDate.parse(words.group(2)).toEpochDay() + 1) * DAY;
                return given(leap, midnight, text, mark, offset);
            }
        } catch (DateTimeParseException e) {
            // Told below, as any text that is not understood.
        }
        findings.add(ScenarioRule.DATE_FORM.at(
                mark,
                KEY + ": '" + text + "' is not 'none', or 'inserted' or 'deleted' and the UTC day that ends so, such as"
                        + " 'inserted 2026-12-31'"));
        return new TrueUtc(UtcScale.constant(offset), TrueUtc.NONE, "", "");
    }

    private TrueUtc given(int leap, long midnight, String text, SourcePosition mark, int offset) {
        long instant = instant(leap, midnight, offset);
        if (instant > duration) {
            findings.add(ScenarioRule.LEAP_SECOND_NOT_REACHED.at(
                    mark, KEY + ": " + text + " comes after the end; it does not happen"));
            return new TrueUtc(UtcScale.constant(offset), text, "leap seconds published so far", "");
        }
        if (instant > 0) {
            return leap(leap, midnight, offset, "the scenario");
        }
        boolean published = PUBLISHED.entries().stream().anyMatch(entry -> entry.from() == midnight);
        int since = published ? offset : offset + leap;
        return new TrueUtc(
                UtcScale.constant(since), text, "the scenario says so", published ? "" : line(midnight, since));
    }

    private TrueUtc leap(int leap, long midnight, int offset, String who) {
        long second = midnight + offset - (leap < 0 ? 1 : 0);
        String word = (leap > 0 ? "inserted " : "deleted ") + LocalDate.ofEpochDay(midnight / DAY - 1);
        boolean published = PUBLISHED.entries().stream().anyMatch(entry -> entry.from() == midnight);
        return new TrueUtc(
                new UtcScale(offset, second, leap),
                word,
                who + " says so",
                published ? "" : line(midnight, offset + leap));
    }

    private static String line(long midnight, int offset) {
        return (midnight + NTP_EPOCH) + "\t" + offset + "\n";
    }

    /** When the leap at that midnight [s since 1970-01-01 UTC] takes effect [ps]. */
    private long instant(int leap, long midnight, int offset) {
        return (midnight + offset - (leap < 0 ? 1 : 0)) * PS_PER_S - start * 1000;
    }

    /** TAI - UTC at the start; before 1972 that of then. */
    private int publishedOffset() {
        int offset = PUBLISHED.entries().get(0).offset();
        for (LeapSeconds.Entry entry : PUBLISHED.entries()) {
            if ((entry.from() + entry.offset() - 1) * NS_PER_S <= start) {
                offset = entry.offset();
            }
        }
        return offset;
    }

    /** What is said of the first midnight of the run of which anything is said. */
    private List<Claim> claims(int offset) {
        long first = Math.floorDiv(start / NS_PER_S - offset, DAY) * DAY;
        for (long midnight = first; instant(1, midnight, offset) <= duration; midnight += DAY) {
            if (instant(1, midnight, offset) > 0) {
                List<Claim> claims = claims(offset, midnight);
                if (!claims.isEmpty()) {
                    return claims;
                }
            }
        }
        return List.of();
    }

    private List<Claim> claims(int offset, long midnight) {
        List<Claim> claims = new ArrayList<>();
        claim(PUBLISHED, "IERS Bulletin C", offset, midnight, claims);
        for (HostNode node : topology.nodes()) {
            node.configuration().files().forEach((path, text) -> {
                if (path.endsWith(LEAP_FILE)) {
                    LeapSeconds.read(text)
                            .ifPresent(table -> claim(table, node.name() + ":" + path, offset, midnight, claims));
                }
            });
            if (node.isGrandmaster()) {
                node.configuration().instances().forEach(instance -> {
                    int leap = announced(node, instance.name(), offset, midnight);
                    if (leap != 0) {
                        claims.add(new Claim(leap, midnight, node.name() + "/" + instance.name()));
                    }
                });
            }
        }
        return claims;
    }

    private static void claim(LeapSeconds table, String who, int offset, long midnight, List<Claim> claims) {
        for (LeapSeconds.Entry entry : table.entries()) {
            if (entry.from() == midnight && Math.abs(entry.offset() - offset) == 1) {
                claims.add(new Claim(entry.offset() - offset, midnight, who));
            }
        }
    }

    /** The leap second that a ptp4l announces for that midnight: 1 inserted, -1 deleted, 0 none. */
    private int announced(HostNode node, String instance, int offset, long midnight) {
        long instant = instant(1, midnight, offset);
        int leap = 0;
        for (GrandmasterSettings settings : node.grandmasterSettings()) {
            if (settings.instance().equals(instance)) {
                leap = settings.leap61() ? 1 : settings.leap59() ? -1 : 0;
            }
        }
        int withdrawn = 0;
        for (ScenarioEvent event : events) {
            if (event instanceof ScenarioEvent.Management management
                    && event.at() <= instant
                    && event.object().equals(node.name() + "/" + instance)) {
                for (ManagementData.GrandmasterSettings settings : settings(management)) {
                    int before = leap;
                    leap = leap(settings.flags());
                    boolean confirmed =
                            settings.currentUtcOffset() == offset + before && instant - event.at() < ANNOUNCED_BEFORE;
                    withdrawn = leap == 0 && before != 0 && confirmed ? before : 0;
                }
            }
        }
        return leap != 0 ? leap : withdrawn;
    }

    private static int leap(int flags) {
        return (flags & PtpFlags.LEAP_61) != 0 ? 1 : (flags & PtpFlags.LEAP_59) != 0 ? -1 : 0;
    }

    private static List<ManagementData.GrandmasterSettings> settings(ScenarioEvent.Management management) {
        SourcePosition nowhere = new SourcePosition("", 0, 0);
        try {
            return ManagementCommand.parse(management.commands().stream()
                            .map(text -> new CommandText(text, nowhere))
                            .toList())
                    .stream()
                    .map(ManagementCommand::data)
                    .filter(ManagementData.GrandmasterSettings.class::isInstance)
                    .map(ManagementData.GrandmasterSettings.class::cast)
                    .toList();
        } catch (InputException e) {
            return List.of(); // Told where the event was read.
        }
    }
}
