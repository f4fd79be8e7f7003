// SPDX-License-Identifier: Apache-2.0
package io.escapement.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Inputs made by hand that are far larger inside than outside, or take far longer than their size lets expect. */
final class Bombs {
    /** So small a share that each is given once. */
    private static final double ONCE = 1e-12;

    private final Samples samples;
    private final List<Reader> readers = new ArrayList<>();

    private Bombs(Samples samples) {
        this.samples = samples;
    }

    static List<Reader> readers(Samples samples) throws IOException {
        Bombs bombs = new Bombs(samples);
        bombs.recordings();
        bombs.frames();
        bombs.run();
        bombs.scenarios();
        bombs.pipes();
        return bombs.readers;
    }

    private void add(String name, Reader.Gift gift) {
        readers.add(new Reader("bomb: " + name, ONCE, gift));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void analysed(String name, Content content) {
        add(name, a -> a.run("analyse", a.file("bomb", content.make()).toString(), "--rate", "1"));
    }

    /** What is large is made only when it is given. */
    @FunctionalInterface
    private interface Content {
        byte[] make() throws IOException;
    }

    private void recordings() {
        analysed("gzip of one line", () -> Samples.packed(ascii("0\n".repeat(20 << 20))));
        analysed("line without end", () -> ascii("1".repeat(8 << 20)));
        analysed("digits and a letter", () -> ascii("1".repeat(1_000_000) + "x\n1\n"));
        analysed("blanks before an offset", () -> ascii("ptp4l[1.0]: x" + " ".repeat(1_000_000) + "offset\n"));
        analysed("offsets without end", () -> ascii("ptp4l[1.0]: " + "offset 1 ".repeat(100_000) + "\n"));
        analysed("a million columns", () -> ascii("1,".repeat(500_000) + "1\n"));
        analysed("headings of a million blanks", () -> ascii("a" + "( ".repeat(400_000) + "\n1\n"));
        analysed(
                "logs of many clocks",
                () -> ascii(IntStream.range(0, 50_000)
                        .mapToObj(i -> "ptp4l[1.0]: [tag" + i + "] master offset 1 s2 freq 1\n")
                        .collect(Collectors.joining())));
        for (String shape : List.of(
                "(2147483639,)",
                "(1, 2147483647)",
                "(99999999999999999999,)",
                "(2, 99999999999)",
                "(-3,)",
                "(3, 0)",
                "(300000000, 4)")) {
            String header = "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }";
            analysed("NumPy " + shape, () -> Samples.npy(1, header, header.length(), 1, 2, 3));
        }
        analysed("NumPy header of 4 GiB", () -> Samples.npy(2, "{'descr': '<f8'}", -1, 1));
        analysed("daily samples", () -> ascii("time_s,te_s\n0,1e-9\n86400,2e-9\n172800,3e-9\n259200,3e-9\n"));
        add(
                "rate of a day",
                a -> a.run(
                        "analyse", a.file("slow", ascii("1e-9\n2e-9\n1e-9\n")).toString(), "--rate", "0.00001"));
        add(
                "a word of 131 kB",
                a -> a.run(
                        "analyse",
                        a.file("x", ascii("1\n")).toString(),
                        "--rate",
                        "1",
                        "--metrics",
                        "m".repeat(131_072)));
        add(
                "a column of 131 kB",
                a -> a.run(
                        "analyse",
                        a.file("x", ascii("time_s,x_ns\n1,1\n")).toString(),
                        "--column",
                        "m".repeat(131_072)));
    }

    private void frames() {
        add("frames of 64 KiB in ten octets", a -> diff(a, large()));
        add("a hundred thousand ports", a -> {
            ByteArrayOutputStream file = begun();
            for (int i = 0; i < 300_000; i++) {
                file.writeBytes(new byte[] {1, 0, 0, 0, 3, 'a', (byte) i, (byte) (i >> 8), 0});
            }
            return diff(a, file.toByteArray());
        });
    }

    private static ByteArrayOutputStream begun() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ascii("escapement frames 1\n"));
        file.write(0);
        return file;
    }

    private static byte[] large() {
        ByteArrayOutputStream file = begun();
        file.writeBytes(new byte[] {1, 1, 'h', 1, 'i', 1, 'c', 1, 'l', 0});
        for (int i = 0; i < 100_000; i++) {
            // sent, no time later, by port 0; 65,535 octets of which none differ
            file.writeBytes(new byte[] {4, 0, 0, 0, 0, -1, -1, 3, (byte) i, -1, -1, 3, 0});
        }
        return file.toByteArray();
    }

    private int diff(Attempt a, byte[] frames) throws Exception {
        Path run = samples.copyOf(samples.results("b"), "bomb");
        Files.write(run.resolve("frames.bin"), frames);
        return a.run("diff", samples.results("a").toString(), run.toString());
    }

    private void run() {
        altered("design of brackets", "design.json", () -> ascii("[".repeat(200_000)));
        altered("design of nodes", "design.json", () -> ascii("{\"nodes\":[" + "{},".repeat(1_000_000) + "{}]}"));
        altered("design that is null", "design.json", () -> ascii("null"));
        altered("design of digits", "design.json", () -> ascii("{\"seed\":" + "9".repeat(2_000_000) + "}"));
        altered(
                "events of commas",
                "events.csv",
                () -> ascii("time_s,object,kind,from,to,detail\n" + ",".repeat(8_000_000)));
        altered(
                "events of a quote",
                "events.csv",
                () -> ascii("time_s,object,kind,from,to,detail\n1,\"" + "x".repeat(8_000_000)));
    }

    private void altered(String name, String file, Content content) {
        add(name, a -> {
            Path run = samples.copyOf(samples.results("b"), "altered");
            byte[] sound = Files.readAllBytes(run.resolve(file));
            Files.write(run.resolve(file), content.make());
            try {
                return a.run("analyse", run.toString());
            } finally {
                Files.write(run.resolve(file), sound);
            }
        });
    }

    private void checked(String name, Content content) {
        add(name, a -> a.run("check", a.file("s/x.yaml", content.make()).toString()));
    }

    private void scenarios() {
        checked("YAML of brackets", () -> ascii("a: " + "[".repeat(1_000_000)));
        checked("YAML of dashes", () -> ascii("- ".repeat(500_000)));
        checked(
                "YAML, ever deeper",
                () -> ascii(IntStream.range(0, 2000)
                        .mapToObj(i -> " ".repeat(i) + "a:\n")
                        .collect(Collectors.joining())));
        checked(
                "a billion laughs",
                () -> ascii("a: &a [x,x,x,x,x,x,x,x,x]\n"
                        + IntStream.range(0, 9)
                                .mapToObj(i -> (char) ('b' + i) + ": &" + (char) ('b' + i) + " ["
                                        + ("*" + (char) ('a' + i) + ",").repeat(8) + "*" + (char) ('a' + i) + "]\n")
                                .collect(Collectors.joining())));
        checked("a key of 131 kB", () -> ascii("k".repeat(131_072) + ": 1\n"));
        checked("a question of 131 kB", () -> ascii("? " + "k".repeat(131_072) + "\n: 1\n"));
        checked(
                "many keys",
                () -> ascii(IntStream.range(0, 200_000)
                        .mapToObj(i -> "durati" + i + ": 1\n")
                        .collect(Collectors.joining())));
        checked("the same key", () -> ascii("duration: 1 s\n".repeat(200_000)));
        checked(
                "a number of a million digits",
                () -> ascii("duration: \"" + "1".repeat(1_000_000) + "\\n\"\nseed: " + "9".repeat(1_000_000) + "\n"));
        checked(
                "names that are not there",
                () -> ascii("name: x\nduration: 1 s\ntopology:\n  nodes:\n"
                        + IntStream.range(0, 8_000)
                                .mapToObj(i -> "    node" + i + ": {}\n")
                                .collect(Collectors.joining())
                        + "  links:\n"
                        + IntStream.range(0, 8_000)
                                .mapToObj(i -> "    - {ends: [nod" + i + ".p1, nde" + i + ".p2], fibre: 1 km}\n")
                                .collect(Collectors.joining())));
        checked("no text", () -> new byte[2_000_000]);
        checked("nothing", () -> new byte[0]);
        add("a configuration of errors", a -> {
            Path made = samples.copyOf(samples.folder().resolve("scenarios"), "errors/scenarios")
                    .getParent();
            Path topologies = samples.copyOf(samples.folder().resolve("topologies"), "errors/topologies");
            Path host = topologies.resolve("ordinary-clock/oc");
            Files.write(host.resolve("ptp4l.conf"), ascii("a\n".repeat(500_000)));
            return a.run("check", made.resolve("scenarios/ordinary-clock.yaml").toString());
        });
        add(
                "a setting of 131 kB",
                a -> a.run(
                        "check", samples.scenario("ordinary-clock").toString(), "--set", "x".repeat(131_072) + "=1"));
        add(
                "a quantity of 131 kB",
                a -> a.run("check", samples.scenario("ordinary-clock").toString(), "--duration", "1".repeat(131_072)));
    }

    private void pipes() {
        for (String device : List.of("/dev/zero", "/dev/tty", "pipe")) {
            for (List<String> before : List.of(
                    List.of("analyse"),
                    List.of("check"),
                    List.of("servo"),
                    List.of("report"),
                    List.of("conformance"),
                    List.of(
                            "analyse",
                            "--rate",
                            "1",
                            samples.scenario("ordinary-clock").toString(),
                            "--mask-file"),
                    List.of("diff", samples.results("a").toString()),
                    List.of("servo", "--generate", "step:1us", "--plugins"))) {
                add(String.join(" ", before).replaceAll("/\\S+", "x") + " " + device, a -> {
                    List<String> all = new ArrayList<>(before);
                    all.add(device.equals("pipe") ? pipe() : device);
                    return a.run(all.toArray(String[]::new));
                });
            }
        }
    }

    private String pipe() throws IOException, InterruptedException {
        Path pipe = samples.folder().resolve("pipe");
        if (!Files.exists(pipe)) {
            new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        }
        return pipe.toString();
    }
}
