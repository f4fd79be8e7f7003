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
    /** messageLength is not that of the type's fixed part with the TLVs that were received. */
    BAD_LENGTH,
    /** A TLV has an odd length, reaches beyond what was received, or has not the length of its kind. */
    BAD_TLV
}
