// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What commands do with results folders of somebody else, and with the user's own files. */
@Timeout(120)
class ResultsFolderTest {
    private static final String SECRET = "secret of somebody";
    /** So long that a test would not wait for its end. */
    private static final String LONG = "9 d";

    private static final String SCENARIO = """
            name: no daemons
            topology: {nodes: {gm: {grandmaster: PRTC-B, ports: [p1]}}}
            duration: 1 min
            record: 1 /s
            """;

    @TempDir
    Path root;

    private Path results;
    private Path outside;
    private String err;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(root.resolve("s.yaml"), SCENARIO);
        results = root.resolve("results");
        outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("time-error.svg"), SECRET);
    }

    private int escapement(String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine command = Escapement.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors));
        int status = command.execute(arguments);
        err = errors.toString();
        assertThat(err).doesNotContain("\tat ").doesNotContain(SECRET);
        return status;
    }

    /** Such as a variable of the shell that is not set: never the folder in which the program was started. */
    @Test
    void noNameIsNoFolder() {
        List<List<String>> commands = List.of(
                List.of("analyse", ""),
                List.of("diff", "", results.toString()),
                List.of("diff", results.toString(), ""),
                List.of("report", ""),
                List.of("check", ""),
                List.of("run", ""),
                List.of("run", root.resolve("s.yaml").toString(), "-o", ""),
                List.of("conformance", ""),
                List.of("study", ""),
                List.of("compare", "", root.resolve("s.yaml").toString()));
        for (List<String> command : commands) {
            assertThat(escapement(command.toArray(String[]::new)))
                    .as(command.toString())
                    .isEqualTo(2);
            assertThat(err).as(command.toString()).contains("'' is no file name; the folder that you are in is .");
        }
    }

    private int run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", root.resolve("s.yaml").toString(), "-o", results.toString()));
        arguments.addAll(List.of(more));
        return escapement(arguments.toArray(String[]::new));
    }

    private int report() {
        return escapement("report", results.toString());
    }

    /** Every entry below the root, but for what is in the results: files with their content, links with where they lead. */
    private Map<String, String> restOfTheWorld() throws IOException {
        Map<String, String> rest = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.filter(path -> !path.startsWith(results)).toList()) {
                rest.put(
                        root.relativize(path).toString(),
                        Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                                ? new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1)
                                : "");
            }
        }
        return rest;
    }

    @Test
    void theUsersFilesStay() throws IOException {
        assertThat(run()).as(err).isZero();
        for (String name : List.of("thesis.txt", "charts/mine.svg", "logs/mine.log", "deep/er/x")) {
            Files.createDirectories(results.resolve(name).getParent());
            Files.writeString(results.resolve(name), "mine");
        }
        assertThat(report()).as(err).isZero();
        assertThat(run("--seed", "2", "--junit", results.resolve("junit.xml").toString()))
                .as(err)
                .isZero();
        assertThat(run("--seed", "3", "--junit", results.resolve("junit.xml").toString()))
                .as(err)
                .isZero();
        for (String name : List.of("thesis.txt", "charts/mine.svg", "logs/mine.log", "deep/er/x")) {
            assertThat(results.resolve(name)).hasContent("mine");
        }
        assertThat(results.resolve("junit.xml")).isNotEmptyFile();
        assertThat(results.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void oneOfTheUsersThatIsInTheWayIsRenamedAndThatIsTold() throws IOException {
        assertThat(run()).as(err).isZero();
        Files.writeString(results.resolve("series/gm.nic1.csv"), "mine");
        assertThat(run("--csv")).as(err).isZero();
        assertThat(err).contains("series/gm.nic1.csv.kept");
        assertThat(results.resolve("series/gm.nic1.csv.kept")).hasContent("mine");
        assertThat(results.resolve("series/gm.nic1.csv")).content().startsWith("time_s,");
    }

    @Test
    void namesOfResultsDoNotMakeAFolderARuns() throws IOException {
        for (String name : List.of("design.json", "summary.json", "thesis.txt")) {
            Files.createDirectories(results);
            Files.writeString(results.resolve(name), "{}");
        }
        assertThat(run("--duration", LONG)).isEqualTo(2);
        assertThat(err).contains("not made by a run");
        assertThat(report()).isEqualTo(2);
        assertThat(Files.list(results))
                .hasSize(3)
                .allSatisfy(file -> assertThat(file).hasContent("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"charts", "series", "logs"})
    void aFolderThatIsALinkIsNotFollowed(String name) throws IOException {
        assertThat(run()).as(err).isZero();
        Path folder = results.resolve(name);
        if (Files.exists(folder)) {
            Files.move(folder, root.resolve("moved"));
        } else {
            Files.writeString(
                    results.resolve("contents.txt"),
                    Files.readString(results.resolve("contents.txt")) + name + "/time-error.svg\n");
        }
        Files.createSymbolicLink(folder, outside);
        Map<String, String> before = restOfTheWorld();
        report();
        assertThat(restOfTheWorld()).isEqualTo(before);
        assertThat(run("--duration", LONG)).isEqualTo(2);
        assertThat(err).contains(name + ": is a symbolic link");
        assertThat(restOfTheWorld()).isEqualTo(before);
        escapement("diff", results.toString(), results.toString());
        escapement("analyse", results.toString());
        assertThat(restOfTheWorld()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "design.json",
                "events.csv",
                "scenario.lock.yaml",
                "series/gm.nic1.arrow",
                "summary.json",
                "contents.txt",
                "report.html"
            })
    void aFileThatIsALinkIsNeitherShownNorWritten(String name) throws IOException {
        assertThat(run()).as(err).isZero();
        Files.delete(results.resolve(name));
        Files.createSymbolicLink(results.resolve(name), outside.resolve("time-error.svg"));
        Map<String, String> before = restOfTheWorld();
        // the lock file is only shown, by the page
        boolean needed =
                !List.of("summary.json", "report.html", "scenario.lock.yaml").contains(name);
        assertThat(report()).as(err).isEqualTo(needed ? 2 : 0);
        assertThat(restOfTheWorld()).isEqualTo(before);
        escapement("diff", results.toString(), results.toString());
        escapement("analyse", results.toString());
        run();
        assertThat(restOfTheWorld()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"design.json", "events.csv", "scenario.lock.yaml", "series/gm.nic1.arrow", "contents.txt"})
    void aPipeIsNotWaitedFor(String name) throws Exception {
        assertThat(run()).as(err).isZero();
        Files.delete(results.resolve(name));
        int made = new ProcessBuilder("mkfifo", results.resolve(name).toString())
                .start()
                .waitFor();
        assumeTrue(made == 0, "no mkfifo");
        assertThat(report()).as(err).isEqualTo(name.equals("scenario.lock.yaml") ? 0 : 2);
        escapement("diff", results.toString(), results.toString());
        escapement("analyse", results.toString());
        assertThat(run()).as(err).isEqualTo(name.equals("contents.txt") ? 2 : 0);
    }

    @Test
    void whatWouldFailAtTheEndIsFoundAtTheBeginning() throws IOException {
        Files.createSymbolicLink(results, root.resolve("nowhere"));
        assertThat(run("--duration", LONG)).isEqualTo(2);
        assertThat(err).contains("symbolic link that leads nowhere");
        Files.delete(results);
        Files.createSymbolicLink(results, results);
        assertThat(run("--duration", LONG)).isEqualTo(2);
        Files.delete(results);
        Files.writeString(results, "a file");
        assertThat(run("--duration", LONG)).isEqualTo(2);
        Files.delete(results);
        assertThat(run("--duration", LONG, "--junit", outside.toString())).isEqualTo(2);
        Path link = Files.createSymbolicLink(root.resolve("link"), outside.resolve("time-error.svg"));
        assertThat(run("--duration", LONG, "--markdown", link.toString())).isEqualTo(2);
        assertThat(run(
                        "--duration",
                        LONG,
                        "--markdown",
                        root.resolve("s.yaml/x").toString()))
                .isEqualTo(2);
        Path plot = Files.createSymbolicLink(root.resolve("link.svg"), outside.resolve("time-error.svg"));
        assertThat(escapement("servo", "--generate", "step:1us", "--plot", plot.toString()))
                .isEqualTo(2);
        assertThat(results).doesNotExist();
        assertThat(root.resolve("nowhere")).doesNotExist();
        assertThat(outside.resolve("time-error.svg")).hasContent(SECRET);
    }

    @Test
    void aNewResultThatAKilledProcessLeftIsPutInPlaceAndThatIsTold() throws IOException {
        assertThat(run()).as(err).isZero();
        Files.move(results.resolve("summary.json"), root.resolve("summary"));
        Path commit = Files.createDirectories(results.resolve(".escapement-commit/new"));
        Files.writeString(commit.resolve("summary.json"), Files.readString(root.resolve("summary")));
        Files.writeString(commit.resolveSibling("plan"), "scope summary.json\ndata \nbasis \nfile summary.json\n");
        Files.writeString(commit.resolveSibling("lock"), "Escapement is at work here\n");
        assertThat(escapement("analyse", results.toString())).as(err).isZero();
        assertThat(err).contains("they are in place now");
        assertThat(results.resolve("summary.json")).hasSameTextualContentAs(root.resolve("summary"));
        assertThat(results.resolve(".escapement-commit")).doesNotExist();
    }

    /** A plan from somebody else. */
    @Test
    void whatAPlanFromOutsideSaysStaysInTheFolder() throws IOException {
        assertThat(run()).as(err).isZero();
        Path commit = Files.createDirectories(results.resolve(".escapement-commit/new"));
        Files.createSymbolicLink(commit.resolve("charts"), outside);
        Files.writeString(
                commit.resolveSibling("plan"),
                "scope ../\nscope \ndata \nbasis \nfile ../outside/x\nfile charts/time-error.svg\n");
        Files.writeString(commit.resolveSibling("lock"), "Escapement is at work here\n");
        Map<String, String> before = restOfTheWorld();
        assertThat(report()).as(err).isZero();
        assertThat(restOfTheWorld()).isEqualTo(before);
    }
}
