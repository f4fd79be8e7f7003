// SPDX-License-Identifier: Apache-2.0
package io.escapement.output;

import io.escapement.engine.record.EventKind;

/**
 * A row of {@code events.csv}.
 *
 * @param time true time [s]
 * @param object what it happened to
 * @param kind what kind of thing happened
 * @param from value before, or empty
 * @param to value after, or empty
 * @param detail reason or description, or empty
 */
public record RecordedEvent(double time, String object, EventKind kind, String from, String to, String detail) {}
