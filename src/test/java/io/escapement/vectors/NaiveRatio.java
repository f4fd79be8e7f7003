// SPDX-License-Identifier: Apache-2.0
package io.escapement.vectors;

import java.util.ArrayList;
import java.util.List;

/** linuxptp's estimate of a rate ratio from the first and the last of a list of messages. */
final class NaiveRatio {
    private record Message(long origin, long ingress) {}

    private final List<Message> messages = new ArrayList<>();
    private int span;
    private double ratio = 1;

    /** Over so many messages from now on: 2^(estimation - message interval), at least one. */
    void span(int logEstimation, int logInterval) {
        span = 1 << Math.max(0, logEstimation - logInterval);
    }

    void measure(long origin, long ingress) {
        Message message = new Message(origin, ingress);
        messages.add(message);
        Message first = messages.get(0);
        if (messages.size() > span && ingress != first.ingress()) {
            ratio = Rounded.over(origin - first.origin(), ingress - first.ingress());
            messages.clear();
            messages.add(message);
        }
    }

    double ratio() {
        return ratio;
    }
}
