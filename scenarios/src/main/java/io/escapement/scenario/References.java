// SPDX-License-Identifier: Apache-2.0
package io.escapement.scenario;

import io.escapement.input.Choices;
import io.escapement.input.Findings;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.yaml.Fields;
import java.util.Collection;

/** Checks the names by which a scenario refers to its topology. */
final class References {
    private final boolean sound;
    private final Findings findings;

    /**
     * A check.
     *
     * @param sound false if the topology itself is wrong: then names that are missing in it are a consequence, and not noted
     */
    References(boolean sound, Findings findings) {
        this.sound = sound;
        this.findings = findings;
    }

    /** The name given with a key; one that is not known is noted. */
    String existing(Fields fields, String key, Collection<String> known) {
        String name = fields.requiredText(key);
        if (sound && fields.has(key) && !known.contains(name)) {
            findings.add(InputRule.UNKNOWN_NAME.at(
                    fields.mark(key), "there is no " + kind(key) + " '" + name + "'", Choices.hint(name, known)));
        }
        return name;
    }

    /** Notes a name that is not known, given as a key itself. */
    void existing(String kind, String name, SourcePosition mark, Collection<String> known) {
        if (sound && !known.contains(name)) {
            findings.add(InputRule.UNKNOWN_NAME.at(
                    mark, "there is no " + kind + " '" + name + "'", Choices.hint(name, known)));
        }
    }

    private static String kind(String key) {
        return key.equals("against") ? "clock" : key;
    }
}
