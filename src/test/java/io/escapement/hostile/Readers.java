// SPDX-License-Identifier: Apache-2.0
package io.escapement.hostile;

import io.escapement.input.InputException;
import io.escapement.input.InputRule;
import io.escapement.input.SourcePosition;
import io.escapement.input.quantity.Dimension;
import io.escapement.input.quantity.QuantityException;
import io.escapement.output.diff.FrameComparison;
import io.escapement.ptp.config.CommandText;
import io.escapement.ptp.daemon.NmeaSentences;
import io.escapement.ptp.management.ManagementCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every reader of the program, with the inputs that it is given. */
final class Readers {
    private static final List<String> KINDS = List.of("<f8", ">f8", "<f4", "<i4", "<i8", "<u8", "|u1", "<c16", "O");
    private static final List<String> METRICS = List.of(
            "adev", "oadev", "mdev", "tdev", "hdev", "ohdev", "totdev", "tierms", "mtie", "matie", "mintdev", "x");
    private static final String TABLE =
            "time_s,x_ns,y_ns\n0,1,5e-1\n1,-2,1\n2,3.5,nan\n3,-1e-3,2\n4,,3\n5,2,2\n# end\n";
    private static final String COLUMN = "# samples\nx [ns]\n1e-9\n-2e-9\n3e-9\n4D-9\nnan\n5e-9\n6e-9\n7e-9\n8e-9\n";
    private static final String PACKETS =
            "time_s,forward_ns,reverse_ns\n0,500,510\n1,501,520\n2,499,515\n3,600,530\n4,500,511\n";
    private static final String MASK = "mask,measure,above_s,to_s,ends,a,b,c,p,status,source\n"
            + "mine,MTIE,0,100,(],10,0.5,0,1,derived,nobody\nmine,TDEV,1,,(),3,0,0,1,unverified,nobody, really\n"
            + "mine,max|TE|,,,,100,0,0,1,verified,nobody\n";
    private static final String LOG = """
            ptp4l[100.000]: [ptp4l.0.config] master offset         -5 s2 freq   -7272 path delay       528
            ptp4l[101.000]: [ptp4l.0.config] master offset          7 s2 freq   -7272 path delay       528
            Feb 15 20:04:01 host phc2sys[383]: [25.634] CLOCK_REALTIME phc offset 1 s2 freq +16451 delay 154478
            phc2sys[26.634]: CLOCK_REALTIME rms 12 max 20 freq +16451 +/- 3 delay 1544 +/- 2
            ts2phc[27.1]: [ts2phc.0.config] ens1f0 master offset 3 s0 freq -1
            """;
    private static final String SERVO =
            "offset_ns,local_ts_ns,weight\n10,1000000000,1\n12,2000000000,1\n-3,3000000000,0.5\n";
    private static final String NMEA = "$GPRMC,120000.00,A,5232.1,N,01324.2,E,0.0,0.0,010126,,,A*6B\r\n$GPGGA,1*00\r\n";

    private final Samples samples;
    private final List<Reader> readers = new ArrayList<>();

    private Readers(Samples samples) {
        this.samples = samples;
    }

    /** All of them. */
    static List<Reader> of(Samples samples) throws IOException {
        Readers made = new Readers(samples);
        made.recordings();
        made.runs();
        made.scenarios();
        made.tools();
        made.texts();
        made.readers.addAll(Bombs.readers(samples));
        return made.readers;
    }

    private void add(String name, double share, Reader.Gift gift) {
        readers.add(new Reader(name, share, gift));
    }

    private void recordings() throws IOException {
        add("NumPy", 12, a -> analyse(a, a.file("x.npy", npy(a))));
        byte[] series = Files.readAllBytes(samples.results("a").resolve("series/oc.eth.arrow".replace("eth", "nic1")));
        add("Arrow", 10, a -> analyse(a, a.file("x.arrow", a.mutations.octets(series))));
        add("text table", 12, a -> analyse(a, a.file("x.csv", table(a))));
        add("packed table", 4, a -> analyse(a, a.file("x.csv.gz", a.mutations.octets(Samples.packed(table(a))))));
        add("daemon log", 10, a -> analyse(a, a.file("x.log", a.mutations.text(LOG))));
        add("any octets", 2, a -> {
            byte[] octets = new byte[a.random.nextInt(300)];
            a.random.nextBytes(octets);
            return analyse(a, a.file("x", octets));
        });
    }

