// SPDX-License-Identifier: Apache-2.0
package io.escapement.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.command.CommandLineRun.Outcome;
import io.escapement.ptp.servo.ServoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of docs/servo-plugins.md in simulated daemons, and one that goes wrong on the way. */
class ServoPluginTest {
    private static final Path EXAMPLE = CommandLineRun.HOME.resolve("docs/examples/servo-plugin");
    private static final String SERVICES = "META-INF/services/" + ServoProvider.class.getName();

    @TempDir
    Path folder;

    private Path plugin;

    @BeforeEach
    void copyBundledFiles() throws IOException {
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("scenarios"), folder.resolve("scenarios"), "*.yaml");
        CommandLineRun.copyTree(CommandLineRun.HOME.resolve("topologies"), folder.resolve("topologies"), "*");
        plugin = Files.createDirectory(folder.resolve("plugin"));
    }

    /** Compiles the example, with one text of it replaced. */
    private void compile(String replaced, String replacement) throws IOException {
        String text = Files.readString(EXAMPLE.resolve("PlainPi.java"));
        assertThat(text).contains(replaced);
        Path source = Files.writeString(folder.resolve("PlainPi.java"), text.replace(replaced, replacement));
        String classes = ServoProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", classes, "-d", plugin.toString(), source.toString());
        assertThat(status).isZero();
        Files.createDirectories(plugin.resolve(SERVICES).getParent());
        Files.copy(EXAMPLE.resolve(SERVICES), plugin.resolve(SERVICES));
    }

    private Outcome run(String scenario, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "scenarios/" + scenario + ".yaml", "--charts", "none"));
        Collections.addAll(arguments, options);
        return CommandLineRun.launcher(folder, arguments.toArray(String[]::new));
    }

    @Test
    void aServoOfAPluginKeepsAClock() throws Exception {
        compile("plain-pi", "plain-pi");
        Outcome outcome =
                run("ordinary-clock", "--plugins", "plugin", "--set", "config[oc/ptp4l].clock_servo=plain-pi");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        Path results = folder.resolve("results/ordinary-clock");
        assertThat(Files.readString(results.resolve("scenario.lock.yaml"))).contains("plain-pi");

        // What is locked can be run again with the plug-in only.
        String lock = results.resolve("scenario.lock.yaml").toString();
        Outcome without = CommandLineRun.launcher(folder, "run", lock, "--charts", "none", "-o", "again");
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).contains("scenario.lock.yaml:", "clock_servo plain-pi", "--plugins");
        assertThat(CommandLineRun.launcher(
                                folder, "run", lock, "--charts", "none", "-o", "again", "--plugins", "plugin")
                        .status())
                .isZero();
        ResultsFolder.assertSame(
                new ResultsFolder(folder.resolve("again")).files(name -> true),
                new ResultsFolder(results).files(name -> true));
    }

    @Test
    void ts2phcAndPhc2sysTakeItToo() throws Exception {
        compile("return limited(integral + kp * offset);", "throw new IllegalStateException(\"steering\");");
        for (String instance : List.of("ts1", "phc0")) {
            Outcome outcome = run(
                    "dual-nic-boundary-clock",
                    "--plugins",
                    "plugin",
                    "--duration",
                    "1 min",
                    "--set",
                    "settle=10 s",
                    "--set",
                    "config[controller-0/" + instance + "].clock_servo=plain-pi");
            assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(3);
            assertThat(outcome.err())
                    .containsPattern(
                            "controller-0/" + instance + ": servo plug-in 'plain-pi', sample \\d+: sample\\(\\)"
                                    + " threw java.lang.IllegalStateException: steering at example.PlainPi");
        }
    }

    @Test
    void aServoThatAnswersNoNumberEndsTheRunCleanly() throws Exception {
        compile("return limited(integral + kp * offset);", "return Math.sqrt(-1 - Math.abs(offset));");
        Outcome outcome =
                run("ordinary-clock", "--plugins", "plugin", "--set", "config[oc/ptp4l].clock_servo=plain-pi");
        assertThat(outcome.status()).isEqualTo(3);
        assertThat(outcome.err())
                .containsPattern("oc/ptp4l: servo plug-in 'plain-pi', sample 1: sample\\(\\) returned NaN ppb")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("results/ordinary-clock")).doesNotExist();
    }

    @Test
    void namesThatNobodyKnowsAreRefused() throws Exception {
        compile("plain-pi", "plain-pi");
        Outcome outcome =
                run("ordinary-clock", "--plugins", "plugin", "--set", "config[oc/ptp4l].clock_servo=plane-pi");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("clock_servo plane-pi", "did you mean plain-pi?");
        // The daemon's own file keeps to the release's rules.
        Path file = folder.resolve("topologies/ordinary-clock/oc/ptp4l.conf");
        Files.writeString(file, Files.readString(file).replace("[global]", "[global]\nclock_servo plain-pi"));
        Outcome inFile = run("ordinary-clock", "--plugins", "plugin");
        assertThat(inFile.status()).isEqualTo(2);
        assertThat(inFile.err()).contains("ptp4l.conf:", "clock_servo plain-pi", "ptp4l 3.1.1 refuses it");
        Outcome nowhere = run("ordinary-clock", "--plugins", "elsewhere");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("elsewhere: is neither a folder nor a .jar file");
    }
}
