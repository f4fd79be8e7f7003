// SPDX-License-Identifier: Apache-2.0
package io.escapement.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.rng.UniformRandomProvider;

/** Damages what is sound: octets as a broken disk or a bad will does, and texts at their numbers, words, lines and marks. */
final class Mutations {
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z_0-9-]*");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1e999999999",
            "-1e308",
            "1e308",
            "1e-400",
            "nan",
            "inf",
            "-inf",
            "9223372036854775807",
            "-9223372036854775808",
            "18446744073709551616",
            "2147483647",
            "2147483648",
            "-2147483648",
            "4294967295",
            "99999999999999999999999",
            "0x7fffffff",
            "0x",
            "1e",
            ".",
            "-",
            "+",
            "1.",
            "007",
            "1_000",
            "\u0663",
            "",
            "0.0000000000000000000000001",
            "65536",
            "1e18",
            "1e100",
            "-0");
    private static final List<String> MARKS = List.of(
            ":",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "#",
            ",",
            "|",
            ">",
            "&a ",
            "*a",
            "!!binary ",
            "!x ",
            "? ",
            "%YAML 9.9\n",
            "---\n",
            "...\n",
            "<<: *a",
            "@",
            "`",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\u0000",
            "\u001b[2J\u001b]0;x\u0007",
            "\u009b31m",
            "\u202e",
            "\u2028",
            "\ufeff",
            "\ud800",
            "\nFORGED line\n",
            "=",
            ";",
            "%",
            "$(x)",
            "../../etc/passwd",
            "/dev/zero",
            "/",
            "\\",
            "x: {y: [",
            "~",
            "OPTIONS=\"",
            "[global]",
            "-f",
            "--",
            "*");

    private final UniformRandomProvider random;

    Mutations(UniformRandomProvider random) {
        this.random = random;
    }

    /** One of a list. */
    <T> T of(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A number that is at a limit or beyond it. */
    String number() {
        return random.nextInt(4) == 0 ? Long.toString(random.nextLong() >> random.nextInt(64)) : of(NUMBERS);
    }

    /** Words and marks that mean something somewhere; now and then a long one. */
    String word() {
        if (random.nextInt(400) == 0) {
            return Character.toString((char) (' ' + 1 + random.nextInt(90))).repeat(131_072);
        }
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(8); i >= 0; i--) {
            word.append(random.nextInt(3) == 0 ? of(MARKS) : Character.toString((char) (' ' + random.nextInt(95))));
        }
        return word.toString();
    }

    /** Octets with one to eight damages. */
    byte[] octets(byte[] sound) {
        byte[] octets = sound.clone();
        for (int i = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(8); i > 0; i--) {
            octets = damaged(octets);
        }
        return octets;
    }

    private byte[] damaged(byte[] octets) {
        if (octets.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(octets.length);
        int length = Math.min(octets.length - at, 1 + random.nextInt(64));
        switch (random.nextInt(9)) {
            case 0 -> octets[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> octets[at] = (byte) random.nextInt();
            case 2 -> Arrays.fill(octets, at, at + length, (byte) (random.nextBoolean() ? 0 : 0xff));
            case 3 -> {
                return Arrays.copyOf(octets, at);
            }
            case 4 -> {
                return joined(octets, at, new byte[0], at + length);
            }
            case 5 -> {
                return joined(octets, at, Arrays.copyOfRange(octets, at, at + length), at);
            }
            case 6 -> {
                byte[] more = new byte[length];
                random.nextBytes(more);
                return joined(octets, at, more, at);
            }
            default -> {
                ByteBuffer buffer = ByteBuffer.wrap(octets)
                        .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
                long value = switch (random.nextInt(6)) {
                    case 0 -> -1;
                    case 1 -> Integer.MAX_VALUE;
                    case 2 -> Integer.MIN_VALUE;
                    case 3 -> octets.length;
                    case 4 -> Long.MAX_VALUE >> random.nextInt(63);
                    default -> random.nextInt(256);
                };
                if (at + 8 <= octets.length && random.nextBoolean()) {
                    buffer.putLong(at, value);
                } else if (at + 4 <= octets.length) {
                    buffer.putInt(at, (int) value);
                }
            }
        }
        return octets;
    }

    private static byte[] joined(byte[] octets, int until, byte[] between, int from) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(octets, 0, until);
        all.writeBytes(between);
        all.write(octets, from, octets.length - from);
        return all.toByteArray();
    }

    /** A text with one to six damages, or one of octets. */
    byte[] text(String sound) {
        if (random.nextInt(12) == 0) {
            return octets(sound.getBytes(StandardCharsets.UTF_8));
        }
        String text = sound;
        for (int i = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(6); i > 0; i--) {
            text = damaged(text);
        }
        return text.getBytes(random.nextInt(100) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    private String damaged(String text) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                return replaced(text, NUMBER, number());
            }
            case 3 -> {
                return replaced(text, WORD, word());
            }
            case 4 -> {
                return text.substring(0, at) + of(MARKS) + text.substring(at);
            }
            case 5 -> {
                return text.substring(0, at);
            }
            case 6 -> {
                String mark = of(MARKS);
                int times = random.nextInt(50) == 0 ? 20_000 : random.nextInt(60);
                return text.substring(0, at) + mark.repeat(times) + text.substring(at);
            }
            default -> {
                return lines(text);
            }
        }
    }

    private String replaced(String text, Pattern pattern, String by) {
        List<int[]> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find() && found.size() < 5000) {
            found.add(new int[] {matcher.start(), matcher.end()});
        }
        if (found.isEmpty()) {
            return text + by;
        }
        int[] one = of(found);
        return text.substring(0, one[0]) + by + text.substring(one[1]);
    }

    private String lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        int at = random.nextInt(lines.size());
        switch (random.nextInt(5)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), lines.get(at));
            case 2 ->
                lines.set(at, " ".repeat(random.nextInt(40)) + lines.get(at).strip());
            case 3 -> lines.set(at, lines.get(at) + (at + 1 < lines.size() ? lines.get(at + 1) : ""));
            default -> lines.add(at, word());
        }
        return String.join("\n", lines);
    }
}
