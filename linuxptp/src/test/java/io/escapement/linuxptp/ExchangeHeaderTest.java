// SPDX-License-Identifier: Apache-2.0
package io.escapement.linuxptp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers that the runner's parts in C and in Java agree on: {@code exchange.h} has them, Java repeats them. */
class ExchangeHeaderTest {
    private static final Path HEADER = Path.of("src/main/c/exchange.h");
    private static final Pattern REQUEST = Pattern.compile("REQUEST_(\\w+) = (\\d+),");
    private static final Pattern DEFINE = Pattern.compile("#define (\\w+) (\\d+)\\n");
    private static final Pattern OFFSET =
            Pattern.compile("_Static_assert\\(offsetof\\(struct exchange, (\\w+)\\) == (\\d+),");
    private static final Pattern FRAME_SIZE = Pattern.compile("_Static_assert\\(sizeof\\(struct frame\\) == (\\d+),");

    @Test
    void everyRequestHasTheNumberOfTheHeader() throws IOException, IllegalAccessException {
        Map<String, Integer> header = numbers(REQUEST);
        assertThat(header).hasSizeGreaterThan(40);
        assertThat(constants(Request.class)).isEqualTo(header);
    }

    @Test
    void everyPartIsWhereTheCompilerPutsIt() throws IOException, IllegalAccessException {
        Map<String, Integer> java = constants(Exchange.class);
        Map<String, Integer> offsets = numbers(OFFSET);
        assertThat(offsets).hasSizeGreaterThan(7);
        offsets.forEach((part, offset) -> assertThat(java).containsEntry(part.toUpperCase(Locale.ROOT), offset));
    }

    @Test
    void sizesAreThoseOfTheHeader() throws IOException, IllegalAccessException {
        Map<String, Integer> java = constants(Exchange.class);
        Map<String, Integer> header = numbers(DEFINE);
        for (String size : new String[] {"FRAME_SLOTS", "MAX_EDGES", "MAX_READY", "DATA_SIZE", "LOG_SIZE"}) {
            assertThat(java).containsEntry(size, header.get(size));
        }
        Matcher frame = FRAME_SIZE.matcher(Files.readString(HEADER));
        assertThat(frame.find()).isTrue();
        assertThat(java).containsEntry("FRAME_SLOT_SIZE", Integer.valueOf(frame.group(1)));
        assertThat(java).containsEntry("FRAME_OCTETS", java.get("FRAME_SLOT_SIZE") - header.get("FRAME_SIZE"));
    }

    private static Map<String, Integer> numbers(Pattern pattern) throws IOException {
        Map<String, Integer> numbers = new TreeMap<>();
        Matcher matcher = pattern.matcher(Files.readString(HEADER));
        while (matcher.find()) {
            numbers.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
        }
        return numbers;
    }

    private static Map<String, Integer> constants(Class<?> type) throws IllegalAccessException {
        Map<String, Integer> constants = new TreeMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (field.getType() == int.class && Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                constants.put(field.getName(), field.getInt(null));
            }
        }
        return constants;
    }
}
