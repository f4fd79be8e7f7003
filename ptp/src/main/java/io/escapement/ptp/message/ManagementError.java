// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/** Values of the managementErrorId field (IEEE 1588-2019, table 109). */
public enum ManagementError {
    /** The answer is too long for a message. */
    RESPONSE_TOO_BIG(0x0001),
    /** The managementId is unknown. */
    NO_SUCH_ID(0x0002),
    /** The data has a wrong length. */
    WRONG_LENGTH(0x0003),
    /** A value of the data is out of range. */
    WRONG_VALUE(0x0004),
    /** The data set cannot be changed. */
    NOT_SETABLE(0x0005),
    /** The action is not supported for this managementId. */
    NOT_SUPPORTED(0x0006),
    /** Anything else. */
    GENERAL_ERROR(0xFFFE);

    private final int code;

    ManagementError(int code) {
        this.code = code;
    }

    /** The managementErrorId field. */
    public int code() {
        return code;
    }

    /** The error with that code; any other is a general error. */
    public static ManagementError of(int code) {
        for (ManagementError error : values()) {
            if (error.code == code) {
                return error;
            }
        }
        return GENERAL_ERROR;
    }
}
