// SPDX-License-Identifier: Apache-2.0
package io.escapement.output.diff;

import io.escapement.input.UnusableFileException;
import io.escapement.output.RunReader;
import io.escapement.output.design.Design;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Whether two runs can be compared, and how far they were meant to be alike. */
final class Comparability {
    private Comparability() {}

    /**
     * Refuses runs that have nothing to do with each other.
     *
     * @throws FileSystemException if they are not of one scenario and one topology, or only one has recorded frames
     */
    static void require(RunReader a, RunReader b) throws FileSystemException {
        Design first = a.design();
        Design second = b.design();
        if (!first.scenario().equals(second.scenario())) {
            throw notComparable(
                    b,
                    "is a run of '" + second.scenario() + "', and " + a.folder() + " one of '" + first.scenario()
                            + "': only runs of one scenario can be compared");
        }
        requireSame("node", b, names(first.nodes(), Design.Node::name), names(second.nodes(), Design.Node::name));
        requireSame("link", b, names(first.links(), Design.Edge::name), names(second.links(), Design.Edge::name));
        requireSame("clock", b, names(first.clocks(), Design.Clock::name), names(second.clocks(), Design.Clock::name));
        if ((a.frames() == null) != (b.frames() == null)) {
            RunReader without = a.frames() == null ? a : b;
            throw notComparable(without, "holds no recording of frames, but the other run does: run it with --frames");
        }
    }

    private static <T> SortedSet<String> names(List<T> things, Function<T, String> name) {
        SortedSet<String> names = new TreeSet<>();
        things.forEach(thing -> names.add(name.apply(thing)));
        return names;
    }

    private static void requireSame(String what, RunReader b, Set<String> first, Set<String> second)
            throws FileSystemException {
        for (String name : first) {
            if (!second.contains(name)) {
                throw notComparable(b, "has no " + what + " '" + name + "', as the other run: the topologies differ");
            }
        }
        for (String name : second) {
            if (!first.contains(name)) {
                throw notComparable(
                        b, "has a " + what + " '" + name + "', unlike the other run: the topologies differ");
            }
        }
    }

    private static FileSystemException notComparable(RunReader run, String why) {
        return new UnusableFileException(run.folder(), why);
    }

    /** How the runs differ as a whole, in words. */
    static List<String> notes(Design a, Design b) {
        List<String> notes = new ArrayList<>();
        if (a.duration() != b.duration()) {
            notes.add("durations differ: " + a.duration() + " s, " + b.duration() + " s");
        }
        if (a.sampleRate() != b.sampleRate()) {
            notes.add("series have " + a.sampleRate() + " and " + b.sampleRate()
                    + " samples per second; those at common times are compared");
        }
        if (a.seed() != b.seed()) {
            notes.add("seeds differ: " + a.seed() + ", " + b.seed() + "; so does all noise");
        }
        if (a.start() != b.start()) {
            notes.add("the simulated calendar times differ, and so all timestamps");
        }
        if (!a.version().equals(b.version())) {
            notes.add("made by different versions of the program: " + a.version() + ", " + b.version());
        }
        return notes;
    }

    /** Whether both recorded as long and as often. */
    static boolean sameExtent(Design a, Design b) {
        return a.duration() == b.duration() && a.sampleRate() == b.sampleRate();
    }
}
