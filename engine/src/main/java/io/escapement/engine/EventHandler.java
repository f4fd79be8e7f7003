// SPDX-License-Identifier: Apache-2.0
package io.escapement.engine;

/** What happens at an event. One object usually handles many events; {@code argument} tells them apart. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Handles one event. {@link Simulator#now()} is the event's instant.
     *
     * @param argument the value given when the event was scheduled
     */
    void handle(long argument);
}
