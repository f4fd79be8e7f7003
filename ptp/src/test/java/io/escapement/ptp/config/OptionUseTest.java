// SPDX-License-Identifier: Apache-2.0
package io.escapement.ptp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.ptp.daemon.Phc2sys;
import io.escapement.ptp.daemon.Ptp4l;
import io.escapement.ptp.daemon.Ts2phc;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No option that is called implemented is silently ignored: the name of each stands in the compiled code of each twin that is said to
 * act on it. Looked through are all classes that a twin's class reaches, but for those that read, check and list options.
 */
class OptionUseTest {
    private static final Map<Program, Class<?>> TWINS =
            Map.of(Program.PTP4L, Ptp4l.class, Program.PHC2SYS, Phc2sys.class, Program.TS2PHC, Ts2phc.class);
    private static final String PTP = "io/escapement/ptp/";
    private static final String CONFIG = PTP + "config/";
    /** Finds out which sections are sources and sinks: the one class of that package that acts on options itself. */
    private static final String SECTIONS = CONFIG + "Ts2phcConfiguration";

    /** What reading the configuration has decided already, by refusing it. */
    private static final Set<String> DECIDED = Set.of("ptp4l clock_type", "phc2sys free_running");

    @ParameterizedTest
    @EnumSource(Release.class)
    void codeOfEachProgramNamesWhatItImplements(Release release) throws IOException {
        List<String> ignored = new ArrayList<>();
        for (Map.Entry<Program, Class<?>> twin : TWINS.entrySet()) {
            Set<String> named = stringsReachableFrom(twin.getValue());
            for (OptionDefinition option : OptionTable.of(release).options()) {
                // Where one value is taken only, there is nothing to tell apart.
                if (option.twin() == OptionDefinition.Twin.IMPLEMENTED
                        && option.accepted().size() != 1
                        && option.programs().contains(twin.getKey().command())
                        && !named.contains(option.name())) {
                    ignored.add(twin.getKey().command() + " " + option.name());
                }
            }
        }
        assertThat(ignored).isSubsetOf(DECIDED);
    }

    private static Set<String> stringsReachableFrom(Class<?> start) throws IOException {
        Set<String> strings = new HashSet<>();
        Set<String> seen = new HashSet<>();
        Deque<String> classes = new ArrayDeque<>(List.of(start.getName().replace('.', '/')));
        while (!classes.isEmpty()) {
            String name = classes.pop();
            boolean lookedThrough = name.startsWith(PTP) && !name.startsWith(CONFIG) || name.equals(SECTIONS);
            if (lookedThrough && seen.add(name)) {
                try (InputStream file = OptionUseTest.class.getResourceAsStream("/" + name + ".class")) {
                    readConstants(file.readAllBytes(), strings, classes);
                }
            }
        }
        return strings;
    }

    /** The constant pool of a class file (Java Virtual Machine Specification, 4.4): its strings, and the classes it names. */
    private static void readConstants(byte[] file, Set<String> strings, Deque<String> classes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
        in.skipBytes(8);
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        List<Integer> stringTexts = new ArrayList<>();
        List<Integer> classTexts = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> classTexts.add(in.readUnsignedShort());
                case 8 -> stringTexts.add(in.readUnsignedShort());
                case 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                case 5, 6 -> {
                    in.skipBytes(8);
                    // Longs and doubles take two places.
                    i++;
                }
                default -> in.skipBytes(4);
            }
        }
        stringTexts.forEach(index -> strings.add(texts[index]));
        classTexts.forEach(index -> classes.add(texts[index]));
    }
}
