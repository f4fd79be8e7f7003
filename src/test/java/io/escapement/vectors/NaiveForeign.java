// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import io.escapement.vectors.NaiveComparison.Set;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What a port has heard of one foreign master. */
final class NaiveForeign {
    private static final BigInteger FOUR_SECONDS = BigInteger.valueOf(4_000_000_000L);
    private static final List<String> GRANDMASTER = List.of("p1", "class", "acc", "var", "p2", "gmid", "steps");

    final Set sender;
    /** Newest first. */
    final List<Heard> messages = new ArrayList<>();

    /** An Announce as a data set, and when it came. */
    record Heard(Set data, int logInterval, long time) {
        boolean isCurrent(long now) {
            if (logInterval <= -31 || logInterval >= 31) {
                return logInterval > 0;
            }
            BigInteger window =
                    logInterval < 0 ? FOUR_SECONDS.shiftRight(-logInterval) : FOUR_SECONDS.shiftLeft(logInterval);
            return BigInteger.valueOf(now - time).compareTo(window) < 0;
        }

        boolean tellsOtherThan(Heard other) {
            return GRANDMASTER.stream().anyMatch(field -> data.get(field) != other.data.get(field));
        }
    }

    NaiveForeign(Set sender) {
        this.sender = sender;
    }

    boolean sends(Set data) {
        return data.get("sid") == sender.get("sid") && data.get("sport") == sender.get("sport");
    }

    void prune(long now) {
        while (messages.size() > 2) {
            messages.remove(messages.size() - 1);
        }
        while (!messages.isEmpty() && !messages.get(messages.size() - 1).isCurrent(now)) {
            messages.remove(messages.size() - 1);
        }
    }

    /** Keeps an Announce; returns whether that calls for a state decision. */
    boolean keep(Heard heard, boolean countsQualification) {
        prune(heard.time());
        boolean qualified = countsQualification && messages.size() == 1;
        boolean differs = !messages.isEmpty() && heard.tellsOtherThan(messages.get(0));
        messages.add(0, heard);
        return qualified || differs;
    }

    /** What its newest Announce says; null without one. */
    Set newest() {
        return messages.isEmpty() ? null : messages.get(0).data();
    }
}
