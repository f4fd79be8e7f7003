// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

/** What any file or option of the user's can have wrong. */
public enum InputRule implements Rule {
    /** A file or folder is named that does not exist. */
    FILE_MISSING,
    /** A file is there, but can't be read as text, or is larger than any that is meant. */
    FILE_UNREADABLE,
    /** A file is named that lies where this scenario may not read. */
    FILE_OUTSIDE,
    /** A file is no YAML at all. */
    NOT_YAML,
    /** YAML that is not read here: tags, aliases, a second document. */
    YAML_FEATURE,
    /** A key stands twice in one mapping. */
    DUPLICATE_KEY,
    /** A mapping where a value is expected, and the like. */
    WRONG_SHAPE,
    /** A key that this kind of mapping does not have. */
    UNKNOWN_KEY,
    /** A key that this kind of mapping has to have. */
    MISSING_KEY,
    /** Keys that exclude each other, or one of several that has to be there. */
    EXCLUSIVE_KEYS,
    /** A word that is none of those a key may have. */
    UNKNOWN_WORD,
    /** A quantity that can't be read, or has the wrong unit. */
    QUANTITY_FORM,
    /** A quantity beyond its physical range. */
    QUANTITY_RANGE,
    /** A quantity that is finer than what it is counted in. */
    QUANTITY_RESOLUTION,
    /** The name of something that does not exist. */
    UNKNOWN_NAME,
    /** One name for two things. */
    DUPLICATE_NAME,
    /** A name that such a thing can't have. */
    ILLEGAL_NAME,
    /** A file of data, such as a recording, that is not what it should be. */
    DATA_FILE,
    /** An option of the command line has a value that it can't have. */
    COMMAND_LINE;

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }
}
