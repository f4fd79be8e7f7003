// SPDX-License-Identifier: Apache-2.0
package io.escapement.input.quantity;

import io.escapement.input.Finding;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;

/** A text is not the quantity it should be. */
public final class QuantityException extends Exception {
    private static final long serialVersionUID = 1L;

    private final InputRule rule;
    private final String mend;

    /**
     * With what is to be said.
     *
     * @param mend what to do about it, or empty
     */
    public QuantityException(InputRule rule, String sentence, String mend) {
        super(sentence);
        this.rule = rule;
        this.mend = mend;
    }

    /** What is to be said of the value of a key. */
    public Finding at(SourcePosition place, String key) {
        return rule.at(place, key + ": " + getMessage(), mend);
    }

    /** What is to be said of a value whose place tells what it is the value of. */
    public Finding at(SourcePosition place) {
        return rule.at(place, getMessage(), mend);
    }
}
