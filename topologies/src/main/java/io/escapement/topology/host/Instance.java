// SPDX-License-Identifier: Apache-2.0
package io.escapement.topology.host;

import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.config.TextFile;

/**
 * A configured daemon of a host.
 *
 * @param service which program
 * @param name name of the instance, unique on its host
 * @param file its configuration file
 * @param command its command line besides the configuration file
 */
public record Instance(Service service, String name, TextFile file, CommandText command) {}
