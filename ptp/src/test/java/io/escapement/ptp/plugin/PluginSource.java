// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.servo.ServoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Compiles plug-ins as their authors do: against the program's classes, into a folder with a services file. */
final class PluginSource {
    /** A servo whose methods can be replaced one by one. */
    private static final String TEMPLATE = """
            package demo;

            import io.escapement.ptp.servo.*;

            public final class Demo implements ServoProvider {
                public String name() { return "demo"; }

                public Servo create(ServoConfiguration configuration, double frequency, int maxPpb) {
                    return new DemoServo();
                }

                static final class DemoServo implements Servo {
                    long samples;

                    public double sample(long offset, long localTimestamp, double weight) { samples++; return 0; }
                    public ServoState state() { return ServoState.LOCKED; }
                    public void syncInterval(double interval) { }
                    public void reset() { }
                    public double rateRatio() { return 1; }
                    public void leap(int leap) { }
                }
            }
            """;

    private PluginSource() {}

    /** A folder with the template's plug-in, with one text in it replaced. */
    static Path demo(Path folder, String replaced, String replacement) throws IOException {
        assertThat(TEMPLATE).contains(replaced);
        Path source = Files.createDirectories(folder).resolve("Demo.java");
        Files.writeString(source, TEMPLATE.replace(replaced, replacement));
        compile(source, folder);
        services(folder, "demo.Demo");
        return folder;
    }

    static void services(Path folder, String provider) throws IOException {
        Path file = folder.resolve("META-INF/services/" + ServoProvider.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, provider + "\n");
    }

    static void compile(Path source, Path folder) {
        String classes = ServoProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classes, "-d", folder.toString(), source.toString());
        assertThat(status).isZero();
    }
}
