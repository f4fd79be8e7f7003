// SPDX-License-Identifier: Apache-2.0
package io.escapement.host;

import java.util.List;
import java.util.SortedMap;

/**
 * Brings daemons that are not part of this program, such as the original binaries of linuxptp. Found by {@link
 * java.util.ServiceLoader}.
 */
public interface DaemonProvider {
    /** Where this machine's own programs are; who puts programs there decides over the machine anyway. */
    List<String> SYSTEM_FOLDERS = List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/sbin");

    /** Name by which a user asks for it, such as {@code linuxptp}. */
    String name();

    /**
     * Makes ready to run programs.
     *
     * @param folder where the programs are, or empty for those of this machine
     * @param isolated whether each instance has a process of its own, as programs that are not trusted need
     * @throws DaemonException if it can't run any program here
     */
    Programs open(String folder, boolean isolated);

    /** Programs that can be run; closing it frees what they held, and ends those that still run. */
    interface Programs extends AutoCloseable {
        /**
         * Says which file a program is: its version and checksum.
         *
         * @throws DaemonException if there is no such program or it can't be run
         */
        String describe(String program);

        /**
         * A daemon that has not been started.
         *
         * @param program its name, such as {@code ptp4l}
         * @param arguments of its command line, without its name
         * @param files that it finds, by absolute path; nothing else of the file system exists for it
         */
        Daemon daemon(String program, List<String> arguments, SortedMap<String, String> files);

        @Override
        void close();
    }
}
