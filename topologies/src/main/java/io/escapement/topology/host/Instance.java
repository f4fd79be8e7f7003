// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import java.util.List;

/**
 * A configured daemon of a host.
 *
 * @param service which program
 * @param name name of the instance, unique on its host
 * @param file name of the configuration file for messages
 * @param content text of the configuration file
 * @param optionsFile name of the file that gives the command-line options, or empty
 * @param options command-line options besides the configuration file, as the shell splits them
 */
public record Instance(
        Service service, String name, String file, String content, String optionsFile, List<String> options) {
    /** Keeps a copy of the options. */
    public Instance {
        options = List.copyOf(options);
    }
}