    private static byte[] npy(Attempt a) {
        String shape = a.random.nextInt(3) > 0
                ? "(3, " + (a.random.nextBoolean() ? "" : a.mutations.number()) + ")"
                : "(" + a.mutations.number() + ", " + a.mutations.number() + ")";
        String header = "{'descr': '" + a.mutations.of(KINDS) + "', 'fortran_order': "
                + (a.random.nextInt(8) == 0 ? "True" : "False") + ", 'shape': " + shape + ", }\n";
        int said = a.random.nextInt(5) == 0 ? a.random.nextInt() : header.length();
        double[] values = new double[a.random.nextInt(12)];
        Arrays.setAll(values, i -> a.random.nextInt(20) == 0 ? Double.longBitsToDouble(a.random.nextLong()) : i * 1e-9);
        byte[] array = Samples.npy(1 + a.random.nextInt(3), header, said, values);
        return a.random.nextBoolean() ? array : a.mutations.octets(array);
    }

    private static byte[] table(Attempt a) {
        return a.mutations.text(a.mutations.of(List.of(TABLE, COLUMN, PACKETS)));
    }

    /** Analyses a file with options that may fit. */
    private static int analyse(Attempt a, Path file) {
        List<String> arguments = new ArrayList<>(List.of("analyse", file.toString()));
        option(a, arguments, 2, "--rate", a.mutations.of(List.of("1", "16", "1e-300", "1e300", "0.0004", "1e6")));
        option(a, arguments, 4, "--metrics", a.mutations.of(METRICS) + "," + a.mutations.of(METRICS));
        option(
                a,
                arguments,
                8,
                "--taus",
                a.mutations.of(List.of("1,10", "1e-12", "1e18", "1,1,1", a.mutations.number())));
        option(
                a,
                arguments,
                6,
                "--mask",
                a.mutations.of(List.of("G.8271.1 C", "G.8272 PRTC-A", "G.8273.2 class C", "none")));
        option(a, arguments, 8, "--histogram", a.mutations.of(List.of("1", "20", "1000")));
        option(a, arguments, 8, "--data", a.random.nextBoolean() ? "phase" : "frequency");
        option(a, arguments, 8, "--unit", a.mutations.of(List.of("s", "ns", "ppb", "Hz", "1")));
        option(a, arguments, 8, "--column", a.mutations.of(List.of("1", "2", "x_ns", "99", "")));
        option(a, arguments, 8, "--nominal", a.mutations.of(List.of("10e6", "1e-300", "1e300")));
        option(a, arguments, 8, "--settle", a.mutations.of(List.of("1", "1e300", "0")));
        option(a, arguments, 8, "--from", "2");
        option(a, arguments, 12, "--against", file.toString());
        option(a, arguments, 12, "--clock", "oc");
        option(a, arguments, 40, "--overlay", file.resolveSibling("overlay.svg").toString());
        if (a.random.nextInt(6) == 0) {
            arguments.addAll(List.of("--json", "--figures"));
        }
        return a.run(arguments.toArray(String[]::new));
    }

    private static void option(Attempt a, List<String> arguments, int oneIn, String name, String value) {
        if (a.random.nextInt(oneIn) == 0) {
            arguments.addAll(List.of(name, value));
        }
    }

    /** Gives a folder of which one file is damaged, and mends that file again. */
    private static int damaged(Path file, byte[] content, Reader.Gift gift, Attempt a) throws Exception {
        byte[] sound = Files.readAllBytes(file);
        Files.write(file, content);
        try {
            return gift.give(a);
        } finally {
            Files.write(file, sound);
        }
    }

    private void runs() throws IOException {
        Path run = samples.copyOf(samples.results("b"), "run");
        String other = samples.results("a").toString();
        Reader.Gift read = a -> a.run("analyse", run.toString(), "--metrics", "mtie");
        Reader.Gift diff = a -> a.random.nextBoolean()
                ? a.run("diff", other, run.toString())
                : a.run("diff", run.toString(), other, "--json");
        for (String name : List.of("design.json", "events.csv")) {
            String sound = Files.readString(run.resolve(name));
            add(name, 4, a -> damaged(run.resolve(name), a.mutations.text(sound), read, a));
            add(name + " in diff", 2, a -> damaged(run.resolve(name), a.mutations.text(sound), diff, a));
            add(name + " in report", 0.015, a -> report(a, name, a.mutations.text(sound)));
        }
        Path series = run.resolve("series/oc.nic1.arrow");
        byte[] arrow = Files.readAllBytes(series);
        add("series of a run", 3, a -> damaged(series, a.mutations.octets(arrow), read, a));
        add("series in report", 0.015, a -> report(a, "series/oc.nic1.arrow", a.mutations.octets(arrow)));
        for (String name : List.of("scenario.lock.yaml", "logs/oc_ptp4l.log")) {
            String sound = Files.readString(run.resolve(name));
            add(name + " in diff", 1, a -> damaged(run.resolve(name), a.mutations.text(sound), diff, a));
            add(name + " in report", 0.01, a -> report(a, name, a.mutations.text(sound)));
        }
        Path frames = run.resolve("frames.bin");
        byte[] sound = Files.readAllBytes(frames);
        byte[] begin = Arrays.copyOf(sound, Math.min(sound.length, 3000));
        Path whole = samples.results("a").resolve("frames.bin");
        add("frames.bin", 8, a -> frames(whole, a.file("frames.bin", a.mutations.octets(begin))));
        add("frames.bin in diff", 1, a -> damaged(frames, a.mutations.octets(sound), diff, a));
    }

