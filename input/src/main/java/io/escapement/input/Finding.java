// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

/**
 * One thing to say about what the user wrote. Its words are kept as {@link PlainText}, so that what was found in a file can neither
 * act on a terminal nor fill it.
 *
 * @param rule what kind of thing it is
 * @param place where it was written
 * @param sentence what is to be said, with the offending value and what was expected
 * @param mend what to do about it, such as {@code did you mean priority1?}; may be empty
 */
public record Finding(Rule rule, SourcePosition place, String sentence, String mend) {
    private static final int LONGEST = 1200;

    /** Makes the words fit to be shown. */
    public Finding {
        sentence = PlainText.line(sentence, LONGEST);
        mend = PlainText.line(mend, LONGEST);
    }

    /** How much it matters. */
    public Severity severity() {
        return rule.severity();
    }

    /** The sentence, and what to do about it. */
    public String message() {
        return mend.isEmpty() ? sentence : sentence + "; " + mend;
    }

    /** {@code file:line:column: message}, as compilers print it. */
    @Override
    public String toString() {
        return place + ": " + message();
    }
}
