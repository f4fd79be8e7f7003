// SPDX-License-Identifier: Apache-2.0
package io.escapement.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.servo.ServoProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.ToolProvider;

/**
 * The example of docs/servo-plugins.md as it is ({@code right}), and with one mistake each: {@code backward} (sign of the
 * integral term), {@code blind} (gains that do not depend on the interval), {@code hoarding} (the step stays in the integral),
 * {@code broken} (no number after 1000 samples), {@code stuck} (never returns after 1000 samples).
 */
final class WrongServos {
    private static final Path EXAMPLE =
            Path.of("docs/examples/servo-plugin/PlainPi.java").toAbsolutePath();
    private static final String INTEGRATES = "integral = limited(integral + ki * offset);";
    private static final String JUMPED = "                return integral;";
    private static final String LOCKED = "            state = ServoState.LOCKED;\n";
    private static final String COUNT = "        private double integral;\n";

    private WrongServos() {}

    /** Compiles them all into a folder of plug-ins, and returns that. */
    static Path compile(Path folder) throws IOException {
        String counts = COUNT + "        private int count;\n";
        Map<String, String> sources = new TreeMap<>();
        String right = Files.readString(EXAMPLE);
        sources.put("right", right);
        sources.put("backward", replaced(right, INTEGRATES, "integral = limited(integral - ki * offset);"));
        sources.put(
                "blind",
                replaced(replaced(right, "kp = 0.5 / interval", "kp = 8"), "ki = 0.06 / interval", "ki = 0.96"));
        sources.put("hoarding", replaced(right, JUMPED, "                " + INTEGRATES + "\n" + JUMPED));
        sources.put(
                "broken",
                replaced(
                        replaced(right, COUNT, counts),
                        LOCKED,
                        LOCKED
                                + "            if (++count > 1000) {\n                return Double.NaN;\n            }\n"));
        sources.put(
                "stuck",
                replaced(
                        replaced(right, COUNT, counts),
                        LOCKED,
                        LOCKED
                                + "            while (count >= 1000) {\n                Thread.onSpinWait();\n            }\n"
                                + "            count++;\n"));
        return compile(folder, sources);
    }

    private static String replaced(String text, String what, String with) {
        assertThat(text).contains(what);
        return text.replace(what, with);
    }

    private static Path compile(Path folder, Map<String, String> sources) throws IOException {
        Path plugins = folder.resolve("plugins");
        Path services = plugins.resolve("META-INF/services/" + ServoProvider.class.getName());
        Files.createDirectories(services.getParent());
        List<String> arguments = new ArrayList<>(List.of(
                "-cp",
                ServoProvider.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath(),
                "-d",
                plugins.toString()));
        StringBuilder names = new StringBuilder();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            String name = source.getKey();
            // A package of its own for each: all have a class of the same name.
            Path file = folder.resolve("sources/" + name + "/PlainPi.java");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    replaced(
                            replaced(source.getValue(), "package example;", "package wrong." + name + ";"),
                            "\"plain-pi\"",
                            "\"" + name + "\""));
            arguments.add(file.toString());
            names.append("wrong.").append(name).append(".PlainPi\n");
        }
        Files.writeString(services, names);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        return plugins;
    }
}
