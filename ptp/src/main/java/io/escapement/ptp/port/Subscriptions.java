// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.port;

import java.util.ArrayList;
import java.util.List;

/** Programs on the host that want to be told of events (SUBSCRIBE_EVENTS_NP), each until its subscription ends. */
final class Subscriptions {
    private static final long SECOND = 1_000_000_000L;

    private final List<Subscription> subscriptions = new ArrayList<>();

    /** One program. */
    static final class Subscription {
        private final long clockIdentity;
        private final int portNumber;
        private String client;
        private boolean portState;
        private long end;
        private int sequence;

        private Subscription(long clockIdentity, int portNumber) {
            this.clockIdentity = clockIdentity;
            this.portNumber = portNumber;
        }

        long clockIdentity() {
            return clockIdentity;
        }

        int portNumber() {
            return portNumber;
        }

        /** Path of its socket. */
        String client() {
            return client;
        }

        /** True if it wants changes of port state. */
        boolean portState() {
            return portState;
        }

        /** What is left of it at a time on the monotonic clock [s]. */
        int remaining(long now) {
            return (int) (end - now / SECOND);
        }

        /** sequenceId of its next notification. */
        int nextSequence() {
            return sequence++ & 0xFFFF;
        }
    }

    List<Subscription> all() {
        return subscriptions;
    }

    /** The subscription of a port identity, or null. */
    Subscription find(long clockIdentity, int portNumber) {
        for (Subscription subscription : subscriptions) {
            if (subscription.clockIdentity == clockIdentity && subscription.portNumber == portNumber) {
                return subscription;
            }
        }
        return null;
    }

    /**
     * Begins, prolongs or, with no events or duration, ends a subscription.
     *
     * @param duration [s]
     * @param now the monotonic clock [ns]
     */
    void subscribe(long clockIdentity, int portNumber, String client, int duration, boolean portState, long now) {
        Subscription subscription = find(clockIdentity, portNumber);
        if (duration == 0 || !portState) {
            subscriptions.remove(subscription);
            return;
        }
        if (subscription == null) {
            subscription = new Subscription(clockIdentity, portNumber);
            subscriptions.add(subscription);
        }
        subscription.client = client;
        subscription.portState = true;
        subscription.end = now / SECOND + duration;
    }

    /** Forgets those whose time is over, and says so. */
    void prune(long now, DaemonLog log) {
        for (int i = subscriptions.size() - 1; i >= 0; i--) {
            if (subscriptions.get(i).end <= now / SECOND) {
                Subscription over = subscriptions.remove(i);
                log.info(LogText.text("subscriber ")
                        .clockIdentity(over.clockIdentity)
                        .add("-")
                        .integer(over.portNumber, 0)
                        .add(" timed out"));
            }
        }
    }
}
