// SPDX-License-Identifier: Apache-2.0
package io.escapement.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a\n",
                "a\nb",
                "a\r\nb\r\n",
                "a\rb\r",
                "\n\n",
                "\r\n\r\n",
                "\n\r",
                "a\r\n\nb\n\r\nc",
                "µ\n東京"
            })
    void linesAreThoseOfABufferedReader(String text) throws Exception {
        List<String> expected =
                new BufferedReader(new StringReader(text)).lines().toList();
        assertThat(lines(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(lines(packed(text.getBytes(StandardCharsets.UTF_8)))).isEqualTo(expected);
    }

    /** The ends of lines come to lie everywhere in the buffer of 65,536 characters. */
    @Test
    void alsoAcrossTheBuffer() throws Exception {
        for (int first = 65_530; first < 65_540; first++) {
            String text = "x".repeat(first) + "\r\ny\r\n" + "z".repeat(70_000) + "\nend";
            assertThat(lines(text.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(
                            new BufferedReader(new StringReader(text)).lines().toList());
        }
    }

    @Test
    void aLineWithoutEndIsRefused() throws Exception {
        byte[] text = new byte[TextLines.LONGEST + 1];
        Arrays.fill(text, 10, text.length, (byte) '1');
        text[9] = '\n';
        assertThat(lines(text)).hasSize(2);
        byte[] longer = Arrays.copyOf(text, text.length + 10);
        Arrays.fill(longer, text.length, longer.length, (byte) '1');
        assertThatThrownBy(() -> lines(longer))
                .isInstanceOf(InputException.class)
                .hasMessage("x:2: is longer than 1048576 characters; expected a text with lines");
    }

    /** 64 MiB of the same pack to 64 KiB. */
    @Test
    void aTextThatUnpacksToFarMoreThanATextIsRefused() throws Exception {
        byte[] lines = "0\n".repeat(32 << 20).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> lines(packed(lines)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("x: unpacks to more than 250 times its size");
    }

    @Test
    void aBrokenPackingIsToldAsSuch() throws Exception {
        byte[] whole = packed("1\n2\n3\n".repeat(1000).getBytes(StandardCharsets.UTF_8));
        byte[] damaged = whole.clone();
        damaged[whole.length - 6] ^= 0x10;
        for (byte[] broken : List.of(Arrays.copyOf(whole, 12), Arrays.copyOf(whole, 3), damaged)) {
            assertThatThrownBy(() -> lines(broken))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("x: is packed by gzip, and broken or cut off");
        }
    }

    @Test
    void utf16IsNamed() {
        assertThatThrownBy(() -> lines("1\n2\n".getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(InputException.class)
                .hasMessage("x: is not a text in UTF-8, but one in UTF-16");
    }

    private static List<String> lines(byte[] octets) throws IOException, InputException {
        List<String> lines = new ArrayList<>();
        try (TextLines text = TextLines.of("x", new ByteArrayInputStream(octets))) {
            for (String line = text.next(); line != null; line = text.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static byte[] packed(byte[] octets) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(octets);
        }
        return packed.toByteArray();
    }
}
