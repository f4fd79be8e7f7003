// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.input.InputException;
import io.escapement.ptp.servo.Servo;
import io.escapement.ptp.servo.ServoConfiguration;
import io.escapement.ptp.servo.ServoProvider;
import io.escapement.ptp.servo.ServoState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServoPluginsTest {
    private static final Path EXAMPLE = Path.of("../docs/examples/servo-plugin");

    @TempDir
    private Path folder;

    private Path example() throws IOException {
        PluginSource.compile(EXAMPLE.resolve("PlainPi.java"), folder);
        PluginSource.services(folder, "example.PlainPi");
        return folder;
    }

    @Test
    void theExampleOfTheManualIsFoundAndRuns() throws Exception {
        ServoPlugins plugins = ServoPlugins.load(List.of(example()));
        assertThat(plugins.names()).containsExactly("plain-pi");
        assertThat(plugins.find("pi")).isEmpty();
        Servo servo = plugins.find("plain-pi").orElseThrow().create(ServoConfiguration.DEFAULTS, 500, 1000);
        servo.syncInterval(0.5);
        // 30 us are beyond the threshold of the first step, 20 us.
        assertThat(servo.sample(30_000, 1, 1)).isEqualTo(500);
        assertThat(servo.state()).isEqualTo(ServoState.JUMP);
        // ki 0.12 and kp 1 ppb/ns: 500 + 12 + 100.
        assertThat(servo.sample(100, 2, 1)).isEqualTo(612);
        assertThat(servo.state()).isEqualTo(ServoState.LOCKED);
        assertThat(servo.sample(100_000, 3, 1)).isEqualTo(1000);
    }

    @Test
    void theServicesFileOfTheExampleNamesIt() throws Exception {
        assertThat(EXAMPLE.resolve("META-INF/services/" + ServoProvider.class.getName()))
                .hasContent("example.PlainPi");
    }

    @Test
    void archivesAreTakenBothAsSuchAndInAFolder() throws Exception {
        example();
        Path jars = Files.createDirectory(folder.resolve("jars"));
        Path jar = jars.resolve("plain-pi.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream archive = new JarOutputStream(file);
                Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.filter(Files::isRegularFile)
                    .filter(path -> !path.startsWith(jars))
                    .toList()) {
                archive.putNextEntry(new ZipEntry(folder.relativize(path).toString()));
                Files.copy(path, archive);
            }
        }
        assertThat(ServoPlugins.load(List.of(jar)).names()).containsExactly("plain-pi");
        assertThat(ServoPlugins.load(List.of(jars)).names()).containsExactly("plain-pi");
    }

    @Test
    void whatIsNoPluginIsRefused() throws Exception {
        refused(folder.resolve("nowhere"), "nowhere: is neither a folder nor a .jar file");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused(empty, "empty: has no servo");
        PluginSource.services(empty, "demo.Missing");
        refused(empty, "demo.Missing");
        Path text = Files.writeString(folder.resolve("text.jar"), "no archive");
        refused(text, "text.jar: has no servo");
    }

    @Test
    void namesMustBeFreeAndSpeakable() throws Exception {
        Path demo = PluginSource.demo(folder.resolve("a"), "demo", "demo");
        Path other = PluginSource.demo(folder.resolve("b"), "demo", "demo");
        assertThatThrownBy(() -> ServoPlugins.load(List.of(demo, other)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("b: there is a servo 'demo' already");
        refused(
                PluginSource.demo(folder.resolve("c"), "\"demo\"", "\"PI\""),
                "'PI' is the name of a servo of linuxptp");
        refused(PluginSource.demo(folder.resolve("d"), "\"demo\"", "\"refclock_sock\""), "of linuxptp");
        refused(PluginSource.demo(folder.resolve("e"), "\"demo\"", "\"a b\""), "demo.Demo calls itself 'a b'");
        refused(PluginSource.demo(folder.resolve("f"), "\"demo\"", "null"), "calls itself 'null'");
        refused(
                PluginSource.demo(folder.resolve("g"), "return \"demo\"", "throw new IllegalStateException()"),
                "demo.Demo.name() threw java.lang.IllegalStateException");
    }

    private static void refused(Path path, String message) {
        assertThatThrownBy(() -> ServoPlugins.load(List.of(path)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }
}
