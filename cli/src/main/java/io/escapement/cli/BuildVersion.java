// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build stamped into the program. */
final class BuildVersion implements IVersionProvider {
    /** The version alone, such as {@code 0.1.0}. */
    static String text() {
        Properties build = new Properties();
        try (InputStream in = BuildVersion.class.getResourceAsStream("build.properties")) {
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"escapement " + text()};
    }
}
