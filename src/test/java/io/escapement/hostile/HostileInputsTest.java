// SPDX-License-Identifier: Apache-2.0
package io.escapement.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hostile inputs to every reader end in success or in a refusal in words, in a process that takes less than 512 MB; see docs/robustness.md. */
class HostileInputsTest {
    @TempDir
    Path folder;

    @Test
    void tenThousandInputsEndInWords() throws Exception {
        campaign(10_000, 1);
    }

    @Test
    @Tag("long")
    void aMillionInputsEndInWords() throws Exception {
        campaign(1_000_000, 2);
    }

    /** Inputs of the long campaign that were not refused in words once: a count of batches, names in messages, no name of a folder. */
    @ParameterizedTest
    @CsvSource({"Arrow, 6124", "text table, 42302", "command line, 3706"})
    void inputsThatWereFoundOnce(String reader, String number) throws Exception {
        campaign(1_000_000, 2, reader, number);
    }

    private void campaign(int inputs, long seed, String... one) throws Exception {
        Path output = folder.resolve("output");
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:MaxNewSize=64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                path,
                Campaign.class.getName(),
                Integer.toString(inputs),
                Long.toString(seed)));
        command.addAll(List.of(one));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int status = process.waitFor();
        String told = Files.readString(output);
        System.out.println(told);
        assertThat(status).as(told).isZero();
        assertThat(told).contains(" inputs, 0 found;");
    }
}
