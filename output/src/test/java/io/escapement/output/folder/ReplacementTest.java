// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacementTest {
    private static final String DATA = "data";
    private static final Scope PICTURES = Scope.of("charts/", "page");

    @TempDir
    Path root;

    private Path results;

    @BeforeEach
    void nameFolder() throws IOException {
        results = root.toRealPath().resolve("results");
    }

    private static void write(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Replaces all files by those of that content. */
    private List<String> replace(String content, String... names) throws IOException {
        try (Replacement replacement = Replacement.ofAll(results, 0)) {
            for (String name : names) {
                write(replacement.files(), name, content);
            }
            return replacement.commit();
        }
    }

    private List<String> replacePictures(String content, String... names) throws IOException {
        try (Replacement replacement = Replacement.of(PICTURES, results, DATA, null)) {
            for (String name : names) {
                write(replacement.files(), name, content);
            }
            return replacement.commit();
        }
    }

    /** All entries below a folder, with the content of files, but for the list of contents. */
    private static SortedMap<String, String> tree(Path folder) throws IOException {
        SortedMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.toList()) {
                String name = folder.relativize(path).toString();
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !name.equals(Contents.FILE)) {
                    tree.put(name, Files.readString(path));
                } else if (Files.isSymbolicLink(path)) {
                    tree.put(name, "-> " + Files.readSymbolicLink(path));
                }
            }
        }
        return tree;
    }

    @Test
    void newFilesReplaceThoseOfTheRunBefore() throws IOException {
        assertThat(replace("old", "data", "series/a", "logs/x")).isEmpty();
        assertThat(replace("new", "data", "series/b")).isEmpty();
        assertThat(tree(results)).isEqualTo(new TreeMap<>(Map.of("data", "new", "series/b", "new")));
        assertThat(Contents.of(results).names()).containsExactly("data", "series/b");
        assertThat(results.resolve("logs")).doesNotExist();
        assertThat(results.getParent()).isDirectoryNotContaining(path -> !path.equals(results));
    }

    @Test
    void whatIsInterruptedChangesNothing() throws IOException {
        replace("old", "data");
        try (Replacement replacement = Replacement.ofAll(results, 0)) {
            write(replacement.files(), "data", "half");
        }
        try (Replacement replacement = Replacement.ofAll(root.resolve("fresh/folder"), 0)) {
            write(replacement.files(), "data", "half");
        }
        assertThat(tree(results)).containsOnlyKeys("data").containsEntry("data", "old");
        assertThat(root.resolve("fresh")).isEmptyDirectory();
        assertThat(Files.list(results)).hasSize(2);
    }

    @Test
    void filesOfTheUsersStayWhereverTheyAre() throws IOException {
        replace("old", "data", "series/a", "charts/c");
        write(results, "thesis.txt", "mine");
        write(results, "charts/mine.svg", "mine");
        write(results, "series/deep/er/mine", "mine");
        replace("new", "data");
        replacePictures("new", "charts/d");
        replacePictures("newer");
        assertThat(tree(results))
                .containsOnlyKeys("data", "thesis.txt", "charts/mine.svg", "series/deep/er/mine")
                .containsEntry("charts/mine.svg", "mine");
    }

    @Test
    void oneThatStandsWhereANewFileBelongsGetsAnotherName() throws IOException {
        replace("old", "data");
        write(results, "page", "mine");
        write(results, "page.kept", "mine too");
        write(results, "charts", "no folder");
        assertThat(replacePictures("new", "page", "charts/c")).containsExactly("charts.kept", "page.kept-2");
        assertThat(tree(results))
                .containsEntry("page", "new")
                .containsEntry("charts/c", "new")
                .containsEntry("page.kept-2", "mine")
                .containsEntry("page.kept", "mine too")
                .containsEntry("charts.kept", "no folder");
    }

    @Test
    void aFolderWithoutTheListIsNotMadeByARun() throws IOException {
        write(results, "design.json", "{}");
        write(results, "summary.json", "{}");
        write(results, "thesis.txt", "mine");
        SortedMap<String, String> before = tree(results);
        assertThatThrownBy(() -> Replacement.ofAll(results, 0))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("not made by a run");
        assertThatThrownBy(() -> Replacement.of(PICTURES, results, DATA, null)).hasMessageContaining("contents.txt");
        assertThat(tree(results)).isEqualTo(before);
    }

    /** A list from somebody else names files outside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../thesis.txt",
                "/etc/passwd",
                "a/../../thesis.txt",
                "contents.txt",
                "a//b",
                ".escapement-x/y",
                ""
            })
    void aListThatTheProgramCannotHaveWrittenIsNone(String name) throws IOException {
        replace("old", "data");
        write(root, "thesis.txt", "mine");
        Files.writeString(
                results.resolve(Contents.FILE), Files.readString(results.resolve(Contents.FILE)) + name + "\n");
        assertThatThrownBy(() -> replace("new", "data")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(root.resolve("thesis.txt")).hasContent("mine");
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path outside = Files.createDirectory(root.resolve("outside"));
        write(outside, "c", "mine");
        replace("old", "data", "charts/c", "page");
        Files.delete(results.resolve("charts/c"));
        Files.delete(results.resolve("charts"));
        Files.createSymbolicLink(results.resolve("charts"), outside);
        assertThatThrownBy(() -> replacePictures("new", "charts/c")).hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> replace("new", "charts/c")).hasMessageContaining("symbolic link");
        assertThat(tree(outside)).containsExactly(Map.entry("c", "mine"));

        Files.delete(results.resolve("charts"));
        Files.delete(results.resolve("page"));
        Files.createSymbolicLink(results.resolve("page"), outside.resolve("c"));
        replacePictures("new", "page");
        assertThat(results.resolve("page")).isRegularFile().hasContent("new");
        assertThat(tree(outside)).containsExactly(Map.entry("c", "mine"));
    }

    @Test
    void aLinkThatIsMadeMeanwhileIsNotFollowedEither() throws IOException {
        Path outside = Files.createDirectory(root.resolve("outside"));
        write(outside, "c", "mine");
        replace("old", "data", "charts/c");
        try (Replacement replacement = Replacement.ofAll(results, 0)) {
            write(replacement.files(), "data", "new");
            write(replacement.files(), "charts/d", "new");
            Files.delete(results.resolve("charts/c"));
            Files.delete(results.resolve("charts"));
            Files.createSymbolicLink(results.resolve("charts"), outside);
            assertThat(replacement.commit()).containsExactly("charts.kept");
        }
        assertThat(tree(outside)).containsExactly(Map.entry("c", "mine"));
        assertThat(tree(results)).containsEntry("charts/d", "new").containsEntry("charts.kept", "-> " + outside);
    }

    @Test
    void whatIsInTheStagingFolderIsRemovedWithoutFollowingLinks() throws IOException {
        Path outside = Files.createDirectory(root.resolve("outside"));
        write(outside, "c", "mine");
        try (Replacement replacement = Replacement.ofAll(results, 0)) {
            Files.createSymbolicLink(replacement.files().resolve("charts"), outside);
        }
        assertThat(tree(outside)).containsExactly(Map.entry("c", "mine"));
        assertThat(results).doesNotExist();
    }

    @Test
    void whatCannotBeAResultsFolderIsRefusedAtOnce() throws IOException {
        Files.createSymbolicLink(results, root.resolve("nowhere"));
        assertThatThrownBy(() -> Replacement.ofAll(results, 0))
                .hasMessageContaining("symbolic link that leads nowhere");
        Files.delete(results);
        Files.writeString(results, "a file");
        assertThatThrownBy(() -> Replacement.ofAll(results, 0)).isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> Replacement.ofAll(results.resolve("below"), 0))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("is no folder");
        assertThatThrownBy(() -> Replacement.of(PICTURES, root.resolve("missing"), DATA, null))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(root.resolve("nowhere")).doesNotExist();
        assertThat(results).hasContent("a file");
    }

    @Test
    void aLinkThatTheUserNamesIsTheFolderBehindIt() throws IOException {
        replace("old", "data");
        Path link = Files.createSymbolicLink(root.resolve("latest"), results);
        try (Replacement replacement = Replacement.ofAll(link, 0)) {
            write(replacement.files(), "data", "new");
            replacement.commit();
        }
        assertThat(link).isSymbolicLink();
        assertThat(tree(results)).containsEntry("data", "new");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedByTheNext() throws IOException {
        replace("old", "data");
        StagingFolder killed = StagingFolder.create(results);
        write(killed.files(), "charts/c", "half");
        killed.release();
        Files.createDirectory(results.resolve(".escapement-00000000-0000-0000-0000-0000000000aa"));
        Path mine = Files.createDirectory(results.resolve(".escapement-00000000-0000-0000-0000-0000000000bb"));
        write(mine, "thesis.txt", "mine");
        StagingFolder alive = StagingFolder.create(results);
        write(alive.files(), "data", "of another run");
        replacePictures("new", "page");
        assertThat(killed.path()).doesNotExist();
        assertThat(results.resolve(".escapement-00000000-0000-0000-0000-0000000000aa"))
                .doesNotExist();
        assertThat(mine.resolve("thesis.txt")).exists();
        assertThat(alive.files().resolve("data")).exists();
        alive.remove();
    }

    /** A process that is killed when so many of the new files are in place. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void aReplacementWhoseProcessWasKilledIsFinished(int moved) throws IOException {
        replace("old", "data", "series/a", "page");
        write(results, "thesis.txt", "mine");
        StagingFolder killed = StagingFolder.create(results);
        List<String> names = List.of("data", "logs/x", "page", "series/b");
        for (String name : names) {
            write(killed.files(), name, "new");
        }
        new Plan(Scope.ALL, "", "", new TreeSet<>(names)).write(killed.path());
        assertThat(killed.moveTo(results.resolve(".escapement-commit"))).isTrue();
        killed.release();
        for (String name : names.subList(0, Math.min(moved, names.size()))) {
            Files.createDirectories(results.resolve(name).getParent());
            Tree.rename(killed.files().resolve(name), results.resolve(name));
        }
        if (moved > names.size()) {
            Files.delete(results.resolve("series/a"));
        }

        assertThat(Replacement.recover(results)).isTrue();
        assertThat(Replacement.recover(results)).isFalse();
        assertThat(tree(results)).containsOnlyKeys("data", "logs/x", "page", "series/b", "thesis.txt");
        names.forEach(name -> assertThat(results.resolve(name)).hasContent("new"));
        assertThat(Contents.of(results).names()).containsExactlyElementsOf(names);
    }

    @Test
    void picturesOfAnotherRunsDataAreDropped() throws IOException {
        replace("old", "data");
        try (Replacement pictures = Replacement.of(PICTURES, results, DATA, null)) {
            write(pictures.files(), "page", "of the old data");
            replace("new", "data");
            assertThatThrownBy(pictures::commit).hasMessageContaining("another run's results");
        }
        String state;
        try (Replacement replacement = Replacement.ofAll(results, 0)) {
            write(replacement.files(), "data", "newer");
            state = replacement.stateOf(DATA);
            replacement.commit();
        }
        Replacement.of(PICTURES, results, DATA, state).close();
        replace("new", "data");
        assertThatThrownBy(() -> Replacement.of(PICTURES, results, DATA, state))
                .hasMessageContaining("another run's results");
        assertThat(tree(results)).containsOnlyKeys("data").containsEntry("data", "new");
    }

    @Test
    void aFileInTheProgramsWayIsTold() throws IOException {
        replace("old", "data");
        Files.writeString(results.resolve(".escapement-commit"), "mine");
        assertThatThrownBy(() -> replace("new", "data")).hasMessageContaining("is in the way");
        assertThat(tree(results)).containsEntry("data", "old").containsEntry(".escapement-commit", "mine");
    }

    /** Of many at once, each folder of files is of one of them, and nothing is left. */
    @Test
    void manyAtOnceLeaveTheFilesOfOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String content = "run " + i;
                String own = "series/" + i % 3;
                runs.add(threads.submit(() -> replace(content, "data", own, "logs/x", "page")));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tree(results)).hasSize(4);
        assertThat(tree(results).values()).hasSize(4).allMatch(tree(results).get("data")::equals);
        assertThat(Files.list(results).map(path -> path.getFileName().toString()))
                .containsExactlyInAnyOrder("data", "series", "logs", "page", Contents.FILE);
    }
}
