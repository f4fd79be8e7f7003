// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import java.util.Locale;

/**
 * A kind of finding. Each room has an enum of those it makes; a rule's name means the same wherever it is found, and stays the
 * same from release to release, so that people and programs may look for it.
 */
public interface Rule {
    /** The name of the enum's constant. */
    String name();

    /** How much its findings matter. */
    Severity severity();

    /** Its name in messages and files, such as {@code unknown-key}. */
    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A finding of this kind. */
    default Finding at(SourcePosition place, String sentence) {
        return at(place, sentence, "");
    }

    /** A finding of this kind, and what to do about it. */
    default Finding at(SourcePosition place, String sentence, String mend) {
        return new Finding(this, place, sentence, mend);
    }
}
