// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import java.util.Optional;

/** The files of a host that its programs read besides their own configuration. */
@FunctionalInterface
public interface HostFiles {
    /** None at all. */
    HostFiles NONE = path -> Optional.empty();

    /** The file of that absolute path. */
    Optional<TextFile> file(String path);
}