    private static int frames(Path first, Path second) throws IOException {
        try {
            FrameComparison.of(first, line -> "", second, line -> "", Long.MAX_VALUE);
            return 0;
        } catch (FileSystemException refused) {
            Attempt.requirePlain(refused.getReason());
            return 2;
        }
    }

    private int report(Attempt a, String name, byte[] content) throws IOException {
        Path folder = samples.folder().resolve("report");
        if (!Files.exists(folder)) {
            Samples.copy(samples.results("b"), folder);
        }
        byte[] sound = Files.readAllBytes(folder.resolve(name));
        Files.write(folder.resolve(name), content);
        try {
            return a.run("report", folder.toString());
        } finally {
            Files.write(folder.resolve(name), sound);
        }
    }

    private void scenarios() throws IOException {
        Path made = samples.copyOf(samples.folder().resolve("scenarios"), "network/scenarios")
                .getParent();
        samples.copyOf(samples.folder().resolve("topologies"), "network/topologies");
        List<String> names =
                List.of("ordinary-clock", "dual-nic-boundary-clock", "telecom-grandmaster", "jbod-boundary-clock");
        for (String name : names) {
            Path scenario = made.resolve("scenarios/" + name + ".yaml");
            Path topology = made.resolve("topologies/" + name + ".yaml");
            Reader.Gift check = a -> a.run("check", scenario.toString());
            String scenarioText = Files.readString(scenario);
            String topologyText = Files.readString(topology);
            add("scenario " + name, 2, a -> damaged(scenario, a.mutations.text(scenarioText), check, a));
            add("topology " + name, 2, a -> damaged(topology, a.mutations.text(topologyText), check, a));
            configuration(name, made.resolve("topologies/" + name), check);
        }
        Path scenario = made.resolve("scenarios/ordinary-clock.yaml");
        add("--set", 4, a -> a.run("check", scenario.toString(), "--set", setting(a)));
        add(
                "--duration",
                1,
                a -> a.run(
                        "check",
                        scenario.toString(),
                        "--duration",
                        a.mutations.number() + a.mutations.of(List.of(" s", "", " d"))));
        String lock = Files.readString(samples.results("a").resolve("scenario.lock.yaml"));
        add(
                "lock file",
                3,
                a -> a.run(
                        "check", a.file("x.lock.yaml", a.mutations.text(lock)).toString()));
        Path leaps = Files.createDirectories(made.resolve("topologies/telecom-grandmaster/tgm/usr/share/zoneinfo"))
                .resolve("leap-seconds.list");
        String table = "#@ 3960057600\n2272060800 10 # 1 Jan 1972\n3692217600 37\n";
        add("leap seconds", 1, a -> {
            Files.write(leaps, a.mutations.text(table));
            return a.run(
                    "check", made.resolve("scenarios/telecom-grandmaster.yaml").toString());
        });
    }

    private static String setting(Attempt a) {
        String path = a.mutations.of(List.of(
                "settle",
                "seed",
                "topology.links[gm.p1--oc.eth0].delay",
                "config[oc/ptp4l].clock_servo",
                "topology.nodes[oc].nics",
                "events[1].at",
                "linuxptp.binaries",
                "record",
                "start",
                "topology",
                "config[oc/ptp4l]",
                "require[1]"));
        String value = a.mutations.of(
                List.of(a.mutations.number(), a.mutations.word(), a.mutations.number() + " s", "[1, {a: b}]"));
        return a.random.nextInt(4) == 0 ? a.mutations.word() + "=" + value : path + "=" + value;
    }

