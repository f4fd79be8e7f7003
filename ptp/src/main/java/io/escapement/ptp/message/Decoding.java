// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.message;

/** What came of decoding a message. */
public enum Decoding {
    /** The message is well formed. */
    OK,
    /** Fewer octets than a header, or than the type's fixed part. */
    TOO_SHORT,
    /** versionPTP is not 2. */
    UNSUPPORTED_VERSION,
    /** The messageType is reserved. */
    UNKNOWN_TYPE,
    /** messageLength is less than the type's fixed part or more than what was received. */
    BAD_LENGTH,
    /** A TLV has an odd length or reaches beyond the message. */
    BAD_TLV
}