    private void configuration(String name, Path folder, Reader.Gift check) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        add("files of " + name, 3, a -> {
            Path file = a.mutations.of(files);
            return damaged(file, a.mutations.text(Files.readString(file)), check, a);
        });
    }

    private void tools() throws IOException {
        byte[] column = COLUMN.getBytes(StandardCharsets.UTF_8);
        add(
                "masks",
                4,
                a -> a.run(
                        "analyse",
                        a.file("m.txt", column).toString(),
                        "--rate",
                        "1",
                        "--mask-file",
                        a.file("m.csv", a.mutations.text(MASK)).toString()));
        add(
                "samples of a servo",
                5,
                a -> a.run(
                        "servo",
                        a.file("s.csv", a.mutations.text(SERVO)).toString(),
                        "--servo",
                        a.mutations.of(List.of("pi", "linreg", "nullf"))));
        add("command line", 5, Readers::commandLine);
        add("plug-in", 0.05, a -> {
            Path folder = a.file(
                            "plug/META-INF/services/io.escapement.ptp.servo.ServoProvider",
                            a.mutations.text("# servos\nio.example.Servo\njava.lang.String\n"))
                    .getParent()
                    .getParent()
                    .getParent();
            return a.run("servo", "--plugins", folder.toString(), "--generate", "step:1us", "--samples", "3");
        });
        for (String name : List.of(
                "bmca/fsm.csv", "misc/leap.csv", "misc/clockcheck.csv", "misc/ts2phc.csv", "servo/pi_gains.csv")) {
            String text = Files.readString(samples.folder().resolve("vectors/" + name));
            String begin = text.substring(0, text.indexOf('\n', Math.min(1500, text.length() - 2)) + 1);
            add("vectors " + name, 1, a -> {
                Path file = a.file("v-" + name.replace('/', '-') + "/" + name, a.mutations.text(begin));
                return a.run("conformance", file.getParent().getParent().toString());
            });
        }
        Path servo = samples.copyOf(samples.folder().resolve("vectors/tsproc"), "manifest/tsproc");
        String manifest = Files.readString(servo.resolve("manifest.json"));
        add(
                "manifest of vectors",
                0.2,
                a -> damaged(
                        servo.resolve("manifest.json"),
                        a.mutations.text(manifest),
                        b -> b.run("conformance", servo.getParent().toString()),
                        a));
    }

    private static int commandLine(Attempt a) {
        List<String> arguments = new ArrayList<>(List.of(a.mutations.of(
                List.of("analyse", "servo", "check", "list", "conformance", "diff", "report", "x", ""))));
        for (int i = a.random.nextInt(5); i > 0; i--) {
            arguments.add(a.mutations.of(List.of(
                    "--generate",
                    "step:1us,noise:" + a.mutations.number() + "ns",
                    "--samples",
                    "10",
                    "--seed",
                    a.mutations.number(),
                    "--servo",
                    "--interval",
                    "-4",
                    "--set",
                    "pi_proportional_const=" + a.mutations.number(),
                    "--json",
                    "@x",
                    "--band",
                    "--closed-loop",
                    "--frequency",
                    a.mutations.number(),
                    a.mutations.word(),
                    "masks",
                    "--taus")));
        }
        return a.run(arguments.toArray(String[]::new));
    }

    private void texts() {
        SourcePosition place = new SourcePosition("x", 1, 1);
        List<String> quantities =
                List.of("5 min", "8 km", "4.6 ppm", "0.5 ppb/d", "10 Gbit/s", "0.1 %", "-3e-9 s", "+-3 us");
        add("quantities", 10, a -> {
            String text = new String(a.mutations.text(a.mutations.of(quantities)), StandardCharsets.UTF_8);
            try {
                a.mutations.of(List.of(Dimension.values())).parse(text);
                return 0;
            } catch (QuantityException refused) {
                Attempt.requirePlain(
                        InputRule.QUANTITY_FORM.at(place, refused.getMessage()).toString());
                return 2;
            }
        });
        List<String> commands = List.of(
                "GET CURRENT_DATA_SET",
                "SET PRIORITY1 100",
                "TARGET 020000.fffe.000001-1",
                "SET SUBSCRIBE_EVENTS_NP duration 60" + " NOTIFY_PORT_STATE on",
                "set port_data_set_np neighborPropDelayThresh 800 asCapable 1");
        add("pmc", 6, a -> {
            String text = new String(a.mutations.text(a.mutations.of(commands)), StandardCharsets.UTF_8);
            try {
                ManagementCommand.parse(List.of(new CommandText(text, place)));
                return 0;
            } catch (InputException refused) {
                Attempt.requirePlain(refused.findings().get(0).toString());
                return 2;
            }
        });
        add(
                "NMEA",
                6,
                a -> NmeaSentences.count(a.mutations.octets(NMEA.getBytes(StandardCharsets.US_ASCII))) > 0 ? 0 : 2);
    }
}
